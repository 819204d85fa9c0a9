import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { NamedInsuredConfirmed } from '../policy-events.js';
import { type HeldPolicy, holdersOf, type Policy } from '../policy.js';
import { snapshotOf } from '../policy-snapshot.js';
import { unconfirmedChange } from '../visible-versions.js';

/** A broker confirms that those who hold the policy may see the versions that name another first insured. */
export class ConfirmNamedInsured {
  constructor(
    readonly context: Context,
    readonly policyId: string,
    readonly ifMatch?: string,
  ) {}
}

export type ConfirmNamedInsuredRejection = 'policy-not-found' | 'named-insured-unchanged';

/** One event for every change that waits, oldest first. */
export function confirmNamedInsured(
  policy: Policy,
): Decision<NamedInsuredConfirmed, ConfirmNamedInsuredRejection> {
  if (policy.kind === 'absent') return reject('policy-not-found');
  const events = confirmations(policy);
  return events.length === 0 ? reject('named-insured-unchanged') : events;
}

function confirmations(policy: HeldPolicy): readonly NamedInsuredConfirmed[] {
  const change = policy.versions[unconfirmedChange(policy)];
  if (change === undefined) return [];
  const { messageId } = change;
  const after = { ...policy, confirmed: [...policy.confirmed, messageId] };
  const data = { ...snapshotOf(after, holdersOf(policy)), messageId };
  return [{ type: 'NamedInsuredConfirmed', data }, ...confirmations(after)];
}
