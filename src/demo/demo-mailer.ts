import { Mailer, MailRefused, type OutgoingMail } from '../kernel/index.js';

/** Refuses for good what the demo says a mail server refused. */
export class DemoMailer extends Mailer {
  /** Address to reason. */
  readonly refused = new Map<string, string>();

  constructor(private readonly real: Mailer) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    const reason = this.refused.get(mail.to.address);
    if (reason !== undefined) throw new MailRefused('permanent', reason);
    await this.real.send(mail);
  }

  async close(): Promise<void> {
    await this.real.close();
  }
}
