import { createTransport } from 'nodemailer';
import { Mailer, MailRefused, type OutgoingMail } from '../../kernel/ports/mailer.js';
import { type Metrics, NoMetrics } from '../../kernel/ports/metrics.js';
import { composeMessage, envelopeId } from './compose.js';
import { SendingGate } from './sending-gate.js';
import { refusalOf } from './smtp-failure.js';
import { readSmtpUrl, type SmtpOptions } from './smtp-options.js';

/** Milliseconds; many relays end a connection that rests for longer. */
const IDLE = 10_000;
/** Milliseconds for one mail in all: a server that answers byte by byte would meet no other limit. */
const DEADLINE = 600_000;
/** What can stand in a command to the server and end neither it nor the address. */
const ADDRESS = /^[^\s<>\p{Cc}]+@[^\s<>\p{Cc}]+$/u;

/**
 * Hands mails to an SMTP server, over a few connections that are kept. Nothing is opened before the first mail. Each mail is
 * tried once; only where a kept connection turns out closed before a byte of the mail was written, a new one is taken once.
 */
export class SmtpMailer extends Mailer {
  private readonly gate: SendingGate;

  private constructor(
    private readonly transport: ReturnType<typeof poolTo>,
    maxConnections: number,
    ratePerSecond: number | undefined,
    private readonly metrics: Metrics,
  ) {
    super();
    this.gate = new SendingGate(maxConnections, ratePerSecond);
  }

  /**
   * @param options.url as `readSmtpUrl` reads it. A secret: it holds the password.
   * @param options.ratePerSecond how many mails may begin in a second; absent: as many as go.
   * @param options.metrics is told `smtp_send_seconds` by outcome.
   * @throws Error where the URL is mistaken.
   */
  static open(options: {
    readonly url: string;
    readonly ratePerSecond?: number | undefined;
    readonly metrics?: Metrics;
  }): SmtpMailer {
    const { url, ratePerSecond, metrics = new NoMetrics() } = options;
    if (ratePerSecond !== undefined && !(ratePerSecond > 0))
      throw new Error('The rate of mails must be more than 0 in a second.');
    const smtp = readSmtpUrl(url);
    return new SmtpMailer(poolTo(smtp), smtp.maxConnections, ratePerSecond, metrics);
  }

  async send(mail: OutgoingMail): Promise<void> {
    const from = mail.returnTo ?? mail.from.address;
    const to = mail.to.address;
    if (![from, to].every((address) => ADDRESS.test(address)))
      throw new MailRefused('permanent', 'EENVELOPE');
    await this.gate.through(() => this.sendOnce(mail, { from, to: [to] }));
  }

  /** Waits for mails under way. */
  async close(): Promise<void> {
    await this.gate.close();
    this.transport.close();
  }

  private async sendOnce(mail: OutgoingMail, envelope: { from: string; to: string[] }): Promise<void> {
    const start = performance.now();
    const told = (outcome: string) =>
      this.metrics.observe('smtp_send_seconds', (performance.now() - start) / 1000, { outcome });
    try {
      await this.transport.sendMail({
        raw: await composeMessage(mail),
        envelope,
        // A report names the mail, and brings back its head alone: its body holds a secret link.
        dsn: { id: envelopeId(mail.messageId), return: 'headers', notify: ['failure'] },
        signal: AbortSignal.timeout(DEADLINE),
      });
      told('sent');
    } catch (error) {
      const refused = error instanceof MailRefused ? error : refusalOf(error);
      told(refused.kind);
      throw refused;
    }
  }
}

function poolTo(smtp: SmtpOptions) {
  const { host, port, secure, ignoreTLS, auth, name, maxConnections, connectionTimeout, socketTimeout } =
    smtp;
  return createTransport({
    ...{ pool: true, maxConnections, maxRequeues: 1, idleTimeout: IDLE },
    ...{ host, port, secure, ignoreTLS, requireTLS: !secure && !ignoreTLS },
    ...{
      connectionTimeout,
      greetingTimeout: connectionTimeout,
      dnsTimeout: connectionTimeout,
      socketTimeout,
    },
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    ...(auth !== undefined && { auth, forceAuth: true }),
    ...(name !== undefined && { name }),
    ...{ logger: false, disableFileAccess: true, disableUrlAccess: true },
  });
}
