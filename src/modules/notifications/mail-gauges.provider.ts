import { Injectable } from '@nestjs/common';
import type { Metrics } from '../../kernel/index.js';
import { Gauges } from '../../platform/gauges.js';
import { MailQueue } from './mail-queue.provider.js';

/** How many mails are to leave. */
@Injectable()
export class MailGauges extends Gauges {
  constructor(private readonly queue: MailQueue) {
    super();
  }

  async read(metrics: Metrics): Promise<void> {
    const { due, waiting } = await this.queue.depth();
    metrics.gauge('mail_depth', due, { state: 'due' });
    metrics.gauge('mail_depth', waiting, { state: 'waiting' });
  }
}
