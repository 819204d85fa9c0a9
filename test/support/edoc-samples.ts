import type { EDocAdded, EDocDetails, EDocHeld } from '../../src/modules/documents/index.js';
import { POLICY } from './policy-samples.js';

/** Invented eDocs, for tests. */
export const EDOC = 'd0000000-0000-8000-8000-000000000001';

const details: EDocDetails = {
  edocId: EDOC,
  issueDate: '2026-02-11',
  businessPurpose: 'RED',
  documentType: 'DEC',
  visibility: 'visible',
  origin: 'daily',
  title: 'Renewal',
  fileName: 'renewal.pdf',
  fileHash: 'hash',
  bytes: 4711,
  pages: 2,
  mimeType: 'application/pdf',
};

type Tie =
  | { readonly insuredId: string; readonly policyId?: never }
  | { readonly policyId: string; readonly insuredId?: never };

/** @param insuredIds whom it concerns. */
export function addedEDoc(
  tie: Tie,
  more: Partial<EDocDetails> = {},
  insuredIds: readonly string[] = tie.insuredId === undefined ? [] : [tie.insuredId],
): EDocAdded {
  return { type: 'EDocAdded', data: { ...details, ...more, ...tie, insuredIds } };
}

export function heldEDoc(policyId = POLICY, more: Partial<EDocHeld['data']> = {}): EDocHeld {
  const waiting = { companyCode: 'BORL', policyNumber: 'BM 204-7781 A', policyId };
  return { type: 'EDocHeld', data: { ...details, ...waiting, ...more } };
}
