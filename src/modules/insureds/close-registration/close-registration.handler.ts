import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Claims, type Committed } from '../../../kernel/index.js';
import { insuredEmails } from '../insured-emails.js';
import type { Insured } from '../insured.js';
import type { InsuredEvent } from '../insured-events.js';
import { closeRegistration, CloseRegistration } from './close-registration.js';

@CommandHandler(CloseRegistration)
export class CloseRegistrationHandler implements ICommandHandler<CloseRegistration> {
  constructor(private readonly claims: Claims) {}

  execute(command: CloseRegistration): Promise<Committed<Insured, InsuredEvent>> {
    const { insuredId, context, ifMatch } = command;
    return this.claims.releasing(
      insuredEmails,
      insuredId,
      context,
      (state) => closeRegistration(command, state),
      { ifMatch },
    );
  }
}
