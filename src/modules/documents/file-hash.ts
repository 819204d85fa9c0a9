import { createHash } from 'node:crypto';
import { keyedId } from '../../kernel/index.js';

/** Equal for equal files of a brokerage, and says nothing to who has no key. FROZEN: events hold it. @param sha256 in hex */
export const fileHashV1 = (idKey: Uint8Array, sha256: string): string => keyedId(idKey, 'edoc-file', sha256);

/** The hash that a document will have once it is kept. */
export function fileHashOf(idKey: Uint8Array, content: Uint8Array): string {
  return fileHashV1(idKey, createHash('sha256').update(content).digest('hex'));
}
