import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Refused, reject, type StateWrite, Streams } from '../../../kernel/index.js';
import { account, passwordSet } from '../account.js';
import { brokerageIdOf } from '../brokerage.js';
import { DeskBrokerages } from '../brokerages.provider.js';
import { linkRefusal } from '../link.js';
import { accountOf, type Owner } from '../owner.js';
import { Owners } from '../owners.provider.js';
import { DeskPasswordLinks } from '../password-links.provider.js';
import { Passwords } from '../passwords.provider.js';
import { forgetFirstUseTries } from './first-use.js';
import { FirstUse } from './first-use.provider.js';
import { SetPassword, SetPasswordByLink } from './set-password.js';

@CommandHandler(SetPasswordByLink)
export class SetPasswordByLinkHandler implements ICommandHandler<SetPasswordByLink> {
  constructor(
    private readonly brokerages: DeskBrokerages,
    private readonly links: DeskPasswordLinks,
    private readonly owners: Owners,
    private readonly passwords: Passwords,
    private readonly firstUse: FirstUse,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  /** Sets the password once; all sessions of before end with it. @throws Refused */
  async execute(command: SetPasswordByLink): Promise<void> {
    // Whether the first use asks is looked up anew.
    const brokerage = await this.brokerages.current(brokerageIdOf(command.brokerage));
    const found = brokerage && (await this.links.find(brokerage.brokerageId, command.token));
    if (brokerage === undefined || found === undefined) throw new Refused(reject('link-unknown'));
    const { brokerageId } = brokerage;
    const { hash, link, open } = found;
    const owner = await this.owners.find(brokerageId, link.ownerKind, link.ownerId);
    const refusal = linkRefusal(hash, link, open?.value, owner, this.clock.now());
    if (refusal !== undefined) throw new Refused(reject(refusal));
    if (open === undefined || owner === undefined) throw new Refused(reject('link-void'));

    // Before the question, so that a weak password costs no try of it.
    const weak = await this.passwords.refusalOf(command.password, owner.email, brokerage);
    if (weak !== undefined) throw new Refused(reject(weak));
    const before = await this.passwords.find(brokerageId, owner.accountId);
    const asks = brokerage.firstUseCheck && owner.ownerKind === 'insured' && before === undefined;
    if (asks) await this.firstUse.check(brokerageId, owner, command.check);

    const others: StateWrite[] = [
      this.links.useUp(brokerageId, owner.accountId, open),
      forgetFirstUseTries(brokerageId, owner),
    ];
    if (!(await this.passwords.set(brokerageId, owner, before, command.password, others)))
      throw new Refused(reject('link-void'));
    await tellPasswordSet(this.streams, brokerageId, owner, command.correlationId);
  }
}

@CommandHandler(SetPassword)
export class SetPasswordHandler implements ICommandHandler<SetPassword> {
  constructor(
    private readonly owners: Owners,
    private readonly passwords: Passwords,
    private readonly streams: Streams,
  ) {}

  async execute({ brokerageId, ownerKind, ownerId, password, correlationId }: SetPassword): Promise<void> {
    const owner = await this.owners.find(brokerageId, ownerKind, ownerId);
    if (owner === undefined) throw new Refused(reject('account-not-found'));
    const before = await this.passwords.find(brokerageId, owner.accountId);
    if (!(await this.passwords.set(brokerageId, owner, before, password)))
      throw new Refused(reject('unavailable'));
    await tellPasswordSet(this.streams, brokerageId, owner, correlationId);
  }
}

async function tellPasswordSet(
  streams: Streams,
  brokerageId: string,
  owner: Owner,
  correlationId: string,
): Promise<void> {
  const actor = { kind: owner.ownerKind === 'staff' ? 'staff' : 'account', id: owner.accountId } as const;
  await streams.run(account, owner.accountId, { brokerageId, actor, correlationId }, () =>
    passwordSet(accountOf(owner)),
  );
}
