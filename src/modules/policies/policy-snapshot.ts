import type { PolicySnapshot } from './policy-events.js';
import { termsOf } from './policy-timeline.js';
import { type HeldPolicy, newest } from './policy.js';
import { unconfirmedChange } from './visible-versions.js';

/** The part of an event that every view reads, for a policy with these versions, confirmations and holders. */
export function snapshotOf(held: HeldPolicy, attachedTo: readonly string[]): PolicySnapshot {
  const { line, parties } = newest(held);
  return {
    policyId: held.policyId,
    personId: parties[0]?.personId ?? held.policyId,
    personIds: [...new Set(held.versions.flatMap((version) => version.parties[0]?.personId ?? []))],
    companyCode: held.companyCode,
    policyNumber: held.policyNumber,
    line,
    terms: termsOf(held.versions),
    parties,
    attachedTo,
    namedInsuredChanged: unconfirmedChange(held) >= 0,
  };
}
