import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

// Handing raw bytes over costs several times what an HMAC over a few words does.
const known = new WeakMap<Uint8Array, KeyObject>();

/** The same key in the form that node:crypto takes without copying it. */
export function keyObjectOf(key: Uint8Array): KeyObject {
  const object = known.get(key) ?? createSecretKey(key);
  known.set(key, object);
  return object;
}

/**
 * An id that is a function of low-entropy values (policy number, message id, email), keyed so that nobody without the key can
 * guess its way back: HMAC-SHA256 over the length-prefixed parts, written as UUIDv8 (RFC 9562 section 5.8).
 * @param kind keeps ids of different things apart even where their parts are equal.
 */
export function keyedId(key: Uint8Array, kind: string, ...parts: readonly string[]): string {
  const hmac = createHmac('sha256', keyObjectOf(key));
  for (const part of [kind, ...parts]) {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  const digest = hmac.digest().subarray(0, 16);
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
