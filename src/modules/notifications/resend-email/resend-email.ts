import { type Context, type Decision, reject } from '../../../kernel/index.js';
import { type Email, named } from '../email.js';
import type { EmailResent } from '../email-events.js';

/** A broker sends a mail once more. */
export class ResendEmail {
  constructor(
    readonly context: Context,
    readonly emailId: string,
    readonly ifMatch?: string,
  ) {}
}

export interface ResendEmailFacts {
  /** The address is the one that its owner has now, or the mail is for a former one. */
  readonly current: boolean;
  readonly hasPassword: boolean;
}

export type ResendEmailRejection =
  'email-not-found' | 'email-cancelled' | 'address-no-longer-current' | 'password-already-set';

/** Nothing to do while the first attempt is still to come. A first password is chosen once. */
export function resendEmail(
  email: Email,
  { current, hasPassword }: ResendEmailFacts,
): Decision<EmailResent, ResendEmailRejection> {
  if (email.kind === 'absent') return reject('email-not-found');
  if (email.kind === 'cancelled') return reject('email-cancelled');
  if (email.request.to === undefined || !current) return reject('address-no-longer-current');
  const choosesFirst = email.request.template === 'welcome' || email.request.template === 'staff-invitation';
  if (choosesFirst && hasPassword) return reject('password-already-set');
  if (email.kind === 'pending' && email.attempts === 0) return [];
  return [{ type: 'EmailResent', data: { ...named(email.request), round: email.round + 1 } }];
}
