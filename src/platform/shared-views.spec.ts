import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { context, type Counted, counter } from '../../test/support/counter.js';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { MemoryKeyRing } from '../../test/support/memory-key-ring.js';
import { MemoryStateStore } from '../../test/support/memory-state-store.js';
import { QuickLeases } from '../../test/support/quick-leases.js';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { SqliteReadModels } from '../adapters/read-models/sqlite.js';
import {
  type AnyProjection,
  type DataSetWrite,
  EventCodec,
  LeaseLost,
  StoreUnavailable,
  Streams,
} from '../kernel/index.js';
import type { Role } from './engine-config.js';
import { ProjectionRunner } from './projection-runner.provider.js';

interface Row {
  readonly total: number;
}
const totals: AnyProjection = {
  name: 'totals',
  version: 1,
  describe: 'Totals.',
  sortKey: () => '',
  indexes: {},
  on: {
    Counted: ({ stream, data }: { stream: string; data: Counted['data'] }) => [
      { key: stream, change: (row: Row | undefined) => ({ total: (row?.total ?? 0) + data.by }) },
    ],
  },
};

/** Stands for a store that several processes write to, of which one stands still. */
class Views {
  frozen: Promise<undefined> | undefined;
  /** How many writes fail from now on. */
  failing = 0;
  isAway = false;
  readonly epochs: (number | undefined)[] = [];

  constructor(readonly models: SqliteReadModels) {}

  /** The store as one process has it. */
  for(way: Views): SqliteReadModels {
    return new Proxy(this.models, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        if (name === 'statuses' && way.isAway) return () => Promise.reject(new Error('away'));
        if (name !== 'apply') return value.bind(target) as unknown;
        return async (writes: readonly DataSetWrite[], epoch?: number) => {
          await way.frozen;
          if (way.failing-- > 0) throw new StoreUnavailable('away');
          this.epochs.push(epoch);
          await target.apply(writes, epoch);
        };
      },
    });
  }
}

Logger.overrideLogger(false);

