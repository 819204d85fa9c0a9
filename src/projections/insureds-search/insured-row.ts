import {
  type InsuredName,
  type MailingAddress,
  nameIdentity,
  type RegistrationCheck,
} from '../../modules/insureds/index.js';
import type { ListedPolicy } from './listed-policy.js';

export const ACCOUNT_STATES = ['none', 'invited', 'active', 'closed'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** No policy at all, or one that is, was or will be cancelled. */
export type PolicyMark = 'none' | 'cancelled';

export const MAIL_STATES = ['requested', 'sent', 'failed', 'parked', 'bounced', 'cancelled'] as const;

export interface LastMail {
  readonly emailId: string;
  readonly template: string;
  readonly state: (typeof MAIL_STATES)[number];
  readonly at: string;
  readonly reason?: string;
}

/** An insured as a broker finds them. */
export interface InsuredRow {
  readonly insuredId: string;
  readonly name: InsuredName;
  readonly address?: MailingAddress;
  readonly policies: readonly ListedPolicy[];
  readonly account: AccountState;
  readonly accountId?: string;
  readonly email?: string;
  readonly registration?: { readonly at: string; readonly checks: readonly RegistrationCheck[] };
  readonly lastSignIn?: string;
  readonly lastMail?: LastMail;
}

/** First named insureds under whom a policy here was downloaded and who are written unlike the insured. */
export function downloadedAs({ name, policies }: InsuredRow): readonly InsuredName[] {
  const others = policies
    .flatMap(({ firstNames }) => firstNames)
    .map((as) => [nameIdentity(as), as] as const);
  return [...new Map(others)].flatMap(([identity, as]) => (identity === nameIdentity(name) ? [] : [as]));
}

/** What of its policies' statuses does not change with the calendar. */
export function policyMarks({ policies }: InsuredRow): readonly PolicyMark[] {
  const attached = policies.filter((policy) => policy.attached);
  if (attached.length === 0) return ['none'];
  const cancelled = attached.some(({ terms }) =>
    terms.some(({ cancelledFrom }) => cancelledFrom !== undefined),
  );
  return cancelled ? ['cancelled'] : [];
}
