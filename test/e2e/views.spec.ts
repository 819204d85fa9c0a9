import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteReadModels } from '../../src/adapters/read-models/sqlite.js';
import { EventCodec, EventStore } from '../../src/kernel/index.js';
import { MailRunner } from '../../src/modules/notifications/mail-runner.provider.js';
import { ProjectionRunner } from '../../src/platform/projection-runner.provider.js';
import { PROJECTIONS } from '../../src/projections/projections.module.js';
import { addBrokerage } from '../support/desk-story.js';
import { NearDesk } from '../support/near-desk.js';
import { RandomHistory } from '../support/random-history.js';
import { RedeliveringEventStore } from '../support/redelivering-event-store.js';
import { dumpViews } from '../support/view-dump.js';

/** For longer ones: `STEPS=2000 SEED=any npm run jest -- test/e2e/views`. */
const STEPS = Number(process.env['STEPS'] ?? 250);
const SEED = process.env['SEED'] ?? 'views';

const HOUR = 3_600_000;

describe(`the views after ${STEPS} steps by chance (seed ${SEED})`, () => {
  let desk: NearDesk;
  let history: RandomHistory;
  let views: ReturnType<typeof dumpViews>;
  let head: string;

  beforeAll(
    async () => {
      desk = await NearDesk.start();
      history = new RandomHistory(desk, 'chance', await addBrokerage(desk, 'chance'), SEED);
      await history.live(STEPS);
      views = await onceEveryMailLeft(desk);
      head = await desk.engine.get(EventStore).head();
    },
    60_000 + STEPS * 1000,
  );
  afterAll(() => desk.remove());

  const loseViews = async () => {
    for (const end of ['', '-wal', '-shm']) await rm(join(desk.dataDir, `views.db${end}`), { force: true });
  };

  it('have rows of what happens at a desk, and none is parked', () => {
    const empty = Object.values(views).filter(({ rows }) => Object.keys(rows).length === 0);
    // Which steps succeed is chance too: an account may be closed again.
    expect(empty.length).toBeLessThan(3);
    expect(history.undone.length).toBeLessThan(6);
    expect(Object.entries(views).filter(([, { parked }]) => parked !== null)).toEqual([]);
  });

  it('equal their rebuild, row by row', async () => {
    const runner = desk.app.get(ProjectionRunner);
    for (const name of runner.names()) await runner.rebuild(name);
    expect(dumpViews(desk.dataDir)).toEqual(views);
  });

  it('are the same after a restart, and made anew where their file is lost', async () => {
    for (const meanwhile of [() => undefined, loseViews]) {
      await desk.close();
      await meanwhile();
      await desk.open();
      await desk.settled();
      expect(dumpViews(desk.dataDir)).toEqual(views);
    }
    expect(await desk.engine.get(EventStore).head()).toBe(head);
  });

  it('stay as they are when every event comes again, and again twice; and when they are made so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coverfolio-again-'));
    const [store, codec] = [desk.engine.get(EventStore), desk.engine.get(EventCodec)];
    const tell = async () => {
      const copied = await SqliteReadModels.open({ file: join(folder, 'views.db') });
      const runner = new ProjectionRunner(new RedeliveringEventStore(store), codec, copied, PROJECTIONS);
      await runner.start();
      await runner.onApplicationShutdown();
      const checkpoints = (await copied.statuses()).map(({ checkpoint }) => checkpoint);
      expect(checkpoints).toEqual(PROJECTIONS.map(() => head));
      await copied.close();
      expect(dumpViews(folder)).toEqual(views);
    };
    await tell();
    await tell();
    await rm(folder, { recursive: true });
  });
});

/** Digests are due an hour after what they tell: then everything that was to happen has happened. */
async function onceEveryMailLeft(desk: NearDesk): Promise<ReturnType<typeof dumpViews>> {
  await desk.settled();
  desk.clock.pass(2 * HOUR);
  for (let n = 0; n < 600; n++) {
    await desk.app.get(MailRunner).once();
    await desk.settled();
    const views = dumpViews(desk.dataDir);
    if (!Object.values(views['emails']!.rows).some(({ row }) => row['state'] === 'requested')) return views;
  }
  throw new Error('A mail never left');
}
