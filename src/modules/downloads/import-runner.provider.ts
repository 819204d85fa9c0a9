import { classOf } from '../../kernel/index.js';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Bell } from '../../platform/bell.js';
import { Config } from '../../platform/config.js';
import { Leases } from '../../platform/leases.provider.js';
import { onTrailOf } from '../../platform/trail.js';
import { ImportOutcomes } from './import-outcomes.provider.js';
import { Spool, type Spooled } from './spool.provider.js';
import { TakeFile } from './take-file.provider.js';

/** Milliseconds between two looks at files that came to another process. */
const LOOK = 500;
/** Between two looks at files that never came wholly. */
const LOOK_AT_STALE = 60_000;
/** How long a brokerage's lease is kept after its last file: insurers send many, one after the other. */
const LINGER = 3000;
/** Milliseconds between two looks meanwhile. */
const LINGERING_LOOK = 100;
/** Milliseconds before a file that could not be taken in is tried again. */
const RETRY = 2000;
const LONGEST_RETRY = 300_000;

interface Rest {
  readonly until: number;
  readonly wait: number;
}

/**
 * Takes spooled files in, whichever process they came to: of a brokerage one at a time in all processes, in the order in which they
 * came. What a crash cut off goes on behind the last batch that was recorded. A file that cannot go on holds up no other.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Import');
  private readonly bell = new Bell();
  private readonly ending = new AbortController();
  private readonly serving = new Map<string, Promise<void>>();
  private readonly resting = new Map<string, Rest>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly spool: Spool,
    private readonly file: TakeFile,
    private readonly outcomes: ImportOutcomes,
    private readonly leases: Leases,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.role !== 'api') this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
    await Promise.all(this.serving.values());
    this.outcomes.stop();
  }

  /** A file came to this process: it need not wait for the next look. */
  arrived(): void {
    this.bell.ring();
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    for (let looked = -Infinity; !signal.aborted;) {
      const { heard } = this.bell;
      try {
        if (performance.now() - looked >= LOOK_AT_STALE) {
          looked = performance.now();
          await this.spool.dropStale();
        }
        for (const { brokerageId } of await this.due()) this.serve(brokerageId);
      } catch (error) {
        this.log.warn(`Imports wait because of ${classOf(error)}`);
      }
      await this.bell.rest(heard, LOOK, signal);
    }
  }

  private serve(brokerageId: string): void {
    if (this.serving.has(brokerageId) || this.ending.signal.aborted) return;
    const done = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, done.signal]);
    const served = this.leases
      .hold(`import/${brokerageId}`, signal, async (held) => {
        await this.takeAll(brokerageId, held.signal);
        done.abort();
      })
      .then(() => {
        this.serving.delete(brokerageId);
        // What came after the last look.
        this.bell.ring();
      });
    this.serving.set(brokerageId, served);
  }

  private async takeAll(brokerageId: string, signal: AbortSignal): Promise<void> {
    // Nothing there: another process was faster.
    for (let until = 0; !signal.aborted;) {
      const { heard } = this.bell;
      const due = (await this.due()).filter((file) => file.brokerageId === brokerageId);
      for (const spooled of due) await this.take(spooled, signal);
      if (due.length > 0) until = performance.now() + LINGER;
      if (due.length > 0) continue;
      if (performance.now() >= until) return;
      await this.bell.rest(heard, LINGERING_LOOK, signal);
    }
  }

  private async take(spooled: Spooled, signal: AbortSignal): Promise<void> {
    const { fileId } = spooled;
    this.outcomes.isTaking(spooled, true);
    try {
      signal.throwIfAborted();
      const result = await this.file.take(spooled, signal, (progress) =>
        this.outcomes.progressed(spooled, progress),
      );
      await this.outcomes.finished(spooled, result);
      this.resting.delete(fileId);
    } catch (error) {
      this.outcomes.isTaking(spooled, false);
      if (signal.aborted) return;
      const before = this.resting.get(fileId)?.wait ?? RETRY / 2;
      const wait = Math.min(2 * before, LONGEST_RETRY);
      this.resting.set(fileId, { until: performance.now() + wait, wait });
      onTrailOf(error, () =>
        this.log.warn(`An import could not go on and is tried again (${classOf(error)})`),
      );
      await this.outcomes.failed(spooled, error);
    }
  }

  /** Those that wait and did not fail here a moment ago. */
  private async due(): Promise<readonly Spooled[]> {
    const waiting = await this.spool.waiting();
    const there = new Set(waiting.map(({ fileId }) => fileId));
    for (const fileId of this.resting.keys()) if (!there.has(fileId)) this.resting.delete(fileId);
    const now = performance.now();
    return waiting.filter(({ fileId }) => (this.resting.get(fileId)?.until ?? 0) <= now);
  }
}
