import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { type AccountEmailRejection, accountEmailRejection, tidyEmail } from '../account-email.js';
import type { Insured } from '../insured.js';
import type { InsuredEmailChanged } from '../insured-events.js';

/** The account of an insured follows another email; its password stays. */
export class ChangeInsuredEmail {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
    readonly email: string,
    /** The broker insists on an email that looks mistyped. */
    readonly confirm = false,
    readonly ifMatch?: string,
  ) {}
}

export type ChangeInsuredEmailRejection = 'insured-not-found' | 'not-registered' | AccountEmailRejection;

/** `email-taken` is not decided here: the claim on the email refuses it, naming who has it. */
export function changeInsuredEmail(
  { email, confirm }: Pick<ChangeInsuredEmail, 'email' | 'confirm'>,
  insured: Insured,
  claimId: string,
): Decision<InsuredEmailChanged, ChangeInsuredEmailRejection> {
  if (insured.kind === 'absent') return reject('insured-not-found');
  if (insured.kind === 'unregistered') return reject('not-registered');
  const refused = accountEmailRejection(email, confirm);
  if (refused !== undefined) return refused;
  const { insuredId, accountId, email: previousEmail, claimId: previousClaimId } = insured;
  const changed = tidyEmail(email);
  if (changed === previousEmail) return [];
  const data = { insuredId, accountId, email: changed, previousEmail, claimId, previousClaimId };
  return [{ type: 'InsuredEmailChanged', data }];
}
