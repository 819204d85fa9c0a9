import { notLeader, unavailable, type Failure } from './failures.js';

export type Side = 'appends' | 'reads';
/** `unavailable` is a status; `reset` ends the call without one, which a client reports as code 13. */
export type Refusal = 'unavailable' | 'reset';

/** What a test asked to go wrong. */
export class Faults {
  /** How many successful appends are still to lose their answer. */
  lostAnswers = 0;
  leader: { readonly host: string; readonly port: number } | undefined;
  readonly delays: Record<Side, number> = { appends: 0, reads: 0 };
  private readonly refusals: Record<Side, Refusal[]> = { appends: [], reads: [] };
  /** What waits for the thaw. */
  private frozen: (() => void)[] | undefined;

  refuse(side: Side, count: number, how: Refusal): void {
    this.refusals[side].push(...Array.from({ length: count }, () => how));
  }

  /** How the call that came now fails, if it does. */
  next(side: Side): Failure | 'reset' | undefined {
    if (this.leader !== undefined) return notLeader(this.leader);
    const refusal = this.refusals[side].shift();
    return refusal === 'unavailable' ? unavailable() : refusal;
  }

  get isFrozen(): boolean {
    return this.frozen !== undefined;
  }

  freeze(): void {
    this.frozen ??= [];
  }

  thaw(): void {
    const waiting = this.frozen ?? [];
    this.frozen = undefined;
    for (const answer of waiting) answer();
  }

  /** Whether the append that was written now goes without its answer. */
  losesAnswer(): boolean {
    return this.lostAnswers > 0 && this.lostAnswers-- > 0;
  }

  /** Runs it at once, or after the thaw. */
  whenThawed(run: () => void): void {
    if (this.frozen === undefined) run();
    else this.frozen.push(run);
  }

  /** Runs what answers as late as asked for, and never while frozen. */
  whenDue(side: Side, answer: () => void): void {
    const delay = this.delays[side];
    if (delay === 0) this.whenThawed(answer);
    else setTimeout(() => this.whenThawed(answer), delay).unref();
  }
}
