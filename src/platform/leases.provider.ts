import { Injectable, Logger } from '@nestjs/common';
import { classOf, Ids, StateStore, type Stored } from '../kernel/index.js';
import { HeldLease, type LeaseDocument, type LeaseTerms } from './held-lease.js';
import { pauseFor } from './pause.js';

/** A lease held by this process. */
export interface Held {
  /** Grows with every holder of the lease, from 1; what is written under it names it. 0: nobody else could hold it. */
  readonly epoch: number;
  /** Aborts when the lease is lost or the process stops. */
  readonly signal: AbortSignal;
}

/** What a contender saw last, and when by its own monotonic clock. */
interface Seen {
  readonly version: string;
  readonly since: number;
}

const TERMS: LeaseTerms = { renewEvery: 1500, lostAfter: 4000, takenAfter: 5000, lookEvery: 500 };
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

/**
 * Work that one process at a time does, whatever their clocks say. The lease is a state document {holder, epoch} that its holder
 * keeps writing; whoever has seen the same version of it for `takenAfter` milliseconds takes it, with the next epoch. A holder
 * that could not renew for `lostAfter`, which is less, stops before. A process that stood still meanwhile learns of it late: what
 * must not be written by two is written with the epoch, or on the version that was read under it.
 */
@Injectable()
export class Leases {
  /** Milliseconds; a test shortens them. */
  protected readonly terms: LeaseTerms = TERMS;
  /** Of each lease that this process contends for, whether it holds it now. */
  readonly holding = new Map<string, boolean>();
  private readonly log = new Logger('Leases');

  constructor(
    private readonly state: StateStore,
    private readonly ids: Ids,
  ) {}

  /**
   * Waits for the lease `name`, runs `work` while it is held, and waits again after it was lost or `work` ended or threw (with
   * back-off), until `signal` aborts. `work` stops when `held.signal` aborts; the lease is released when it has, so that another
   * takes over at once. Resolves when all has ended; never rejects.
   */
  async hold(name: string, signal: AbortSignal, work: (held: Held) => Promise<void>): Promise<void> {
    this.holding.set(name, false);
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      const lease = await this.take(name, signal);
      if (lease === undefined) return;
      const started = performance.now();
      this.holding.set(name, true);
      try {
        void lease.keepRenewing();
        await work({ epoch: lease.epoch, signal: AbortSignal.any([signal, lease.lost]) });
      } catch (error) {
        this.log.warn(`The work under ${name} failed (${classOf(error)}) and is tried again`);
      }
      this.holding.set(name, false);
      await lease.release();
      pause = performance.now() - started > LONGEST_PAUSE ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      await pauseFor(pause, signal);
    }
  }

  /** Looks until the lease is ours, or undefined where the signal aborted. */
  private async take(name: string, signal: AbortSignal): Promise<HeldLease | undefined> {
    const key = `lease/${name}`;
    const holder = this.ids.next();
    let seen: Seen | undefined;
    let failing = false;
    while (!signal.aborted) {
      try {
        const stored = await this.state.get<LeaseDocument>(key);
        const now = performance.now();
        if (stored !== undefined && stored.version !== seen?.version)
          seen = { version: stored.version, since: now };
        if (this.isFree(stored, seen, holder, now)) {
          const epoch = (stored?.value.epoch ?? 0) + 1;
          const lease = new HeldLease(this.state, key, { holder, epoch }, this.terms);
          // It may have been granted though the signal aborted meanwhile: it is released like any other.
          if (await lease.write(stored?.version ?? 'absent')) return lease;
        }
        failing = false;
      } catch (error) {
        if (!failing) this.log.warn(`The lease ${name} could not be asked for (${classOf(error)})`);
        failing = true;
      }
      await pauseFor(this.terms.lookEvery, signal);
    }
    return undefined;
  }

  private isFree(
    stored: Stored<LeaseDocument> | undefined,
    seen: Seen | undefined,
    holder: string,
    now: number,
  ): boolean {
    if (stored === undefined || stored.value.holder === null) return true;
    // Ours where the answer to an earlier attempt was lost.
    if (stored.value.holder === holder) return true;
    return seen !== undefined && now - seen.since >= this.terms.takenAfter;
  }
}

/** Of an engine that no other process can use: every lease is free, and nothing need be written. */
@Injectable()
export class AloneLeases extends Leases {
  override async hold(name: string, signal: AbortSignal, work: (held: Held) => Promise<void>): Promise<void> {
    this.holding.set(name, true);
    let pause = FIRST_PAUSE;
    while (!signal.aborted) {
      await work({ epoch: 0, signal }).catch(() => undefined);
      await pauseFor(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    this.holding.set(name, false);
  }
}
