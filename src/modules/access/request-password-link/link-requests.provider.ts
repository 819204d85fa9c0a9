import { Injectable } from '@nestjs/common';
import { type Committed, type Context, StateStore, Streams } from '../../../kernel/index.js';
import { account, type Account, type AccountEvent } from '../account.js';
import { templateFor } from '../link.js';
import { accountOf, type Owner } from '../owner.js';
import { Passwords } from '../passwords.provider.js';
import { forgetFirstUseTries } from '../set-password/first-use.js';
import { requestPasswordLink } from './request-password-link.js';

/** Writes down that a link is wanted; the mail and its link follow from the event. */
@Injectable()
export class LinkRequests {
  constructor(
    private readonly streams: Streams,
    private readonly passwords: Passwords,
    private readonly state: StateStore,
  ) {}

  async request(
    owner: Owner,
    by: 'broker' | 'self',
    context: Context,
  ): Promise<Committed<Account, AccountEvent>> {
    const kept = await this.passwords.find(context.brokerageId, owner.accountId);
    const template = templateFor(owner.ownerKind, kept !== undefined);
    if (by === 'broker') await this.state.write([forgetFirstUseTries(context.brokerageId, owner)]);
    return this.streams.run(account, owner.accountId, context, () =>
      requestPasswordLink(accountOf(owner), template, by),
    );
  }
}
