import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { context, type Counted, counter } from '../../test/support/counter.js';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { StrictKeyRing } from '../../test/support/strict-key-ring.js';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { SqliteReadModels } from '../adapters/read-models/sqlite.js';
import { type AnyProjection, EventCodec, Streams } from '../kernel/index.js';
import { ProjectionRunner } from './projection-runner.provider.js';

interface Row {
  readonly total: number;
}
/** Refuses what is negative, as a projection with a mistake would. */
const totals = (name: string, poisoned: () => boolean): AnyProjection => ({
  name,
  version: 1,
  describe: 'Totals.',
  sortKey: () => '',
  indexes: {},
  on: {
    Counted: ({ stream, data }: { stream: string; data: Counted['data'] }) => {
      if (data.by < 0 && poisoned()) throw new RangeError(`secret ${data.by}`);
      return [{ key: stream, change: (row: Row | undefined) => ({ total: (row?.total ?? 0) + data.by }) }];
    },
  },
});

const refused = (rejected: string) => ({ rejection: { rejected } });

// What it says of the planted mistake is no news.
Logger.overrideLogger(false);

describe('views', () => {
  let folder: string;
  let views: SqliteReadModels;
  let runner: ProjectionRunner;
  let poisoned = true;
  const store = new InMemoryEventStore();
  const codec = new EventCodec(counter.events, new StrictKeyRing());
  const streams = new Streams(store, codec, new FixedClock(), new CountedIds());
  const kinds = [totals('careful', () => false), totals('strict', () => poisoned)];
  const count = (id: string, by: number) =>
    streams.run(counter, id, context, (): Counted[] => [{ type: 'Counted', data: { by } }]);
  const total = async (view: number, id: string) =>
    (await views.reader<Row>(kinds[view] as never).get('b', `counter-${id}`))?.row.total;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'views-'));
    views = await SqliteReadModels.open({ file: join(folder, 'views.db') });
    runner = new ProjectionRunner(store, codec, views, kinds);
  });
  afterEach(async () => {
    await runner.onApplicationShutdown();
    await views.close();
    await rm(folder, { recursive: true });
  });

  it('park alone at an event they cannot take, say so without its data, and come back by a rebuild', async () => {
    await count('one', 5);
    await runner.start();
    await count('one', -2);
    const { position } = await count('one', 4);
    expect(await runner.waitFor(position)).toBe(true);
    expect(await total(0, 'one')).toBe(7);
    expect(await total(1, 'one')).toBe(5);
    const parked = runner.health().find(({ view }) => view === 'strict')?.parked;
    expect(parked).toMatchObject({ reason: 'RangeError' });
    expect(JSON.stringify(parked)).not.toContain('secret');

    poisoned = false;
    const shares: number[] = [];
    await runner.rebuild('strict', (share) => shares.push(share));
    expect(await total(1, 'one')).toBe(7);
    expect(runner.health().every((view) => view.parked === undefined)).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect(await runner.waitFor((await count('one', 1)).position)).toBe(true);
    expect(await total(1, 'one')).toBe(8);
  });

  it('are built anew in the background, each once at a time, also while the desk stops', async () => {
    await count('three', 5);
    await runner.start();
    await expect(runner.startRebuild('nothing')).rejects.toMatchObject(refused('view-not-found'));
    await runner.startRebuild('careful');
    await expect(runner.startRebuild('careful')).rejects.toMatchObject(refused('view-rebuilding'));
    await expect(runner.rebuild('careful')).rejects.toMatchObject(refused('view-rebuilding'));
    const rebuilding = () => runner.health().flatMap(({ view, rebuilding: is }) => (is ? [view] : []));
    expect(rebuilding()).toEqual(['careful']);
    while (rebuilding().length > 0) await new Promise((next) => setTimeout(next, 5));
    expect(runner.health().map(({ build }) => build)).toEqual([2, 1]);
    expect(await total(0, 'three')).toBe(5);
    await runner.startRebuild('strict');
    await runner.onApplicationShutdown();
    expect(rebuilding()).toEqual([]);
  });

  it('take in what was there before they started, each event once', async () => {
    for (let n = 0; n < 50; n++) await count('two', 1);
    await runner.start();
    await runner.onApplicationShutdown();
    runner = new ProjectionRunner(store, codec, views, kinds);
    await runner.start();
    expect(await total(0, 'two')).toBe(50);
    await expect(runner.rebuild('nothing')).rejects.toThrow('careful, strict');
  });
});
