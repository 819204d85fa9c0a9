import { Injectable } from '@nestjs/common';
import type { EventOf, RecordedEvent } from '../../kernel/index.js';
import { Subscriber } from '../../platform/subscriber.js';
import type { EmailEvent } from './email-events.js';
import { MailQueue } from './mail-queue.provider.js';

type Queued = { [T in EmailEvent['type']]: EventOf<EmailEvent, T> }[
  'EmailRequested' | 'EmailFailed' | 'EmailResent'];

/** Whatever is to leave, or to be tried again, stands in the queue before the log's checkpoint passes it: none is lost. */
@Injectable()
export class QueueMails extends Subscriber {
  readonly name = 'queue-mails';
  readonly types = ['EmailRequested', 'EmailFailed', 'EmailResent'] satisfies EmailEvent['type'][];

  constructor(private readonly queue: MailQueue) {
    super();
  }

  async handle(event: RecordedEvent): Promise<void> {
    const { type, data, metadata } = event as Queued;
    const dueAt = type === 'EmailFailed' ? data.retryAt : metadata.time;
    if (dueAt !== undefined) await this.queue.add(metadata.brokerageId, data.emailId, dueAt);
  }
}
