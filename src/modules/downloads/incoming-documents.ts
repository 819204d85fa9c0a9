import { fileHashOf } from '../documents/index.js';
import { policyIdOf } from '../policies/index.js';
import type { IncomingEDoc } from './interpreted.js';

/** A document as it comes. `link` is equal for equal ones of a policy. */
export interface IncomingDocument {
  readonly fileHash: string;
  readonly link: string;
}

/** The documents of an eDoc's index, each in its place; undefined where the index came without it. */
export function documentsOf(
  { companyCode, policyNumber, attachments }: IncomingEDoc,
  idKey: Uint8Array,
): readonly (IncomingDocument | undefined)[] {
  const policyId = policyIdOf(idKey, companyCode, policyNumber) ?? '';
  return attachments.map(({ content }) => {
    if (content === undefined) return undefined;
    const fileHash = fileHashOf(idKey, content);
    return { fileHash, link: `${policyId}|${fileHash}` };
  });
}
