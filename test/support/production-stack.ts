import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailSummary, ReadableMail } from '../../src/kernel/index.js';
import type { Role } from '../../src/platform/engine-config.js';
import { DeskProcess, freePort } from './desk-process.js';
import { type Answered, answered, type Asked, type Desk, urlPath } from './desk-story.js';
import { EventStoreDbDouble } from './eventstoredb/double.js';
import { FrontDoor } from './front-door.js';
import { MailSink, type Manners } from './mail-sink.js';
import { startMongo, type TestMongo } from './mongodb.js';
import { SunkMailbox } from './sunk-mailbox.js';

export interface StackOptions {
  readonly apis?: number;
  readonly workers?: number;
  /** Milliseconds a process may take until its views have caught up. */
  readonly patience?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** How the mail server treats mails. */
  readonly mail?: Manners;
  /** Whoever goes to `url` meets all that serve, in turn, as behind a load balancer; else the first of them. */
  readonly frontDoor?: boolean;
}

/** A process of the stack, and where it listens. */
export interface StackProcess {
  readonly process: DeskProcess;
  readonly url: string;
}

/**
 * The desk as it runs in production: the built program as several processes on an EventStoreDB, a MongoDB and a mail server. The
 * EventStoreDB is a double that speaks its protocol, the mail server keeps what it gets; all on this machine, without TLS.
 */
export class ProductionStack implements Desk {
  apis: StackProcess[] = [];
  workers: StackProcess[] = [];
  private written: string | undefined;
  private asked = 0;
  private door: FrontDoor | undefined;
  private readonly processes: DeskProcess[] = [];
  private readonly mailbox: SunkMailbox;
  private readonly masterKey = randomBytes(32).toString('base64');

  private constructor(
    /** Of the processes, for what stays on a machine. */
    readonly dataDir: string,
    readonly eventStoreDb: EventStoreDbDouble,
    readonly mongo: TestMongo,
    readonly sink: MailSink,
    readonly port: number,
    private readonly options: StackOptions,
  ) {
    this.mailbox = new SunkMailbox(sink);
  }

  /** Starts what the desk needs, and no process of the desk. */
  static async prepare(options: StackOptions = {}): Promise<ProductionStack> {
    const [dataDir, double, mongo, sink, port] = await Promise.all([
      mkdtemp(join(tmpdir(), 'coverfolio-')),
      EventStoreDbDouble.start(),
      startMongo(),
      MailSink.open(options.mail),
      freePort(),
    ]);
    return new ProductionStack(dataDir, double, mongo, sink, port, options);
  }

  get url(): string {
    const open = `http://localhost:${this.port}`;
    return this.door === undefined ? (this.apis[0]?.url ?? open) : open;
  }

  /** All that the processes wrote. */
  get log(): string {
    return this.processes.map(({ log }) => log).join('');
  }

  /** The log as it is stored. */
  storedEvents(): string {
    return this.eventStoreDb.events.map(({ answer }) => answer.toString('latin1')).join('\n');
  }

  async start(): Promise<void> {
    const { apis = 2, workers = 1, frontDoor = false } = this.options;
    const urls = () => this.apis.map(({ url }) => url);
    if (frontDoor) this.door ??= await FrontDoor.open(this.port, urls);
    for (let n = 0; n < workers; n++) await this.addWorker();
    for (let n = 0; n < apis; n++) await this.addApi(n === 0 && !frontDoor ? this.port : undefined);
  }

  async addWorker(): Promise<StackProcess> {
    const worker = await this.run('worker');
    this.workers.push(worker);
    return worker;
  }

  async addApi(port?: number): Promise<StackProcess> {
    const api = await this.run('api', port);
    this.apis.push(api);
    return api;
  }

  /** Ends all processes of the desk: in order, or at once as a power cut would. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    // Also those that a test left out of its lists.
    await Promise.all(this.processes.map((process) => process.end(signal)));
    this.apis = [];
    this.workers = [];
  }

  async remove(): Promise<void> {
    await Promise.all([this.end('SIGKILL'), this.door?.close()]);
    await Promise.all([this.sink.close(), this.eventStoreDb.close(), this.mongo.stop()]);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async cli(...words: string[]): Promise<{ code: number; out: string }> {
    const process = this.startCli(...words);
    return { code: await process.ended(), out: process.log };
  }

  startCli(...words: string[]): DeskProcess {
    return new DeskProcess(['dist/cli.js', ...words], this.environment());
  }

  /** Asks the processes in turn, or one of them. */
  async ask(
    method: string,
    path: string,
    { token, body, headers = {} }: Asked = {},
    at = this.apis[this.asked++ % this.apis.length]!.url,
  ): Promise<Answered> {
    const sent: Record<string, string> = { ...headers };
    if (token !== undefined) sent['authorization'] = `Bearer ${token}`;
    // As a client does that wants to see what it wrote.
    if (method === 'GET' && this.written !== undefined) sent['wait-for-position'] = this.written;
    const plain = body === undefined || body instanceof Uint8Array;
    if (!plain) sent['content-type'] = 'application/json';
    const response = await fetch(`${at}${urlPath(path)}`, {
      method,
      headers: sent,
      ...(body !== undefined && {
        body: plain ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body),
      }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    this.written = response.headers.get('log-position') ?? this.written;
    return answered(response.status, response.headers, bytes);
  }

  mailTo(address: string, subject: RegExp): Promise<ReadableMail> {
    return this.mailbox.awaited(address, subject);
  }

  /** The newest that has come to this address and fits. */
  mailSoFar(address: string, subject: RegExp): ReadableMail | undefined {
    return this.mailbox.newest(address, subject);
  }

  async mails(): Promise<readonly MailSummary[]> {
    return this.mailbox.summaries();
  }

  private async run(role: Role, port?: number): Promise<StackProcess> {
    const at = port ?? (await freePort());
    const environment = { ...this.environment(), ROLE: role, PORT: String(at) };
    const process = new DeskProcess(['dist/main.js'], environment);
    this.processes.push(process);
    const url = `http://localhost:${at}`;
    await process.ready(`${url}/api/v1/health/ready`, this.options.patience);
    return { process, url };
  }

  /** What every process of the desk is told. */
  environment(): Record<string, string> {
    return {
      EVENTSTOREDB_URL: this.eventStoreDb.url,
      MONGODB_URL: this.mongo.url,
      SMTP_URL: this.sink.url(),
      MASTER_KEY: this.masterKey,
      DATA_DIR: this.dataDir,
      PUBLIC_URL: `http://localhost:${this.port}`,
      SMTP_RATE: '100',
      LOG_LEVEL: 'info',
      ...this.options.environment,
    };
  }
}
