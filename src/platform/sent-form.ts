import { RequestMalformed } from './problem.filter.js';

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
