/** New random identifiers. */
export abstract class Ids {
  /** A random UUID (version 7, so that new ids sort by time). */
  abstract next(): string;
  /** `bytes` random bytes as base64url without padding, for bearer secrets. */
  abstract secret(bytes: number): string;
}
