import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { FileTooLarge, Refused, reject } from '../kernel/index.js';
import { RequestMalformed } from './problem.filter.js';
import { fileNameIn } from './sent-name.js';

/**
 * A form's parts, or the bytes of one, as they come in. What its reader stumbles over is its sender's fault; an error of who
 * takes them is not touched. @throws Refused
 */
export async function* asSent<Part>(read: AsyncIterable<Part>): AsyncIterable<Part> {
  try {
    yield* read;
  } catch (error) {
    refuseForm(error);
  }
}

/** @throws Refused for a form that is broken or cut off, and the error of a limit as the form's reader says it. */
export function refuseForm(error: unknown): never {
  if (error instanceof Error && 'statusCode' in error) throw error;
  throw new RequestMalformed(['The form is broken or cut off']);
}

/** A file as it comes in, and the name its sender gives it. */
export interface SentFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly fileName: string | undefined;
}

/**
 * A file as the body itself or in a form, as it comes in. @throws Refused for a body that is neither; so may the stream, and
 * FileTooLarge past `maxBytes`.
 */
export async function sentFile(request: FastifyRequest, maxBytes: number): Promise<SentFile> {
  if (request.isMultipart()) {
    const part = await request.file({ limits: { fileSize: maxBytes } }).catch(refuseForm);
    if (part !== undefined) return { bytes: wholeFile(part.file), fileName: part.filename };
  } else if (request.body instanceof Readable) {
    const fileName = fileNameIn(request.headers['content-disposition']);
    return { bytes: measured(request.body, maxBytes), fileName };
  }
  throw new Refused(reject('media-type-unsupported'));
}

/** A form's file that is too large just ends; it must not pass for a whole one. */
async function* wholeFile(
  file: AsyncIterable<Uint8Array> & { readonly truncated: boolean },
): AsyncIterable<Uint8Array> {
  yield* asSent(file);
  if (file.truncated) throw new FileTooLarge();
}

async function* measured(body: Readable, maxBytes: number): AsyncIterable<Uint8Array> {
  let length = 0;
  try {
    // A destroyed body takes the connection along, and with it the refusal; one that nobody reads holds the connection up.
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > maxBytes) throw new FileTooLarge();
      yield piece;
    }
  } finally {
    body.resume();
  }
}
