import { later } from '../../kernel/index.js';
import type { AccountOf, LinkTemplate } from './account.js';
import type { Owner } from './owner.js';

/** A link as it is kept, under the SHA-256 of its token. It stays long past its end, to offer a new one. */
export type Link = Pick<AccountOf, 'accountId' | 'ownerKind' | 'ownerId'> & {
  readonly template: LinkTemplate;
  readonly claimId: string;
  readonly expiresAt: string;
};

/** Which of an account's links is the open one. Deleting it is the single use. */
export type OpenLink = { readonly link: string };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIFETIMES: Readonly<Record<LinkTemplate, number>> = {
  welcome: 7 * DAY,
  'staff-invitation': 7 * DAY,
  reset: HOUR,
};
/** How long an ended link can still be traded for a new one. */
const KEPT = 400 * DAY;

export function linkExpiry(template: LinkTemplate, now: string): string {
  return later(now, LIFETIMES[template]);
}

export function linkKeptUntil(now: string): string {
  return later(now, KEPT);
}

export type LinkRejection = 'link-unknown' | 'link-void' | 'link-expired';

/** Why a link does not work now. `open`: the account's open link; `owner`: who may sign in now by the link's owner. */
export function linkRefusal(
  hash: string,
  link: Link | undefined,
  open: OpenLink | undefined,
  owner: Owner | undefined,
  now: string,
): LinkRejection | undefined {
  if (link === undefined) return 'link-unknown';
  if (owner?.accountId !== link.accountId || owner.claimId !== link.claimId) return 'link-void';
  if (open?.link !== hash) return 'link-void';
  return link.expiresAt <= now ? 'link-expired' : undefined;
}

/** What a new link for this owner is called in its mail. */
export function templateFor(ownerKind: AccountOf['ownerKind'], hasPassword: boolean): LinkTemplate {
  if (hasPassword) return 'reset';
  return ownerKind === 'staff' ? 'staff-invitation' : 'welcome';
}
