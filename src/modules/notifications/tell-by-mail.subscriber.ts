import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '../../kernel/index.js';
import { Subscriber } from '../../platform/subscriber.js';
import { MailRequests } from './mail-requests.provider.js';
import { mailsFor, TOLD_TYPES, type ToldFact } from './mails-for.js';

/** Facts that are told at once: a registration, a changed email, a link that was asked for, an invitation. */
@Injectable()
export class TellByMail extends Subscriber {
  readonly name = 'tell-by-mail';
  readonly types = TOLD_TYPES;

  constructor(private readonly requests: MailRequests) {
    super();
  }

  async handle(event: RecordedEvent): Promise<void> {
    const { brokerageId, time, correlationId } = event.metadata;
    const cause = { brokerageId, eventId: event.id, time, correlationId };
    for (const wanted of mailsFor(event as ToldFact)) await this.requests.request(cause, wanted);
  }
}
