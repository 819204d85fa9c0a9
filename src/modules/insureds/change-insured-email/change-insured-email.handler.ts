import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Claims, type Committed } from '../../../kernel/index.js';
import { foldEmail } from '../email-address.js';
import { insuredEmails } from '../insured-emails.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { changeInsuredEmail, ChangeInsuredEmail } from './change-insured-email.js';

@CommandHandler(ChangeInsuredEmail)
export class ChangeInsuredEmailHandler implements ICommandHandler<ChangeInsuredEmail> {
  constructor(private readonly claims: Claims) {}

  execute(command: ChangeInsuredEmail): Promise<Committed<Insured, InsuredEvent>> {
    const { email, insuredId, context, ifMatch } = command;
    return this.claims.claim(
      insuredEmails,
      foldEmail(email),
      insuredId,
      context,
      (state, claimId) => changeInsuredEmail(command, state, claimId),
      { ifMatch },
    );
  }
}
