import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { PolicyUnattached } from '../policy-events.js';
import { holdersOf, type Policy } from '../policy.js';
import { snapshotOf } from '../policy-snapshot.js';

/** A broker takes a policy from an insured, who then no longer sees it. */
export class UnattachPolicy {
  constructor(
    readonly context: Context,
    readonly policyId: string,
    readonly insuredId: string,
    readonly reason: string,
    readonly ifMatch?: string,
  ) {}
}

export type UnattachPolicyRejection = 'policy-not-found' | 'policy-not-attached';

/** Afterwards no download attaches it to anybody: only a broker does. */
export function unattachPolicy(
  { insuredId, reason }: Pick<UnattachPolicy, 'insuredId' | 'reason'>,
  policy: Policy,
): Decision<PolicyUnattached, UnattachPolicyRejection> {
  if (policy.kind === 'absent') return reject('policy-not-found');
  const holders = holdersOf(policy);
  if (!holders.includes(insuredId)) return reject('policy-not-attached');
  const left = holders.filter((id) => id !== insuredId);
  return [{ type: 'PolicyUnattached', data: { ...snapshotOf(policy, left), insuredId, reason } }];
}
