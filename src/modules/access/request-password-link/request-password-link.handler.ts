import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, Refused, reject } from '../../../kernel/index.js';
import { foldEmail } from '../../insureds/index.js';
import type { Account, AccountEvent } from '../account.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { type Counted, Throttle } from '../open-session/throttle.provider.js';
import { ADDRESS_BUDGET, LINK_BUDGET, networkOf } from '../open-session/throttle.js';
import type { Owner } from '../owner.js';
import { Owners } from '../owners.provider.js';
import { DeskPasswordLinks } from '../password-links.provider.js';
import { FirstUse } from '../set-password/first-use.provider.js';
import { LinkRequests } from './link-requests.provider.js';
import { RequestPasswordLink, RequestPasswordLinkMyself } from './request-password-link.js';

@CommandHandler(RequestPasswordLink)
export class RequestPasswordLinkHandler implements ICommandHandler<RequestPasswordLink> {
  constructor(
    private readonly owners: Owners,
    private readonly requests: LinkRequests,
  ) {}

  async execute({
    context,
    ownerKind,
    ownerId,
  }: RequestPasswordLink): Promise<Committed<Account, AccountEvent>> {
    const owner = await this.owners.find(context.brokerageId, ownerKind, ownerId);
    if (owner === undefined) throw new Refused(reject('account-not-found'));
    return this.requests.request(owner, 'broker', context);
  }
}

/** Answers before it looks: neither answer nor time tells whether there is such an account. */
@CommandHandler(RequestPasswordLinkMyself)
export class RequestPasswordLinkMyselfHandler implements ICommandHandler<RequestPasswordLinkMyself> {
  private readonly log = new Logger('PasswordLinks');

  constructor(
    private readonly brokerages: DeskBrokerages,
    private readonly owners: Owners,
    private readonly links: DeskPasswordLinks,
    private readonly requests: LinkRequests,
    private readonly firstUse: FirstUse,
    private readonly throttle: Throttle,
  ) {}

  async execute(command: RequestPasswordLinkMyself): Promise<void> {
    this.work(command).catch((error: unknown) => {
      // An error's text may quote an address.
      if (!(error instanceof Refused))
        this.log.error(`A link was not requested: ${error instanceof Error ? error.name : 'unknown'}`);
    });
  }

  /** The work itself, for tests. Whoever asks too often is not heard. */
  async work({ brokerage, by, address, correlationId }: RequestPasswordLinkMyself): Promise<void> {
    const found = await this.brokerages.bySlug(brokerage);
    if (found === undefined) return;
    const { brokerageId } = found;
    const network = networkOf(address);
    await this.throttle.admit({ brokerageId, of: 'address', parts: [network], budget: ADDRESS_BUDGET });
    for (const owner of await this.ownersOf(brokerageId, by)) {
      if (await this.firstUse.isSpent(brokerageId, owner)) continue;
      const counted: Counted = { brokerageId, of: 'link', parts: [owner.accountId], budget: LINK_BUDGET };
      if ((await this.throttle.count(counted)) > 0) continue;
      // Whoever typed the email has shown nothing of who they are.
      const actor = { kind: 'system', id: 'password-reset' } as const;
      await this.requests.request(owner, 'self', { brokerageId, actor, correlationId });
    }
  }

  /** By an email both, where it is staff and insured. By a link its owner, while the mail's address is still theirs. */
  private async ownersOf(brokerageId: string, by: RequestPasswordLinkMyself['by']): Promise<Owner[]> {
    if ('email' in by) {
      const email = foldEmail(by.email);
      const both = await Promise.all(
        (['staff', 'insured'] as const).map((kind) => this.owners.byEmail(brokerageId, kind, email)),
      );
      return both.filter((owner) => owner !== undefined);
    }
    const link = (await this.links.find(brokerageId, by.token))?.link;
    const owner = link && (await this.owners.find(brokerageId, link.ownerKind, link.ownerId));
    return owner?.accountId === link?.accountId && owner?.claimId === link?.claimId && owner ? [owner] : [];
  }
}
