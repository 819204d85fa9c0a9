import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import { context, type Counted, counter } from '../../test/support/counter.js';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { StrictKeyRing } from '../../test/support/strict-key-ring.js';
import { MemoryStateStore } from '../../test/support/memory-state-store.js';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { EventCodec, type RecordedEvent, Streams } from '../kernel/index.js';
import type { Config } from './config.js';
import { HealthController } from './health.controller.js';
import { Lag } from './lag.provider.js';
import type { ProjectionRunner } from './projection-runner.provider.js';
import { Readiness } from './readiness.provider.js';
import { Subscriber } from './subscriber.js';
import { SubscriberRunner } from './subscriber-runner.provider.js';
import { trailNow } from './trail.js';

/** Stumbles over what is negative, as long as it does. */
class Adder extends Subscriber {
  readonly name = 'adder';
  readonly types = ['Counted'];
  readonly added: number[] = [];
  stumbles = true;

  async handle({ data }: RecordedEvent): Promise<void> {
    const { by } = data as Counted['data'];
    if (by < 0 && this.stumbles) throw new RangeError(`secret ${by}`);
    this.added.push(by);
  }
}

// What it says of the planted mistake is no news.
Logger.overrideLogger(false);

describe('a subscriber', () => {
  let adder: Adder;
  let runner: SubscriberRunner;
  let streams: Streams;
  let store: InMemoryEventStore;
  let clock: FixedClock;
  const count = (by: number) =>
    streams.run(counter, 'one', context, (): Counted[] => [{ type: 'Counted', data: { by } }]);
  const after = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
  const ready = () => {
    const views = { health: () => [] } as unknown as ProjectionRunner;
    const lag = new Lag(store, clock);
    return new HealthController(new Readiness(views, runner, lag, { readyLag: 30 } as Config)).ready();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    store = new InMemoryEventStore();
    const codec = new EventCodec(counter.events, new StrictKeyRing());
    clock = new FixedClock();
    streams = new Streams(store, codec, clock, new CountedIds());
    adder = new Adder();
    const found = { getProviders: () => [{ instance: adder }] } as unknown as DiscoveryService;
    runner = new SubscriberRunner(found, store, codec, new MemoryStateStore(clock));
    runner.start();
  });
  afterEach(async () => {
    await runner.onApplicationShutdown();
    jest.useRealTimers();
  });

  it('that comes no further makes the desk unready until it does', async () => {
    await count(1);
    await count(-2);
    await count(3);
    await after(120);
    expect(adder.added).toEqual([1]);
    const rejection = { rejected: 'unavailable', details: { stuck: ['adder'] } };
    await expect(ready()).rejects.toMatchObject({ rejection });
    adder.stumbles = false;
    await after(60);
    expect(adder.added).toEqual([1, -2, 3]);
    expect(await ready()).toEqual({ status: 'ready' });
  });

  it('that fails says so on the trail of the event it stumbles over, and not what the event holds', async () => {
    const told: unknown[] = [];
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => {
      told.push([trailNow()?.correlationId, line]);
    });
    await count(-2);
    await after(1);
    warn.mockRestore();
    expect(told[0]).toEqual(['c', expect.stringMatching(/^adder failed \(RangeError\)/u)]);
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  it('that fails for a moment does not', async () => {
    await count(-2);
    await after(1);
    expect(runner.statuses()).toMatchObject([{ failing: { reason: 'RangeError' } }]);
    expect(await ready()).toEqual({ status: 'ready' });
    adder.stumbles = false;
    await after(2);
    expect(runner.statuses()).toEqual([{ name: 'adder', checkpoint: expect.any(String) }]);
  });
});
