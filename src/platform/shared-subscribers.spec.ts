import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { context, type Counted, counter } from '../../test/support/counter.js';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { MemoryKeyRing } from '../../test/support/memory-key-ring.js';
import { MemoryStateStore } from '../../test/support/memory-state-store.js';
import { QuickLeases } from '../../test/support/quick-leases.js';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { EventCodec, type RecordedEvent, Streams } from '../kernel/index.js';
import type { Config } from './config.js';
import type { Role } from './engine-config.js';
import { Subscriber } from './subscriber.js';
import { CheckpointTaken, SubscriberCheckpoint } from './subscriber-checkpoint.js';
import { STUCK_PREFIX } from './subscriber-feed.js';
import { SubscriberRunner } from './subscriber-runner.provider.js';

class Adder extends Subscriber {
  readonly name = 'adder';
  readonly types = ['Counted'];

  constructor(private readonly added: number[]) {
    super();
  }

  async handle({ data }: RecordedEvent): Promise<void> {
    this.added.push((data as Counted['data']).by);
  }
}

Logger.overrideLogger(false);

describe('a subscriber of several processes', () => {
  let store: InMemoryEventStore;
  let streams: Streams;
  let state: MemoryStateStore;
  let codec: EventCodec;
  let running: SubscriberRunner[] = [];
  const ids = new CountedIds();
  const count = (by: number) =>
    streams.run(counter, 'one', context, (): Counted[] => [{ type: 'Counted', data: { by } }]);
  const start = (role: Role, added: number[]) => {
    const found = { getProviders: () => [{ instance: new Adder(added) }] } as unknown as DiscoveryService;
    const config = { role } as Config;
    const runner = new SubscriberRunner(found, store, codec, state, new QuickLeases(state, ids), config);
    runner.start();
    running.push(runner);
    return runner;
  };
  const until = async (is: () => boolean) => {
    for (let n = 0; n < 400 && !is(); n++) await new Promise((next) => setTimeout(next, 10));
    expect(is()).toBe(true);
  };

  beforeEach(() => {
    running = [];
    store = new InMemoryEventStore();
    codec = new EventCodec(counter.events, new MemoryKeyRing());
    state = new MemoryStateStore(new FixedClock());
    streams = new Streams(store, codec, new FixedClock(), ids);
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.onApplicationShutdown()));
  });

  it('is told each event in one of them, and in the next when that one stops', async () => {
    const [none, first, second]: [number[], number[], number[]] = [[], [], []];
    const api = start('api', none);
    const one = start('worker', first);
    await count(1);
    await until(() => first.length === 1);
    start('worker', second);
    await count(2);
    await until(() => first.length === 2);
    await one.onApplicationShutdown();
    const { position } = await count(3);
    await until(() => second.length === 1);
    expect([none, first, second]).toEqual([[], [1, 2], [3]]);
    await until(() => api.reached(position));
    expect(api.statuses()).toEqual([{ name: 'adder', checkpoint: position }]);
  });

  it('says to all processes that it is stuck', async () => {
    const api = start('api', []);
    await state.write([{ key: `${STUCK_PREFIX}adder`, value: { reason: 'RangeError', tries: 6 } }]);
    await until(() => api.stuck().length === 1);
    start('worker', []);
    // Whoever feeds it next gets over it, or says so again.
    await until(() => api.stuck().length === 0);
  });

  it('has a checkpoint that a process which stood still cannot move', async () => {
    const before = await SubscriberCheckpoint.read(state, 'adder', true);
    await before.save('10');
    const after = await SubscriberCheckpoint.read(state, 'adder', true);
    expect(after.position).toBe('10');
    await after.save('30');
    await expect(before.save('20')).rejects.toBeInstanceOf(CheckpointTaken);
    await after.save('31');
    expect((await state.get('checkpoint/adder'))?.value).toBe('31');
  });
});
