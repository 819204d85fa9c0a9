import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { PolicyAttached } from '../policy-events.js';
import { holdersOf, newest, type Policy } from '../policy.js';
import { snapshotOf } from '../policy-snapshot.js';

/** A broker attaches a policy to an insured by hand. `joint` adds the insured beside those who hold it with an account. */
export class AttachPolicy {
  constructor(
    readonly context: Context,
    readonly policyId: string,
    readonly insuredId: string,
    readonly joint: boolean,
    readonly ifMatch?: string,
  ) {}
}

/** Of the insured it goes to, and of those who hold it now: who has an account. */
export interface AttachPolicyFacts {
  readonly insuredExists: boolean;
  readonly holdersWithAccount: readonly string[];
}

export type AttachPolicyRejection = 'policy-not-found' | 'insured-not-found' | 'policy-held';

/** From a row without an account the policy moves freely; from an insured with one, only `joint` adds a second. */
export function attachPolicy(
  { insuredId, joint }: Pick<AttachPolicy, 'insuredId' | 'joint'>,
  policy: Policy,
  facts: AttachPolicyFacts,
): Decision<PolicyAttached, AttachPolicyRejection> {
  if (policy.kind === 'absent') return reject('policy-not-found');
  if (!facts.insuredExists) return reject('insured-not-found');
  const holders = holdersOf(policy);
  if (holders.includes(insuredId)) return [];
  const holder = facts.holdersWithAccount.find((id) => holders.includes(id));
  if (holder !== undefined && !joint) return reject('policy-held', { holder });
  const kept = joint ? holders : [];
  const snapshot = snapshotOf(policy, [...kept, insuredId]);
  const { messageId } = newest(policy);
  const how = joint ? 'joint' : 'broker';
  return [{ type: 'PolicyAttached', data: { ...snapshot, insuredId, how, from: holders, messageId } }];
}
