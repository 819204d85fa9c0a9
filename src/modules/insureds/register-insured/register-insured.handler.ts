import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Claims, type Committed, Ids } from '../../../kernel/index.js';
import { foldEmail } from '../email-address.js';
import { insuredEmails } from '../insured-emails.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { registerInsured, RegisterInsured } from './register-insured.js';

@CommandHandler(RegisterInsured)
export class RegisterInsuredHandler implements ICommandHandler<RegisterInsured> {
  constructor(
    private readonly claims: Claims,
    private readonly ids: Ids,
  ) {}

  execute(command: RegisterInsured): Promise<Committed<Insured, InsuredEvent>> {
    const { email, insuredId, context, ifMatch } = command;
    const accountId = this.ids.next();
    return this.claims.claim(
      insuredEmails,
      foldEmail(email),
      insuredId,
      context,
      (state, claimId) => registerInsured(command, state, { accountId, claimId }),
      { ifMatch },
    );
  }
}
