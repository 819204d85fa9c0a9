import type { AccountOf, LinkTemplate } from './account.js';

/** For which mail a link is, and to whom it goes. */
export interface LinkOrder extends Pick<AccountOf, 'accountId' | 'ownerKind' | 'ownerId'> {
  readonly brokerageId: string;
  /** The token is a function of it: a mail that is tried again carries the same link. */
  readonly mailId: string;
  readonly template: LinkTemplate;
  /** The claim by which the owner has the address the mail goes to; absent: the present one. The link dies with it. */
  readonly claimId?: string;
  /** A broker had the mail sent again: the question of the first use may be answered anew. */
  readonly resent?: boolean;
}

/** A link's secret and the ISO instant at which it stops working. */
export interface IssuedLink {
  readonly token: string;
  readonly expiresAt: string;
}

/** Links by which a password is chosen. Only hashes of their tokens are kept. */
export abstract class PasswordLinks {
  /** Makes the link of a mail and voids the owner's one before. For a mail that had one already: the same, not prolonged. */
  abstract issue(order: LinkOrder): Promise<IssuedLink>;
  /** Ends the owner's open link, if any. */
  abstract voidAll(brokerageId: string, accountId: string): Promise<void>;
  /** Whether the account has a password now. */
  abstract hasPassword(brokerageId: string, accountId: string): Promise<boolean>;
}

/** Where a mail's link leads. The token is in the fragment, which no browser sends to a server or names as a referrer. */
export function linkUrl(publicUrl: string, slug: string, token: string): string {
  return `${publicUrl}/b/${slug}/set-password#token=${token}`;
}
