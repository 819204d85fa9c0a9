import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MongoConnection } from '../../src/adapters/mongo/connection.js';
import { MongoReadModels } from '../../src/adapters/read-models/mongo.js';
import { SqliteReadModels } from '../../src/adapters/read-models/sqlite.js';
import { SqliteEventStore } from '../../src/adapters/event-store/sqlite.js';
import type { AnyProjection, FoundRow, ReadModels } from '../../src/kernel/index.js';
import { brokerageIdOf } from '../../src/modules/access/brokerage.js';
import { PROJECTIONS } from '../../src/projections/projections.module.js';
import { addBrokerageAlone, addStaff, signIn } from '../support/desk-story.js';
import { SoakEngine } from '../faults/soak-engine.js';
import { describeMongo } from '../support/mongodb.js';
import { ProductionStack } from '../support/production-stack.js';
import { RealDesk } from '../support/real-desk.js';
import { viewsReachTheEnd } from '../support/views-of-stack.js';

/** 100,000 events: `HOUSEHOLDS=12000 npm run jest -- test/e2e/migrate`. */
const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] ?? 60);
const SLUG = 'moved';
/** FerretDB needs an hour for the views of 100,000 events; those are made in SQLite alone. */
const itWhereServed = HOUSEHOLDS > 1000 ? it.skip : it;

describeMongo('A desk of a folder', () => {
  let folder: RealDesk;
  let stack: ProductionStack;
  let events = 0;

  beforeAll(
    async () => {
      const MASTER_KEY = randomBytes(32).toString('base64');
      folder = await RealDesk.prepare({ MASTER_KEY });
      stack = await ProductionStack.prepare({
        environment: { MASTER_KEY },
        patience: 60_000 + HOUSEHOLDS * 500,
      });
      await fill(folder);
      events = await eventsIn(folder);
    },
    60_000 + HOUSEHOLDS * 100,
  );
  afterAll(async () => {
    await folder.remove();
    await stack.remove();
  });

  it(
    'moves into the production engines, also where the move is cut off, and nobody works on half of it',
    async () => {
      const first = stack.startCli('migrate', '--from', folder.dataDir);
      while (stack.eventStoreDb.appendsWritten < 50) await wait(20);
      await first.end('SIGKILL');
      await expect(stack.addApi()).rejects.toThrow('Run coverfolio migrate again');
      const again = await stack.cli('migrate', '--from', folder.dataDir);
      expect(again.out).toContain(`${events} events are in the event store`);
      expect(again.code).toBe(0);
      process.stdout.write(again.out);
    },
    120_000 + HOUSEHOLDS * 200,
  );

  it(
    'becomes the same views, made of the moved log with the moved keys',
    async () => {
      const before = await SqliteReadModels.open({ file: join(folder.dataDir, 'views.db') });
      const moved = await SoakEngine.open(stack.environment());
      await moved.rebuild(async (after) => {
        for (const view of PROJECTIONS) {
          await before.open(view);
          expect([view.name, await allRows(after, view)]).toEqual([view.name, await allRows(before, view)]);
        }
      });
      await Promise.all([before.close(), moved.close()]);
    },
    120_000 + HOUSEHOLDS * 100,
  );

  itWhereServed(
    'shows the same there, takes the same passwords, and tells nobody again what it told before',
    async () => {
      await stack.start();
      await viewsReachTheEnd(stack);
      const before = await SqliteReadModels.open({ file: join(folder.dataDir, 'views.db') });
      const connection = await MongoConnection.open({ url: stack.mongo.url });
      const after = MongoReadModels.open({ connection });
      const counts = [];
      for (const view of PROJECTIONS) {
        await Promise.all([before.open(view), after.open(view)]);
        const rows = await allRows(before, view);
        expect([view.name, await allRows(after, view)]).toEqual([view.name, rows]);
        counts.push(rows.length);
      }
      await before.close();
      await connection.close();
      expect(Math.max(...counts)).toBeGreaterThan(HOUSEHOLDS);
      expect(await signIn(stack, SLUG, `admin@${SLUG}.example`)).toBeTruthy();
      expect(await stack.mails()).toEqual([]);
    },
    180_000 + HOUSEHOLDS * 1000,
  );

  itWhereServed(
    'is refused while the engines are at work, and where they hold another desk',
    async () => {
      const connection = await MongoConnection.open({ url: stack.mongo.url });
      const refused = async () => stack.cli('migrate', '--from', folder.dataDir);
      expect(await refused()).toMatchObject({
        code: 1,
        out: expect.stringContaining('Stop all of its processes'),
      });
      await stack.end();
      expect(await refused()).toMatchObject({
        code: 1,
        out: expect.stringContaining('moved into these engines already'),
      });
      await connection.collection('state').deleteOne({ _id: 'migration' as never });
      expect(await refused()).toMatchObject({
        code: 1,
        out: expect.stringContaining('Move into empty ones'),
      });
      await connection.close();
      await stack.start();
      expect(await signIn(stack, SLUG, `admin@${SLUG}.example`)).toBeTruthy();
      const without = await folder.cli('migrate', '--from', folder.dataDir);
      expect(without).toMatchObject({
        code: 1,
        out: expect.stringContaining('Set EVENTSTOREDB_URL and MONGODB_URL'),
      });
    },
    120_000 + HOUSEHOLDS * 50,
  );
});

async function fill(desk: RealDesk): Promise<void> {
  await addBrokerageAlone(desk, SLUG);
  await desk.start();
  await addStaff(desk, SLUG, 'admin');
  const downloads = await mkdtemp(join(tmpdir(), 'coverfolio-downloads-'));
  const run = async (...words: string[]) => {
    const { code, out } = await desk.cli(...words);
    if (code !== 0) throw new Error(out);
  };
  await run('generate', '--households', String(HOUSEHOLDS), '--out', downloads);
  await run('import', downloads, '--brokerage', SLUG, '--initial-load');
  await desk.end();
  await rm(downloads, { recursive: true });
}

async function eventsIn(desk: RealDesk): Promise<number> {
  const store = await SqliteEventStore.open({ file: join(desk.dataDir, 'events.db') });
  const count = Number(await store.head());
  await store.close();
  return count;
}

/** What a view shows, in its order. Positions are others there. */
async function allRows(models: ReadModels, view: AnyProjection): Promise<readonly object[]> {
  const reader = models.reader<object>(view as never);
  const rows: object[] = [];
  for (let after: FoundRow<object> | undefined; ;) {
    const page = await reader.find(brokerageIdOf(SLUG), { terms: [], limit: 500, ...(after && { after }) });
    rows.push(...page.map(({ key, row }) => ({ key, row: { ...row, introducedAt: 0, position: 0 } })));
    after = page.at(-1);
    if (after === undefined) return rows;
  }
}
