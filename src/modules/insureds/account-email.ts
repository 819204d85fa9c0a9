import { type Rejection, reject } from '../../kernel/index.js';
import { type EmailProblem, emailProblem } from './email-address.js';
import { likelyTypo } from './email-typo.js';

export type AccountEmailRejection = EmailProblem | 'email-likely-mistyped';

/** All of them, and the claim's, for the documentation of operations that take an email. */
export const EMAIL_REJECTIONS = [
  'email-taken',
  'email-missing',
  'email-too-long',
  'email-malformed',
  'email-domain-malformed',
  'email-likely-mistyped',
] as const satisfies readonly (AccountEmailRejection | 'email-taken')[];

/** Why a broker may not give this email to an insured. A likely typo passes once the broker insists. */
export function accountEmailRejection(
  email: string,
  confirmed: boolean,
): Rejection<AccountEmailRejection> | undefined {
  const problem = emailProblem(email);
  if (problem !== undefined) return reject(problem);
  const suggestion = confirmed ? undefined : likelyTypo(email);
  return suggestion === undefined ? undefined : reject('email-likely-mistyped', { suggestion });
}

/** As mails are addressed to it: as written, without what surrounds it. */
export function tidyEmail(email: string): string {
  return email.trim().normalize('NFC');
}
