import { createHash } from 'node:crypto';

const BASE64 = /^[A-Za-z0-9+/]*$/;
const PADDED_BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Decodes base64 that comes in pieces, so that a document is never held as text as well. */
export class AttachmentContent {
  readonly #parts: Buffer[] = [];
  readonly #hash = createHash('sha256');
  readonly #largest: number;
  #rest = '';
  #ended = false;
  #bytes = 0;
  #bad = false;

  /** @param largest decoded bytes; what exceeds it is counted and digested, but not kept */
  constructor(largest: number) {
    this.#largest = largest;
  }

  write(text: string): void {
    const clean = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
    if (clean === '') return;
    const all = this.#rest + clean;
    const whole = all.length - (all.length % 4);
    this.#rest = all.slice(whole);
    this.#decode(all.slice(0, whole));
  }

  /** Bytes and digest (hex) of the decoded document; neither where it is not base64. */
  end(): {
    readonly bytes: number;
    readonly sha256?: string;
    readonly content?: Uint8Array;
    readonly fault?: 'attachment-not-base64' | 'attachment-too-large';
  } {
    // Some senders leave the padding out.
    if (this.#rest.length === 1) this.#bad = true;
    else this.#decode(this.#rest);
    if (this.#bad) return { bytes: 0, fault: 'attachment-not-base64' };
    const facts = { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
    if (this.#bytes > this.#largest) return { ...facts, fault: 'attachment-too-large' };
    return this.#bytes === 0 ? facts : { ...facts, content: Buffer.concat(this.#parts) };
  }

  #decode(text: string): void {
    if (text === '' || this.#bad) return;
    // Padding ends the document; Buffer would pass over anything that is not base64 without a word.
    this.#bad = this.#ended || !(BASE64.test(text) || PADDED_BASE64.test(text));
    this.#ended = text.endsWith('=');
    const part = Buffer.from(text, 'base64');
    this.#hash.update(part);
    this.#bytes += part.length;
    if (this.#bad || this.#bytes > this.#largest) this.#parts.length = 0;
    else this.#parts.push(part);
  }
}
