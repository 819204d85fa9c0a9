import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** One process of the built program. */
export class DeskProcess {
  private readonly child: ChildProcess;
  private output = '';

  constructor(words: readonly string[], environment: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, words, {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout!.on('data', (piece: Buffer) => (this.output += piece.toString()));
    this.child.stderr!.on('data', (piece: Buffer) => (this.output += piece.toString()));
  }

  get log(): string {
    return this.output;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Its exit code, once it has ended; -1 where a signal ended it. */
  async ended(): Promise<number> {
    if (!this.hasEnded) await new Promise((resolve) => this.child.once('exit', resolve));
    return this.child.exitCode ?? -1;
  }

  /** Resolves once this address answers well. */
  async ready(url: string, milliseconds = 60_000): Promise<void> {
    for (let n = 0; n < milliseconds / 100; n++) {
      if (this.hasEnded) throw new Error(`The process ended:\n${this.output}`);
      const ready = await fetch(url).catch(() => undefined);
      if (ready?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The process was never ready:\n${this.output}`);
  }

  kill(signal: NodeJS.Signals): void {
    if (!this.hasEnded) this.child.kill(signal);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number> {
    this.kill(signal);
    return this.ended();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
