import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { type AccountEmailRejection, accountEmailRejection, tidyEmail } from '../account-email.js';
import type { Insured } from '../insured.js';
import type { InsuredRegistered, RegistrationCheck } from '../insured-events.js';

/** A broker verified an insured and adds the email by which they will sign in. */
export class RegisterInsured {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
    readonly email: string,
    readonly checks: readonly RegistrationCheck[],
    /** The broker insists on an email that looks mistyped. */
    readonly confirm = false,
    readonly ifMatch?: string,
  ) {}
}

/** Whether the first use of the Welcome link asks nothing, or something that the insured can answer. */
export interface RegisterInsuredFacts {
  readonly firstUseAnswerable: boolean;
}

export type RegisterInsuredRejection =
  'insured-not-found' | 'already-registered' | 'first-use-answer-missing' | AccountEmailRejection;

/** `email-taken` is not decided here: the claim on the email refuses it, naming who has it. */
export function registerInsured(
  { email, checks, confirm }: Pick<RegisterInsured, 'email' | 'checks' | 'confirm'>,
  insured: Insured,
  { firstUseAnswerable }: RegisterInsuredFacts,
  ids: { readonly accountId: string; readonly claimId: string },
): Decision<InsuredRegistered, RegisterInsuredRejection> {
  if (insured.kind === 'absent') return reject('insured-not-found');
  if (insured.kind === 'registered') return reject('already-registered');
  const refused = accountEmailRejection(email, confirm);
  if (refused !== undefined) return refused;
  if (!firstUseAnswerable) return reject('first-use-answer-missing');
  const { insuredId } = insured;
  const { accountId, claimId } = ids;
  const data = { insuredId, accountId, email: tidyEmail(email), claimId, checks: [...new Set(checks)] };
  return [{ type: 'InsuredRegistered', data }];
}
