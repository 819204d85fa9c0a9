import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Committed, type Decision, Streams } from '../../../kernel/index.js';
import { PasswordLinks } from '../../access/index.js';
import { Addressees, isCurrent } from '../addressees.provider.js';
import { type Email, email } from '../email.js';
import type { EmailEvent } from '../email-events.js';
import { ResendEmail, resendEmail, type ResendEmailFacts } from './resend-email.js';

@CommandHandler(ResendEmail)
export class ResendEmailHandler implements ICommandHandler<ResendEmail> {
  constructor(
    private readonly streams: Streams,
    private readonly addressees: Addressees,
    private readonly links: PasswordLinks,
  ) {}

  execute({ context, emailId, ifMatch }: ResendEmail): Promise<Committed<Email, EmailEvent>> {
    return this.streams.run(
      email,
      emailId,
      context,
      async (state): Promise<Decision<EmailEvent>> =>
        resendEmail(state, await this.factsOf(context.brokerageId, state)),
      { ifMatch },
    );
  }

  private async factsOf(brokerageId: string, state: Email): Promise<ResendEmailFacts> {
    if (state.kind === 'absent') return { current: false, hasPassword: false };
    const { request } = state;
    const addressee = await this.addressees.find(brokerageId, request);
    return {
      current: request.template === 'email-changed' || isCurrent(addressee, request),
      hasPassword: await this.links.hasPassword(brokerageId, request.accountId),
    };
  }
}
