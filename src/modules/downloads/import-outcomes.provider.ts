import { Injectable } from '@nestjs/common';
import { classOf, Clock, type Json, later, StateStore, StoreUnavailable } from '../../kernel/index.js';
import { pauseFor } from '../../platform/pause.js';
import type { ImportProgress, ImportResult } from './import-service.js';
import { ImportStopped } from './import-stopped.js';
import { Spool, type Spooled } from './spool.provider.js';

/** Milliseconds before a look at what another process told: small files are soon done, and large ones take long. */
const FIRST_LOOK = 100;
const LONGEST_LOOK = 1000;
/** Milliseconds between two times that progress is told. */
const TELL = 500;
/** How long what came of a file is kept for whoever waits for it. */
const KEPT = 3_600_000;

/** `isAway`: a store did not answer. */
type Outcome = { readonly result: ImportResult } | { readonly failed: string; readonly isAway: boolean };

/** Somebody of this process who waits for a file. */
interface Waiting {
  readonly onProgress: (progress: ImportProgress) => void;
  readonly resolve: (result: ImportResult) => void;
  readonly reject: (error: unknown) => void;
  readonly ended: AbortController;
  /** This very process is taking it in: nothing is to be looked for. */
  isHere: boolean;
}

/** Tells whoever brought a file what came of it: at once where the same process takes it in, else through the state store. */
@Injectable()
export class ImportOutcomes {
  private readonly waiting = new Map<string, Waiting>();
  private told = 0;
  private isStopped = false;

  constructor(
    private readonly spool: Spool,
    private readonly state: StateStore,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the file is taken in, by whichever process. Rejects where one failed with it: it is tried again all the same. */
  async of(
    spooled: Spooled,
    onProgress: (progress: ImportProgress) => void = () => undefined,
  ): Promise<ImportResult> {
    if (this.isStopped) throw new ImportStopped();
    const ended = new AbortController();
    try {
      return await new Promise<ImportResult>((resolve, reject) => {
        const waiting = { onProgress, resolve, reject, ended, isHere: false };
        this.waiting.set(spooled.fileId, waiting);
        void this.look(spooled, waiting);
      });
    } finally {
      ended.abort();
      this.waiting.delete(spooled.fileId);
    }
  }

  /** The process stops: whoever waits here is told so. */
  stop(): void {
    this.isStopped = true;
    for (const { reject } of this.waiting.values()) reject(new ImportStopped());
  }

  /** This process begins with a file, or leaves it to another. */
  isTaking(spooled: Spooled, isTaking: boolean): void {
    const waiting = this.waiting.get(spooled.fileId);
    if (waiting !== undefined) waiting.isHere = isTaking;
  }

  async progressed(spooled: Spooled, progress: ImportProgress): Promise<void> {
    const waiting = this.waiting.get(spooled.fileId);
    if (waiting !== undefined) {
      waiting.onProgress(progress);
      return;
    }
    // Nobody looks more often.
    if (performance.now() - this.told < TELL) return;
    this.told = performance.now();
    await this.tell(progressKey(spooled), { ...progress });
  }

  /** The file is all taken in, and no longer needed. */
  async finished(spooled: Spooled, result: ImportResult): Promise<void> {
    const waiting = this.waiting.get(spooled.fileId);
    // Before the file is no longer among those that wait: who sees that asks why.
    if (waiting === undefined) await this.tell(outcomeKey(spooled), { result });
    this.isTaking(spooled, true);
    await this.spool.forget(spooled);
    this.waiting.get(spooled.fileId)?.resolve(result);
  }

  async failed(spooled: Spooled, error: unknown): Promise<void> {
    const waiting = this.waiting.get(spooled.fileId);
    if (waiting !== undefined) waiting.reject(error);
    else {
      const isAway = error instanceof StoreUnavailable;
      await this.tell(outcomeKey(spooled), { failed: classOf(error), isAway });
    }
  }

  private async look(spooled: Spooled, waiting: Waiting): Promise<void> {
    for (let pause = FIRST_LOOK; ; pause = Math.min(1.3 * pause, LONGEST_LOOK)) {
      await pauseFor(pause, waiting.ended.signal);
      if (waiting.ended.signal.aborted) return;
      // A store that does not answer is asked again.
      if (!waiting.isHere) await this.lookOnce(spooled, waiting).catch(() => undefined);
    }
  }

  private async lookOnce(spooled: Spooled, waiting: Waiting): Promise<void> {
    // In this order: what came of a file is told before it no longer waits.
    const isThere = await this.spool.isWaiting(spooled);
    const outcome = (await this.state.get(outcomeKey(spooled)))?.value as Outcome | undefined;
    if (waiting.isHere) return;
    if (outcome !== undefined && 'result' in outcome) waiting.resolve(outcome.result);
    else if (outcome !== undefined) waiting.reject(errorOf(outcome));
    else if (!isThere) waiting.reject(new Error('The file of a download is gone'));
    const progress = (await this.state.get(progressKey(spooled)))?.value as ImportProgress | undefined;
    if (progress !== undefined) waiting.onProgress(progress);
  }

  private async tell(key: string, value: object): Promise<void> {
    await this.state.write([{ key, value: value as Json, expiresAt: later(this.clock.now(), KEPT) }]);
  }
}

const outcomeKey = ({ fileId }: Spooled): string => `import-outcome/${fileId}`;
const progressKey = ({ fileId }: Spooled): string => `import-progress/${fileId}`;

/** What the other process met. Whoever waits is told to come back where that helps. */
function errorOf({ failed, isAway }: Extract<Outcome, { failed: string }>): Error {
  const said = `An import stopped (${failed})`;
  return isAway ? new StoreUnavailable(said) : new Error(said);
}
