import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { MemoryStateStore } from '../../test/support/memory-state-store.js';
import { type Json, StateStore, type StateWrite, type Stored } from '../kernel/index.js';
import { AloneLeases, type Held, Leases } from './leases.provider.js';

Logger.overrideLogger(false);

/** The way of one process to the store they share. Cut, it fails; frozen, it answers once it thaws. */
class Way extends StateStore {
  state: 'open' | 'cut' | 'frozen' = 'open';
  private waiting: (() => void)[] = [];

  constructor(private readonly shared: StateStore) {
    super();
  }

  async get<V extends Json>(key: string): Promise<Stored<V> | undefined> {
    await this.pass();
    return this.shared.get<V>(key);
  }

  async list<V extends Json>(prefix: string): Promise<readonly (Stored<V> & { key: string })[]> {
    return this.shared.list<V>(prefix);
  }

  async write(writes: readonly StateWrite[]): Promise<boolean> {
    await this.pass();
    return this.shared.write(writes);
  }

  async sweep(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {
    this.thaw();
  }

  thaw(): void {
    this.state = 'open';
    for (const go of this.waiting.splice(0)) go();
  }

  private async pass(): Promise<void> {
    if (this.state === 'cut') throw new Error('cut');
    if (this.state === 'frozen') await new Promise<void>((go) => this.waiting.push(go));
  }
}

/** A process that works while it holds the lease, and takes `winding` milliseconds to stop. */
class Process {
  readonly way: Way;
  readonly epochs: number[] = [];
  readonly stop = new AbortController();
  held: Held | undefined;
  done: Promise<void> = Promise.resolve();

  constructor(
    shared: StateStore,
    private readonly ids: CountedIds,
  ) {
    this.way = new Way(shared);
  }

  start(winding = 0, work: () => Promise<unknown> = async () => undefined): this {
    this.done = new Leases(this.way, this.ids).hold('views', this.stop.signal, async (held) => {
      this.held = held;
      this.epochs.push(held.epoch);
      await work();
      if (!held.signal.aborted)
        await new Promise((stopped) => held.signal.addEventListener('abort', stopped));
      if (winding > 0) await new Promise((wound) => setTimeout(wound, winding));
      this.held = undefined;
    });
    return this;
  }

  get works(): boolean {
    return this.held?.signal.aborted === false;
  }
}

describe('a lease', () => {
  let shared: MemoryStateStore;
  let first: Process;
  let second: Process;
  let both = 0;
  const after = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 50) {
      await jest.advanceTimersByTimeAsync(50);
      if (first.works && second.works) both += 1;
    }
  };

  beforeEach(() => {
    jest.useFakeTimers();
    both = 0;
    const ids = new CountedIds();
    shared = new MemoryStateStore(new FixedClock());
    first = new Process(shared, ids);
    second = new Process(shared, ids);
  });
  afterEach(async () => {
    for (const process of [first, second]) {
      process.way.thaw();
      process.stop.abort();
    }
    await jest.advanceTimersByTimeAsync(30_000);
    await Promise.all([first.done, second.done]);
    jest.useRealTimers();
    expect(both).toBe(0);
  });

  it('is held by one process, as long as that renews it', async () => {
    first.start();
    await after(600);
    second.start();
    await after(60_000);
    expect([first.epochs, second.epochs]).toEqual([[1], []]);
  });

  it.each(['cut', 'frozen'] as const)(
    'goes to another where its holder is %s off, with the next epoch',
    async (how) => {
      first.start();
      await after(600);
      second.start();
      await after(2000);
      first.way.state = how;
      await after(3900);
      expect(second.works).toBe(false);
      await after(3000);
      expect([first.works, second.works]).toEqual([false, true]);
      // What was on its way when it was lost must not bring it back.
      first.way.thaw();
      await after(20_000);
      expect([first.works, second.works, second.epochs]).toEqual([false, true, [2]]);
      second.stop.abort();
      await after(1000);
      expect(first.epochs).toEqual([1, 3]);
    },
  );

  it('goes on over a failure that is shorter than the lease', async () => {
    first.start();
    await after(600);
    second.start();
    for (let n = 0; n < 10; n++) {
      first.way.state = 'cut';
      await after(2000);
      first.way.thaw();
      await after(2000);
    }
    expect([first.epochs, second.epochs]).toEqual([[1], []]);
  });

  it('is given back when the work has stopped, not before, and taken at once', async () => {
    first.start(2000);
    await after(600);
    second.start();
    await after(6000);
    first.stop.abort();
    await after(1900);
    expect(second.epochs).toEqual([]);
    await after(700);
    expect([second.works, second.epochs]).toEqual([true, [2]]);
  });

  it('is given back where the work fails, and tried again with growing pauses', async () => {
    const failing = async () => {
      throw new Error('failed');
    };
    first.start(0, failing);
    await after(60_000);
    expect(first.epochs.length).toBeGreaterThan(5);
    expect(first.epochs.length).toBeLessThan(15);
    second.start();
    await after(11_000);
    expect(second.works).toBe(true);
  });

  it('is not waited for by a store that does not answer when the process stops', async () => {
    first.start();
    await after(600);
    first.way.state = 'frozen';
    first.stop.abort();
    await after(2000);
    await expect(first.done).resolves.toBeUndefined();
  });

  it('that nobody else could hold costs no write', async () => {
    const stop = new AbortController();
    const epochs: number[] = [];
    const done = new AloneLeases(shared, new CountedIds()).hold(
      'views',
      stop.signal,
      async ({ epoch, signal }) => {
        epochs.push(epoch);
        await new Promise((stopped) => signal.addEventListener('abort', stopped));
      },
    );
    await after(60_000);
    stop.abort();
    await after(1);
    await done;
    expect([epochs, shared.writes]).toEqual([[0], 0]);
  });
});
