import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { Insured } from '../insured.js';
import type { RegistrationClosed } from '../insured-events.js';

/** The account of an insured ends: its email becomes free, and what happened stays. */
export class CloseRegistration {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
    readonly reason: string,
    readonly ifMatch?: string,
  ) {}
}

export type CloseRegistrationRejection = 'insured-not-found' | 'not-registered';

export function closeRegistration(
  { reason }: Pick<CloseRegistration, 'reason'>,
  insured: Insured,
): Decision<RegistrationClosed, CloseRegistrationRejection> {
  if (insured.kind === 'absent') return reject('insured-not-found');
  if (insured.kind === 'unregistered') return reject('not-registered');
  const { insuredId, accountId, claimId } = insured;
  return [{ type: 'RegistrationClosed', data: { insuredId, accountId, claimId, reason } }];
}
