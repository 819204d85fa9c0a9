import type { Multipart } from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refused, reject } from '../../../kernel/index.js';
import { asSent } from '../../../platform/sent-form.js';
import type { EDocFile } from '../edoc-events.js';
import { EDocFiles } from '../edoc-files.provider.js';

/** What a form brought: its fields as text, and its file, kept already. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: EDocFile;
  readonly fileName: string;
}

/** Reads a form as it streams in, whatever the order of its parts: the file is never in memory as a whole. */
@Injectable()
export class Uploads {
  constructor(private readonly files: EDocFiles) {}

  /** @throws Refused, and what the form's reader throws; then nothing of the file is left. */
  async read(request: FastifyRequest, brokerageId: string, edocId: string): Promise<Upload> {
    if (!request.isMultipart()) throw new Refused(reject('media-type-unsupported'));
    const fields = new Map<string, string>();
    let kept: { readonly file: EDocFile; readonly fileName: string } | undefined;
    try {
      for await (const part of asSent(request.parts())) {
        if (part.type === 'file') {
          if (part.fieldname !== 'file') throw new Refused(reject('request-malformed'));
          kept = {
            file: await this.files.keep(brokerageId, edocId, whole(part)),
            fileName: [...part.filename].slice(0, 255).join(''),
          };
        } else if (typeof part.value !== 'string' || fields.has(part.fieldname)) {
          throw new Refused(reject('request-malformed'));
        } else if (part.value !== '') fields.set(part.fieldname, part.value);
      }
      if (kept === undefined) throw new Refused(reject('edoc-file-missing'));
    } catch (error) {
      if (kept !== undefined) await this.files.drop(brokerageId, edocId);
      throw error;
    }
    return { fields: Object.fromEntries(fields), ...kept };
  }
}

/** The reader cuts a file at its limit without an error of the stream. */
async function* whole(part: Extract<Multipart, { type: 'file' }>): AsyncIterable<Uint8Array> {
  for await (const piece of asSent(part.file)) yield piece as Uint8Array;
  if (part.file.truncated) throw new Refused(reject('pdf-too-large'));
}
