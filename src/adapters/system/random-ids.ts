import { randomBytes } from 'node:crypto';
import { Ids } from '../../kernel/ports/ids.js';

/** Identifiers from the system's random source. */
export class RandomIds extends Ids {
  /** @param now milliseconds since 1970, the part of an id by which it sorts. */
  constructor(private readonly now: () => number = Date.now) {
    super();
  }

  /** UUIDv7 (RFC 9562 section 5.7): 48 bits of time, then 74 random bits. */
  next(): string {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(this.now(), 0, 6);
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  secret(bytes: number): string {
    return randomBytes(bytes).toString('base64url');
  }
}
