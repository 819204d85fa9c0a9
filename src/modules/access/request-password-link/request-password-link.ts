import type { Context, Decision } from '../../../kernel/index.js';
import type { AccountOf, LinkTemplate, PasswordLinkRequested } from '../account.js';

/** A broker, or a program for one, has a new link to choose a password sent to an owner's address. */
export class RequestPasswordLink {
  constructor(
    readonly context: Context,
    readonly ownerKind: AccountOf['ownerKind'],
    readonly ownerId: string,
  ) {}
}

/** Somebody who cannot sign in asks for a new link, by their email or by the token of a link that ended. */
export class RequestPasswordLinkMyself {
  constructor(
    /** Slug of the brokerage. */
    readonly brokerage: string,
    readonly by: { readonly email: string } | { readonly token: string },
    readonly address: string,
    readonly correlationId: string,
  ) {}
}

export type RequestPasswordLinkRejection = 'account-not-found';

export function requestPasswordLink(
  of: AccountOf,
  template: LinkTemplate,
  by: 'broker' | 'self',
): Decision<PasswordLinkRequested> {
  return [{ type: 'PasswordLinkRequested', data: { ...of, template, by } }];
}
