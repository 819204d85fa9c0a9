import { setTimeout as wait } from 'node:timers/promises';
import { DeskProcess, freePort } from '../support/desk-process.js';

const STARTS = 15;
const TAIL = 3_000;

/** A process of a desk that is killed now and then, and started again on its port as something that watches over it does. */
export class SupervisedProcess {
  kills = 0;
  /** Starts that gave up, because what they needed was away. */
  failedStarts = 0;
  /** What it said last, of each time that it ended though nobody ended it, after it had been live. */
  readonly crashes: string[] = [];
  private process: DeskProcess | undefined;
  private isLive = false;
  private said = '';

  private constructor(
    readonly name: string,
    private readonly environment: Readonly<Record<string, string>>,
    readonly port: number,
  ) {}

  /** Does not start it. */
  static async prepare(
    name: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<SupervisedProcess> {
    return new SupervisedProcess(name, environment, await freePort());
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** It runs, and was live: it may be behind. */
  get live(): boolean {
    return this.isLive;
  }

  /** All that it said in all its lives. */
  get log(): string {
    return this.said + (this.process?.log ?? '');
  }

  /** Again and again, where what it needs is away. Resolves when it is live. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.startOnce();
        return;
      } catch (error) {
        if (tries === STARTS) throw error;
        this.failedStarts++;
        await wait(500);
      }
    }
  }

  /** As a lost machine. */
  async kill(): Promise<void> {
    this.isLive = false;
    if (this.process === undefined || this.process.hasEnded) return;
    this.kills++;
    await this.process.end('SIGKILL');
  }

  /** As whoever stops it in order. */
  async end(): Promise<{ readonly name: string; readonly code: number; readonly milliseconds: number }> {
    this.isLive = false;
    const started = performance.now();
    const code = (await this.process?.end('SIGTERM')) ?? -1;
    return { name: this.name, code, milliseconds: Math.round(performance.now() - started) };
  }

  private async startOnce(): Promise<void> {
    const { environment, port } = this;
    this.said = this.log;
    const process = new DeskProcess(['dist/main.js'], { ...environment, PORT: String(port) });
    this.process = process;
    await process.ready(`${this.url}/api/v1/health/live`);
    this.isLive = true;
    void process.ended().then((code) => {
      if (this.process !== process || !this.isLive) return;
      this.isLive = false;
      this.crashes.push(`${this.name} ended by itself (${code}):\n${process.log.slice(-TAIL)}`);
    });
  }
}
