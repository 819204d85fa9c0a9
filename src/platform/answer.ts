import type { Json } from '../kernel/index.js';

/** An answer with the revision of the aggregate it is about (ETag) and, after a write, the position in the log. */
export class Answer<Body> {
  constructor(
    readonly body: Body,
    readonly revision: string | undefined,
    readonly position: string | undefined,
  ) {}
}

/** What a controller returns where its answer carries a revision or a position. */
export function answer<Body extends object | Json | undefined>(
  body: Body,
  committed: { readonly revision?: string | undefined; readonly position?: string | undefined } = {},
): Answer<Body> {
  return new Answer(body, committed.revision, committed.position);
}
