import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { context, type Counted, counter } from '../../test/support/counter.js';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { KeptMetrics } from '../../test/support/kept-metrics.js';
import { MemoryKeyRing } from '../../test/support/memory-key-ring.js';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { SqliteReadModels } from '../adapters/read-models/sqlite.js';
import { type AnyProjection, EventCodec, Streams } from '../kernel/index.js';
import type { Config } from './config.js';
import { LagGauges } from './lag-gauges.provider.js';
import { Lag } from './lag.provider.js';
import { ProjectionRunner } from './projection-runner.provider.js';
import { Readiness } from './readiness.provider.js';
import type { SubscriberRunner } from './subscriber-runner.provider.js';

const totals: AnyProjection = {
  name: 'totals',
  version: 1,
  describe: 'Totals.',
  sortKey: () => '',
  indexes: {},
  on: {
    Counted: ({ stream, data }: { stream: string; data: Counted['data'] }) => {
      if (data.by < 0) throw new RangeError(`secret ${data.by}`);
      return [{ key: stream, change: () => ({ total: data.by }) }];
    },
  },
};

// What it says of the planted mistake is no news.
Logger.overrideLogger(false);

describe('a desk', () => {
  let folder: string;
  let views: SqliteReadModels;
  let runner: ProjectionRunner;
  let readiness: Readiness;
  let gauges: LagGauges;
  let lag: Lag;
  let store: InMemoryEventStore;
  let clock: FixedClock;
  let streams: Streams;
  let subscribers: { statuses: () => object[]; stuck: () => string[] };
  const count = (by: number) =>
    streams.run(counter, 'one', context, (): Counted[] => [{ type: 'Counted', data: { by } }]);
  const measured = async () => {
    const metrics = new KeptMetrics();
    await gauges.read(metrics);
    return metrics.values;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-'));
    views = await SqliteReadModels.open({ file: join(folder, 'views.db') });
    clock = new FixedClock();
    store = new InMemoryEventStore();
    const codec = new EventCodec(counter.events, new MemoryKeyRing());
    streams = new Streams(store, codec, clock, new CountedIds());
    runner = new ProjectionRunner(store, codec, views, [totals]);
    lag = new Lag(store, clock);
    subscribers = { statuses: () => [{ name: 'adder', checkpoint: '0' }], stuck: () => [] };
    readiness = new Readiness(runner, subscribers as unknown as SubscriberRunner, lag, {
      readyLag: 30,
    } as Config);
    gauges = new LagGauges(runner, subscribers as unknown as SubscriberRunner, lag);
    await runner.start();
  });
  afterEach(async () => {
    await runner.onApplicationShutdown();
    await views.close();
    await rm(folder, { recursive: true });
  });

  it('is ready while its views are behind by no more than they may be, and says which are not', async () => {
    await runner.waitFor((await count(1)).position);
    clock.pass(3_600_000);
    expect(await readiness.unready()).toBeUndefined();
    await runner.onApplicationShutdown();
    await count(2);
    clock.pass(30_000);
    await count(3);
    expect(await readiness.unready()).toBeUndefined();
    clock.pass(1000);
    expect(await readiness.unready()).toEqual({ behind: [{ view: 'totals', seconds: 31 }] });
  });

  it('is unready while a view is parked, which is not told of twice', async () => {
    await count(-1);
    while (runner.health()[0]?.parked === undefined) await new Promise((next) => setTimeout(next, 5));
    clock.pass(60_000);
    expect(await readiness.unready()).toEqual({ parked: ['totals'] });
    expect(await measured()).toMatchObject({ parked_views: 1 });
  });

  it('counts the events that are not reflected, and tells the age of the oldest', async () => {
    await runner.waitFor((await count(1)).position);
    expect(await measured()).toEqual({
      ...{ parked_views: 0, stuck_subscribers: 0 },
      ...{ 'projection_lag_events{view=totals}': 0, 'projection_lag_seconds{view=totals}': 0 },
      'subscriber_lag_events{subscriber=adder}': 1,
    });
    await runner.onApplicationShutdown();
    for (let n = 0; n < 3; n++) {
      await count(n);
      clock.pass(2000);
    }
    expect(await measured()).toMatchObject({
      ...{ 'projection_lag_events{view=totals}': 3, 'projection_lag_seconds{view=totals}': 6 },
      'subscriber_lag_events{subscriber=adder}': 4,
    });
  });

  it('counts no further than is asked for', async () => {
    for (let n = 0; n < 5; n++) await count(n);
    expect([...(await lag.behind(['0', '0'], 3)).values()]).toEqual([{ events: 3, seconds: 0 }]);
  });

  it('counts from many places in as few readings as it can', async () => {
    const positions: string[] = ['0'];
    for (let n = 0; n < 8; n++) {
      positions.push((await count(n)).position);
      clock.pass(1000);
    }
    const reading = jest.spyOn(store, 'readAll');
    const all = await lag.behind([...positions].reverse());
    expect(positions.map((position) => all.get(position))).toEqual(
      [8, 7, 6, 5, 4, 3, 2, 1, 0].map((events) => ({ events, seconds: events })),
    );
    expect(reading).toHaveBeenCalledTimes(1);
    const [first, , , , fifth, sixth] = positions;
    const few = await lag.behind([first!, fifth!, sixth!], 2);
    expect([...few]).toEqual([
      [first, { events: 2, seconds: 8 }],
      [fifth, { events: 2, seconds: 4 }],
      [sixth, { events: 2, seconds: 3 }],
    ]);
    expect(reading).toHaveBeenCalledTimes(3);
  });
});
