import { nameIdentity } from '../insureds/index.js';
import type { PolicySnapshot } from './policy-events.js';
import { termsOf } from './policy-timeline.js';
import { firstNamed, type HeldPolicy, newest } from './policy.js';
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
    ...formerNamesOf(held),
    attachedTo,
    namedInsuredChanged: unconfirmedChange(held) >= 0,
  };
}

function formerNamesOf(held: HeldPolicy): Pick<PolicySnapshot, 'formerNames'> {
  const current = firstNamed(newest(held));
  const names = held.versions.flatMap(({ parties: [first] }) =>
    first?.name === undefined ? [] : [{ personId: first.personId, name: first.name }],
  );
  const byIdentity = new Map(names.map((one) => [nameIdentity(one.name), one]));
  byIdentity.delete(current);
  return byIdentity.size === 0 ? {} : { formerNames: [...byIdentity.values()] };
}
