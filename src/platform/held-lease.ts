import type { StateStore } from '../kernel/index.js';
import { pauseFor } from './pause.js';

/** Milliseconds. `lostAfter` is less than `takenAfter` by more than two clocks drift apart meanwhile. */
export interface LeaseTerms {
  readonly renewEvery: number;
  /** A holder that could not renew for so long considers it lost. */
  readonly lostAfter: number;
  /** A contender takes what nobody renewed for so long. */
  readonly takenAfter: number;
  readonly lookEvery: number;
}

/** What is stored of a lease. `holder` null: released. The epoch stays, so that it never repeats. */
export type LeaseDocument = { holder: string | null; epoch: number };

/** One holding of a lease, from the write that took it until it is lost or released. */
export class HeldLease {
  private readonly losing = new AbortController();
  private readonly ending = new AbortController();
  private deadline: NodeJS.Timeout | undefined;

  constructor(
    private readonly state: StateStore,
    private readonly key: string,
    private readonly document: LeaseDocument & { holder: string },
    private readonly terms: LeaseTerms,
  ) {}

  get epoch(): number {
    return this.document.epoch;
  }

  /** Aborts before anybody else can hold the lease, also where it is given back. */
  get lost(): AbortSignal {
    return this.losing.signal;
  }

  /** Writes that it is ours, on the version read before. False where somebody else wrote meanwhile. */
  async write(expect: string): Promise<boolean> {
    // Counted from before the write: nobody saw it earlier.
    const started = performance.now();
    const written = await this.state.write([{ key: this.key, value: this.document, expect }]);
    if (written) this.holdUntil(started + this.terms.lostAfter);
    return written;
  }

  /** Until it is lost or released. Never rejects. */
  async keepRenewing(): Promise<void> {
    let pause = this.terms.renewEvery;
    for (;;) {
      await pauseFor(pause, this.ending.signal);
      if (this.ending.signal.aborted) return;
      pause = this.terms.renewEvery;
      try {
        const stored = await this.state.get<LeaseDocument>(this.key);
        if (stored === undefined || !this.isOurs(stored.value)) this.lose();
        else await this.write(stored.version);
      } catch {
        // The deadline says when it is lost.
        pause = this.terms.lookEvery;
      }
    }
  }

  /** Gives it back. A store that does not answer is not waited for: then the others wait until it runs out. */
  async release(): Promise<void> {
    clearTimeout(this.deadline);
    this.ending.abort();
    if (this.lost.aborted) return;
    this.losing.abort();
    const answered = new AbortController();
    await Promise.race([
      this.giveBack()
        .catch(() => undefined)
        .finally(() => answered.abort()),
      pauseFor(this.terms.renewEvery, answered.signal),
    ]);
  }

  private async giveBack(): Promise<void> {
    // Twice: a renewal on its way may write between.
    for (let n = 0; n < 2; n++) {
      const stored = await this.state.get<LeaseDocument>(this.key);
      if (stored === undefined || !this.isOurs(stored.value)) return;
      const value = { ...this.document, holder: null };
      if (await this.state.write([{ key: this.key, value, expect: stored.version }])) return;
    }
  }

  private isOurs({ holder, epoch }: LeaseDocument): boolean {
    return holder === this.document.holder && epoch === this.epoch;
  }

  private holdUntil(time: number): void {
    if (this.ending.signal.aborted) return;
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.lose(), Math.max(0, time - performance.now()));
  }

  private lose(): void {
    clearTimeout(this.deadline);
    this.losing.abort();
    this.ending.abort();
  }
}
