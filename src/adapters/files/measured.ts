import { createHash } from 'node:crypto';
import { FileTooLarge, type StoredFile } from '../../kernel/index.js';

/** Bytes on their way into a store, counted and hashed as they go by. The loop over them throws FileTooLarge past `maxBytes`. */
export class Measured implements AsyncIterable<Uint8Array> {
  private readonly hash = createHash('sha256');
  private length = 0;

  constructor(
    private readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    private readonly maxBytes: number,
  ) {}

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    for await (const piece of this.bytes) {
      this.length += piece.length;
      if (this.length > this.maxBytes)
        throw new FileTooLarge(`The file is longer than ${this.maxBytes} bytes`);
      this.hash.update(piece);
      yield piece;
    }
  }

  /** What went by; once, at the end. */
  stored(): StoredFile {
    return { sha256: this.hash.digest('hex'), bytes: this.length };
  }
}
