import { SpanKind } from '@opentelemetry/api';
import { Mailer, MailRefused, type Metrics, type OutgoingMail } from '../kernel/index.js';
import { traced } from './tracing.js';
import { trailNow } from './trail.js';

/** Any mailer, with its attempts counted and traced. */
export class MeasuredMailer extends Mailer {
  constructor(
    private readonly mailer: Mailer,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    let outcome = 'sent';
    try {
      await this.tracedSend(mail);
    } catch (error) {
      outcome = error instanceof MailRefused ? error.kind : 'unknown';
      throw error;
    } finally {
      this.metrics.count('mail_sent_total', { outcome });
    }
  }

  close(): Promise<void> {
    return this.mailer.close();
  }

  private tracedSend(mail: OutgoingMail): Promise<void> {
    const correlationId = trailNow()?.correlationId;
    if (correlationId === undefined) return this.mailer.send(mail);
    return traced('send mail', { correlationId, kind: SpanKind.CLIENT }, () => this.mailer.send(mail));
  }
}
