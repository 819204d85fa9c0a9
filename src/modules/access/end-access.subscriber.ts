import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '../../kernel/index.js';
import { Subscriber } from '../../platform/subscriber.js';
import type { RegistrationClosed } from '../insureds/index.js';
import { PasswordLinks } from './password-links.js';
import { Passwords } from './passwords.provider.js';
import type { StaffDisabled } from './staff.js';

type Ending = RegistrationClosed | StaffDisabled;

/** Forgets what ended access leaves behind. That it ended is looked at with every request and needs no reaction. */
@Injectable()
export class EndAccess extends Subscriber {
  readonly name = 'end-access';
  readonly types = ['RegistrationClosed', 'StaffDisabled'] as const;

  constructor(
    private readonly links: PasswordLinks,
    private readonly passwords: Passwords,
  ) {
    super();
  }

  async handle(event: RecordedEvent): Promise<void> {
    const { brokerageId } = event.metadata;
    const ending = event as RecordedEvent<Ending>;
    const accountId = 'accountId' in ending.data ? ending.data.accountId : ending.data.staffId;
    await this.links.voidAll(brokerageId, accountId);
    // An account id is not given twice, so that this forgets no later password.
    if (event.type === 'RegistrationClosed') await this.passwords.forget(brokerageId, accountId);
  }
}