describe('views of several processes', () => {
  let folder: string;
  let models: SqliteReadModels;
  let state: MemoryStateStore;
  let store: InMemoryEventStore;
  let streams: Streams;
  let codec: EventCodec;
  const ids = new CountedIds();
  let running: ProjectionRunner[] = [];

  const count = (id: string, by: number) =>
    streams.run(counter, id, context, (): Counted[] => [{ type: 'Counted', data: { by } }]);
  const total = async (id: string) =>
    (await models.reader<Row>(totals as never).get('b', `counter-${id}`))?.row.total;
  const make = (role: Role, views = models) => {
    const leases = new QuickLeases(state, ids);
    const runner = new ProjectionRunner(store, codec, views, [totals], { leases, state, ids, role });
    running.push(runner);
    return runner;
  };

  beforeEach(async () => {
    running = [];
    folder = await mkdtemp(join(tmpdir(), 'views-'));
    models = await SqliteReadModels.open({ file: join(folder, 'views.db') });
    state = new MemoryStateStore(new FixedClock());
    store = new InMemoryEventStore();
    codec = new EventCodec(counter.events, new MemoryKeyRing());
    streams = new Streams(store, codec, new FixedClock(), ids);
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.onApplicationShutdown()));
    await models.close();
    await rm(folder, { recursive: true });
  });

  it('are told of as out of reach while the store does not answer', async () => {
    const way = new Views(models);
    const api = make('api', way.for(way));
    await api.start();
    const isCutOff = async (expected: boolean) => {
      while (api.isCutOff !== expected) await new Promise((next) => setTimeout(next, 10));
      return api.isCutOff;
    };
    expect(await isCutOff(false)).toBe(false);
    way.isAway = true;
    expect(await isCutOff(true)).toBe(true);
    way.isAway = false;
    expect(await isCutOff(false)).toBe(false);
  });

  it('are fed by a worker only, and waited for by all', async () => {
    const api = make('api');
    await api.start();
    const { position } = await count('one', 5);
    expect(await api.waitFor(position, 300)).toBe(false);
    expect(await total('one')).toBeUndefined();
    await make('worker').start();
    expect(await api.waitFor(position)).toBe(true);
    expect(await total('one')).toBe(5);
    expect(BigInt(api.position())).toBeGreaterThanOrEqual(BigInt(position));
    expect(await api.waitFor(String(BigInt(position) + 100n))).toBe(false);
  });

  it('take in what could not be written, though nothing comes after it', async () => {
    const way = new Views(models);
    const worker = make('worker', way.for(way));
    await worker.start();
    expect(await worker.waitFor((await count('one', 1)).position)).toBe(true);
    way.failing = 2;
    expect(await worker.waitFor((await count('one', 2)).position)).toBe(true);
    expect(await total('one')).toBe(3);
  });

  it('are told of as changed once they show it, in a process that does not feed them', async () => {
    const told: (number | undefined)[] = [];
    const api = make('api');
    api.listen((events) => {
      told.push(...events.map(({ position }) => Number(position)));
      for (const { position } of events)
        expect(BigInt(api.position())).toBeGreaterThanOrEqual(BigInt(position));
    });
    await count('one', 1);
    await api.start();
    await new Promise((next) => setTimeout(next, 50));
    await count('one', 2);
    await count('one', 3);
    await new Promise((next) => setTimeout(next, 200));
    expect(told).toEqual([]);
    await make('worker').start();
    while (told.length < 2) await new Promise((next) => setTimeout(next, 10));
    expect(told).toEqual([2, 3]);
  });

  it('go on in another process, which counts nothing twice, when the first ends or stands still', async () => {
    const shared = new Views(models);
    const first = make('worker', shared.for(shared));
    await first.start();
    expect(await first.waitFor((await count('one', 1)).position)).toBe(true);
    const second = make('worker');
    await second.start();

    const thaw = Promise.withResolvers<undefined>();
    shared.frozen = thaw.promise;
    // Its lease is taken from it, as from a process that stands still, while it writes.
    const stolen = await state.get<{ holder: string; epoch: number }>('lease/views');
    const { position } = await count('one', 10);
    await new Promise((next) => setTimeout(next, 50));
    await state.write([{ key: 'lease/views', value: { holder: null, epoch: stolen!.value.epoch } }]);
    expect(await second.waitFor(position)).toBe(true);
    thaw.resolve(undefined);
    await new Promise((next) => setTimeout(next, 200));
    expect(await total('one')).toBe(11);
    await second.onApplicationShutdown();
    expect(await first.waitFor((await count('one', 100)).position)).toBe(true);
    expect(await total('one')).toBe(111);
    expect((await state.get<{ epoch: number }>('lease/views'))!.value.epoch).toBeGreaterThanOrEqual(3);
    await expect(
      models.apply([{ dataSet: first.health()[0]!, rows: [], checkpoint: '1' }], 1),
    ).rejects.toBeInstanceOf(LeaseLost);
  });

  it('are built anew though the store was away meanwhile', async () => {
    const way = new Views(models);
    const worker = make('worker', way.for(way));
    await worker.start();
    expect(await worker.waitFor((await count('one', 5)).position)).toBe(true);
    way.failing = 1;
    await worker.rebuild('totals');
    expect(worker.health()[0]!.build).toBeGreaterThan(1);
    expect(await total('one')).toBe(5);
  });

  it('are built anew for whoever asks, by the one that feeds them', async () => {
    const api = make('api');
    await api.start();
    await count('one', 5);
    await api.startRebuild('totals');
    await expect(api.startRebuild('totals')).rejects.toMatchObject({
      rejection: { rejected: 'view-rebuilding' },
    });
    await expect(api.startRebuild('none')).rejects.toMatchObject({
      rejection: { rejected: 'view-not-found' },
    });
    expect(api.health()).toMatchObject([{ build: 1, rebuilding: true }]);
    await make('worker').start();
    while (api.health()[0]!.rebuilding) await new Promise((next) => setTimeout(next, 20));
    expect(api.health()).toMatchObject([{ build: 2, rebuilding: false }]);
    const shares: number[] = [];
    await api.rebuild('totals', (share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
    expect(api.health()).toMatchObject([{ build: 3 }]);
    expect(await api.waitFor((await count('one', 2)).position)).toBe(true);
    expect(await total('one')).toBe(7);
  });
});
