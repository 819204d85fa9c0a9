import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Refused, reject, Streams } from '../../../kernel/index.js';
import { foldEmail } from '../../insureds/index.js';
import { account, signedIn } from '../account.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { accountOf, type Owner } from '../owner.js';
import { Owners } from '../owners.provider.js';
import { Passwords } from '../passwords.provider.js';
import { KnownAddresses } from './known-addresses.provider.js';
import { kindsTried, OpenSession, type OpenedSession } from './open-session.js';
import { Sessions } from './sessions.provider.js';
import { type Counted, Throttle } from './throttle.provider.js';
import { ADDRESS_BUDGET, EMAIL_BUDGET, networkOf } from './throttle.js';

@CommandHandler(OpenSession)
export class OpenSessionHandler implements ICommandHandler<OpenSession> {
  constructor(
    private readonly brokerages: DeskBrokerages,
    private readonly owners: Owners,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly known: KnownAddresses,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async execute(command: OpenSession): Promise<OpenedSession> {
    // Which brokerages there are is no secret: their slugs stand in links.
    const brokerage = await this.brokerages.bySlug(command.brokerage);
    if (brokerage === undefined) throw new Refused(reject('sign-in-failed'));
    const { brokerageId } = brokerage;
    const email = foldEmail(command.email);
    const network = networkOf(command.address);
    const known = await this.known.includes(brokerageId, email, network);
    const byAddress: Counted = { brokerageId, of: 'address', parts: [network], budget: ADDRESS_BUDGET };
    const byEmail: Counted = known
      ? { brokerageId, of: 'email-from-known-address', parts: [email, network], budget: EMAIL_BUDGET }
      : { brokerageId, of: 'email', parts: [email], budget: EMAIL_BUDGET };
    await this.throttle.admit(byAddress, byEmail);

    const opened = await this.tryAll(brokerageId, email, command);
    if (opened === undefined) throw new Refused(reject('sign-in-failed'));
    await Promise.all([this.throttle.clear(byEmail), this.throttle.takeBack(byAddress)]);
    if (!known) await this.known.remember(brokerageId, email, network);
    return opened;
  }

  private async tryAll(
    brokerageId: string,
    email: string,
    { as, password, correlationId }: OpenSession,
  ): Promise<OpenedSession | undefined> {
    for (const kind of kindsTried(as)) {
      const owner = await this.owners.byEmail(brokerageId, kind, email);
      // Looked up also for nobody, so that it takes as long.
      const kept = await this.passwords.find(brokerageId, owner?.accountId ?? 'nobody');
      const right = await this.passwords.verify(kept, password);
      if (!right || owner === undefined || kept === undefined) continue;
      await this.passwords.renew(brokerageId, owner.accountId, kept, password);
      await this.tell(brokerageId, owner, correlationId);
      const { accountId, ownerId, role } = owner;
      const session = await this.sessions.open(brokerageId, owner, kept.value.epoch);
      return { ...session, kind, accountId, ownerId, ...(role && { role }) };
    }
    return undefined;
  }

  private async tell(brokerageId: string, owner: Owner, correlationId: string): Promise<void> {
    const { accountId, ownerKind } = owner;
    const actor = { kind: ownerKind === 'staff' ? 'staff' : 'account', id: accountId } as const;
    await this.streams.run(account, accountId, { brokerageId, actor, correlationId }, (state) =>
      signedIn(accountOf(owner), state, this.clock.now()),
    );
  }
}
