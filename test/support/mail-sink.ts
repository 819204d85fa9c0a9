import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** A message as it came, and how its envelope named sender and receiver. */
export interface SunkMail {
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly envelopeId: string | undefined;
}

/** How a sink treats the nth mail that reaches its recipient or its end, counted from 1 over both. */
export interface Manners {
  /** A reply to RCPT TO instead of taking it, such as `550 5.1.1 no such user`. */
  readonly recipient?: (n: number, address: string) => string | undefined;
  /** After the message came: a reply instead of 250, `drop` the connection, or `stall` and never answer. As late as it likes. */
  readonly message?: (n: number, mail: SunkMail) => string | undefined | Promise<string | undefined>;
  readonly options?: SMTPServerOptions;
}

/** An SMTP server in this process that keeps what it gets. */
export class MailSink {
  readonly mails: SunkMail[] = [];
  /** Connections that were made so far. */
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: SMTPServer;
  private recipients = 0;
  private messages = 0;

  private constructor({ recipient, message, options }: Manners) {
    this.server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS'], hideDSN: false, logger: false },
      onRcptTo: ({ address }, _session, done) => done(refusal(recipient?.(++this.recipients, address))),
      onData: (stream, session, done) => {
        const take = async (): Promise<void> => {
          const mail = sunk(await buffer(stream), session);
          const manner = await message?.(++this.messages, mail);
          if (manner === undefined || manner === 'drop' || manner === 'stall') this.mails.push(mail);
          if (manner === 'drop') this.dropConnections(session.remotePort);
          else if (manner !== 'stall') done(refusal(manner));
        };
        take().catch(done);
      },
      ...options,
    });
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket: Socket) => {
      this.connections++;
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  static async open(manners: Manners = {}): Promise<MailSink> {
    const sink = new MailSink(manners);
    sink.server.listen(0, '127.0.0.1');
    await once(sink.server.server, 'listening');
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  url(query = 'tls=none'): string {
    return `smtp://127.0.0.1:${this.port}?${query}`;
  }

  /** As a server that restarts, or a firewall that forgets: all, or the one from this port. */
  dropConnections(from?: number): void {
    for (const socket of this.sockets) if (from === undefined || socket.remotePort === from) socket.destroy();
  }

  async close(): Promise<void> {
    this.dropConnections();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

function sunk(source: Buffer, { envelope }: SMTPServerSession): SunkMail {
  return {
    source: source.toString('utf8'),
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address).join(),
    envelopeId: envelope.dsn?.envid ?? undefined,
  };
}

/** `451 4.7.1 later` as smtp-server wants it: a code, and the rest as its text. */
function refusal(reply: string | undefined): Error | undefined {
  if (reply === undefined) return undefined;
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}
