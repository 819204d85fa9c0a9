import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmlFolder } from '../../src/adapters/mail/eml-folder.js';
import { type Answered, answered, type Asked, awaitMail, type Desk, urlPath } from './desk-story.js';
import type { MailSummary, ReadableMail } from '../../src/kernel/index.js';

/** The desk as its users have it: the built program in a process of its own, on an empty folder, over HTTP. */
export class RealDesk implements Desk {
  private server: ChildProcess | undefined;
  private output = '';
  private written: string | undefined;

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly environment: Record<string, string>,
  ) {}

  static async prepare(environment: Record<string, string> = {}): Promise<RealDesk> {
    const dataDir = await mkdtemp(join(tmpdir(), 'coverfolio-'));
    return new RealDesk(dataDir, await freePort(), environment);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** All that the server wrote, for tests of what must not stand there. */
  get log(): string {
    return this.output;
  }

  /** The log as it is stored. */
  storedEvents(): string {
    return ['', '-wal'].map((end) => readFileSync(join(this.dataDir, `events.db${end}`), 'latin1')).join('');
  }

  async start(milliseconds = 60_000): Promise<void> {
    const server = spawn(process.execPath, ['dist/main.js'], {
      env: this.env(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.server = server;
    server.stdout.on('data', (piece: Buffer) => (this.output += piece.toString()));
    server.stderr.on('data', (piece: Buffer) => (this.output += piece.toString()));
    for (let n = 0; n < milliseconds / 100; n++) {
      if (server.exitCode !== null) throw new Error(`The server ended:\n${this.output}`);
      const ready = await fetch(`${this.url}/api/v1/health/ready`).catch(() => undefined);
      if (ready?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The server was never ready:\n${this.output}`);
  }

  /** Ends the server: in order, or at once as a power cut would. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { server } = this;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Runs the command line on this data folder. */
  async cli(...words: string[]): Promise<{ code: number; out: string }> {
    const { child, out } = this.startCli(...words);
    const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? -1)));
    return { code, out: out() };
  }

  /** Runs the server until it ends by itself, with more environment. */
  async refused(environment: Record<string, string>): Promise<{ code: number; out: string }> {
    const { child, out } = this.startProgram(['dist/main.js'], environment);
    const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? -1)));
    return { code, out: out() };
  }

  startCli(...words: string[]): { child: ChildProcess; out: () => string } {
    return this.startProgram(['dist/cli.js', ...words], {});
  }

  private startProgram(
    words: readonly string[],
    environment: Record<string, string>,
  ): { child: ChildProcess; out: () => string } {
    const child = spawn(process.execPath, words, {
      env: { ...this.env(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
    return { child, out: () => text };
  }

  async ask(method: string, path: string, { token, body, headers = {} }: Asked = {}): Promise<Answered> {
    const sent: Record<string, string> = { ...headers };
    if (token !== undefined) sent['authorization'] = `Bearer ${token}`;
    // As a client does that wants to see what it wrote.
    if (method === 'GET' && this.written !== undefined) sent['wait-for-position'] = this.written;
    const plain = body === undefined || body instanceof Uint8Array;
    if (!plain) sent['content-type'] = 'application/json';
    const response = await fetch(`${this.url}${urlPath(path)}`, {
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
    return awaitMail(this.dataDir, address, subject);
  }

  async mails(): Promise<readonly MailSummary[]> {
    return new EmlFolder(join(this.dataDir, 'mail')).list();
  }

  private env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      DATA_DIR: this.dataDir,
      PORT: String(this.port),
      LOG_LEVEL: 'info',
      ...this.environment,
    };
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
