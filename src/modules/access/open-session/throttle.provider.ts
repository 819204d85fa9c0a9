import { Injectable } from '@nestjs/common';
import { Clock, KeyRing, keyedId, Refused, reject, StateStore } from '../../../kernel/index.js';
import { type Budget, type Failures, oneLess, oneMore, waitOf } from './throttle.js';

/** Milliseconds for which a count that other processes change at the same time is tried again. */
const PATIENCE = 10_000;
/** Milliseconds, at most, before it is tried again: more after each lost race. */
const FIRST_JITTER = 4;
const LONGEST_JITTER = 64;

/** One thing that is counted, such as an address: its parts are keyed, so that the store holds neither email nor address. */
export interface Counted {
  readonly brokerageId: string;
  readonly of: 'email' | 'email-from-known-address' | 'address' | 'link';
  readonly parts: readonly string[];
  readonly budget: Budget;
}

/** Tries of one count. Who loses against another process waits for a random while, so that all of them come through. */
class Race {
  private readonly until = performance.now() + PATIENCE;
  private jitter = FIRST_JITTER;

  /** False where it took too long. */
  async again(): Promise<boolean> {
    const wait = Math.random() * this.jitter;
    this.jitter = Math.min(2 * this.jitter, LONGEST_JITTER);
    await new Promise((next) => setTimeout(next, wait));
    return performance.now() < this.until;
  }
}

/** Counts tries before they are made, so that a hundred at once are a hundred, and takes back those that succeed. */
@Injectable()
export class Throttle {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly state: StateStore,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Counts a try. Answers the seconds to wait where it may not be made now, and then it is not counted; else 0. */
  async count(counted: Counted): Promise<number> {
    const key = await this.keyOf(counted);
    return this.inTurn(key, () => this.countOne(key, counted));
  }

  private async countOne(key: string, counted: Counted): Promise<number> {
    for (const race = new Race(); ;) {
      const stored = await this.state.get<Failures>(key);
      const now = this.clock.now();
      const wait = waitOf(stored?.value, counted.budget, now);
      if (wait > 0) return wait;
      const { failures, expiresAt } = oneMore(stored?.value, counted.budget, now);
      const expect = stored?.version ?? 'absent';
      if (await this.state.write([{ key, value: failures, expect, expiresAt }])) return 0;
      if (!(await race.again())) return 1;
    }
  }

  /** Counts a try against several budgets. @throws Refused `too-many-requests` with `retryAfterSeconds` */
  async admit(...all: readonly Counted[]): Promise<void> {
    for (const [n, counted] of all.entries()) {
      const retryAfterSeconds = await this.count(counted);
      if (retryAfterSeconds === 0) continue;
      for (const admitted of all.slice(0, n)) await this.takeBack(admitted);
      throw new Refused(reject('too-many-requests', { retryAfterSeconds }));
    }
  }

  /** Forgets everything counted. */
  async clear(counted: Counted): Promise<void> {
    await this.state.write([{ key: await this.keyOf(counted), value: undefined }]);
  }

  /** Takes one try back. */
  async takeBack(counted: Counted): Promise<void> {
    const key = await this.keyOf(counted);
    await this.inTurn(key, () => this.takeOneBack(key, counted));
  }

  private async takeOneBack(key: string, counted: Counted): Promise<void> {
    for (const race = new Race(); ;) {
      const stored = await this.state.get<Failures>(key);
      if (stored === undefined) return;
      const value = oneLess(stored.value);
      const { expiresAt } = oneMore(stored.value, counted.budget, stored.value.at);
      if (await this.state.write([{ key, value, expect: stored.version, expiresAt }])) return;
      if (!(await race.again())) return;
    }
  }

  /** An office signs in at nine through one address: whoever comes to this process at the same moment waits, and loses no race. */
  private inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(key) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.turns.set(key, turn);
    const leave = (): void => {
      if (this.turns.get(key) === turn) this.turns.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  }

  private async keyOf({ brokerageId, of, parts }: Counted): Promise<string> {
    const key = await this.keys.brokerageKey(brokerageId, 'id');
    return `throttle/${brokerageId}/${of}/${keyedId(key, `throttle-${of}`, ...parts)}`;
  }
}
