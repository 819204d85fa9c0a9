import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runInServer } from '../../src/cli/desk-socket.js';
import { addBrokerageAlone, addStaff, message, TODAY } from '../support/desk-story.js';
import { RealDesk } from '../support/real-desk.js';
import { seeded } from '../support/stepped-event-store.js';
import { allOf, DeskLoad } from './desk-load.js';
import { copyOf, eventsIn, killAt, logOf, refusedServer, streamsOf } from './killed-desk.js';
import { feedOf, fileOf } from './shuffled-feed.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 10);
const HOUSEHOLDS = Number(process.env['KILL_HOUSEHOLDS'] ?? 400);
const CLI_KILLS = Number(process.env['CLI_KILLS'] ?? 4);
const random = seeded(Number(process.env['SEED'] ?? 1));

/** Policies of this desk's own, that no file brings again. */
const POOL = Array.from({ length: 8 }, (_, n) =>
  message(`POOL ${n}`, [
    {
      given: `Pool${n}`,
      surname: 'Owner',
      mailingAddress: { line1: `${n} Elm Street`, city: 'Toronto', province: 'ON', postalCode: 'M4C 1B5' },
    },
  ]),
);

/** A desk that is stopped: every test begins with a copy of its folder, and so with the same keys. */
let template: RealDesk;
let file: string;
let token: string;
/** How the import ends that nobody kills. */
let whole: { streams: Record<string, string[]>; shown: unknown; before: number; batchEnds: number[] };

/** What the desk shows of the file, whatever else was done there. */
async function shownBy(desk: RealDesk) {
  const ofFile = (text: string) => !/POOL|Pool|Load/u.test(text);
  const [policies, insureds, downloads] = await Promise.all([
    allOf(desk, token, '/policies'),
    allOf(desk, token, '/insureds'),
    allOf(desk, token, '/downloads'),
  ]);
  return {
    policies: policies.filter(({ policyNumber }) => ofFile(policyNumber)),
    insureds: insureds.filter(({ name }) => ofFile(name)),
    downloads: downloads.map(({ startedAt: _startedAt, finishedAt: _finishedAt, ...told }) => told),
  };
}

beforeAll(async () => {
  template = await RealDesk.prepare();
  await addBrokerageAlone(template, 'killed');
  await template.start();
  token = await addStaff(template, 'killed', 'admin');
  writeFileSync(join(template.dataDir, 'pool.xml'), fileOf(POOL));
  expect(
    await template.cli('import', join(template.dataDir, 'pool.xml'), '--brokerage', 'killed'),
  ).toMatchObject({
    code: 0,
  });
  await template.end();
  file = join(template.dataDir, 'feed.xml');
  writeFileSync(file, fileOf(feedOf(HOUSEHOLDS, 1, TODAY).messages));

  const desk = await copyOf(template);
  const before = eventsIn(desk);
  const known = streamsOf(desk);
  expect(await desk.cli('import', file, '--brokerage', 'killed')).toMatchObject({ code: 0 });
  await desk.start();
  const shown = await shownBy(desk);
  await desk.end();
  const streams = Object.entries(streamsOf(desk)).filter(([stream]) => !Object.hasOwn(known, stream));
  const batchEnds = logOf(desk).flatMap(({ type }, n) =>
    n >= before && type === 'DownloadProgressed' ? [n + 1] : [],
  );
  whole = { streams: Object.fromEntries(streams), shown, before, batchEnds };
  await desk.remove();
}, 180_000);
afterAll(() => template.remove());

describe('an import that is killed', () => {
  it(
    'ends as one that was not, from the command line alone',
    async () => {
      const desk = await copyOf(template);
      const { before, batchEnds } = whole;
      expect(batchEnds.length).toBeGreaterThan(2);
      const inside = (n: number) => {
        const from = batchEnds[n - 1] ?? before;
        return from + 1 + Math.floor(random() * (batchEnds[n]! - from - 2));
      };
      // In turn anywhere inside a batch, and as soon as one is recorded and before the next has come far.
      const points = batchEnds.flatMap((end, n) => [inside(n), end]).slice(0, CLI_KILLS);
      let killed = 0;
      for (const at of points) {
        const { child } = desk.startCli('import', file, '--brokerage', 'killed');
        if (await killAt(child, desk, at)) killed++;
      }
      expect(killed).toBeGreaterThan(CLI_KILLS / 2);
      expect(await desk.cli('import', file, '--brokerage', 'killed')).toMatchObject({ code: 0 });
      expect(streamsOf(desk)).toMatchObject(whole.streams);
      await desk.start();
      expect(await shownBy(desk)).toEqual(whole.shown);
      await desk.remove();
    },
    60_000 + CLI_KILLS * 15_000,
  );
});

describe('a desk under kill -9', () => {
  let desk: RealDesk;
  let load: DeskLoad;
  beforeAll(async () => {
    desk = await copyOf(template);
    load = new DeskLoad(desk, token);
  });
  afterAll(() => desk.remove());

  it(
    'loses nothing it acknowledged, doubles nothing that is repeated, and its import goes on',
    async () => {
      const importStream = Object.keys(whole.streams).find((stream) => stream.startsWith('download-'));
      let cut = 0;
      for (let round = 1; round <= ROUNDS; round++) {
        await desk.start();
        const working = load.work(round);
        // What was spooled in the first round goes on in the others; in every other a command line dies with the server.
        const cli =
          round % 2 === 1 ? desk.startCli('import', file, '--brokerage', 'killed').child : undefined;
        const ended = cli && new Promise((resolve) => cli.once('exit', resolve));
        await wait((cli ? 1000 : 200) + random() * 800);
        if (random() < 0.5) cli?.kill('SIGKILL');
        await desk.end('SIGKILL');
        await Promise.all([working, ended]);
        if (!logOf(desk).some(({ stream, type }) => stream === importStream && type === 'DownloadFinished'))
          cut++;
      }
      expect(cut).toBeGreaterThan(0);
      await desk.start();
      expect(await desk.cli('import', file, '--brokerage', 'killed')).toMatchObject({ code: 0 });
      expect(load.acknowledged.length).toBeGreaterThan(ROUNDS);
      expect(load.cutOff.length).toBeGreaterThan(0);
      await load.repeatCutOff();
      await load.check();
      expect(await shownBy(desk)).toEqual(whole.shown);
    },
    60_000 + ROUNDS * 20_000,
  );

  it('has views that equal a rebuild', async () => {
    const views = (await runInServer(desk.dataDir, 'views', {}, () => undefined))!;
    expect(views.join('\n')).not.toContain('PARKED');
    const answers = async () => [
      await shownBy(desk),
      await allOf(desk, token, '/insureds'),
      await load.profiles(),
    ];
    const before = await answers();
    const [first, ...others] = views.map((line) => line.split(' ')[0]!);
    expect(await desk.cli('rebuild', first!)).toMatchObject({ code: 0 });
    for (const view of others) await runInServer(desk.dataDir, 'rebuild', { view }, () => undefined);
    expect(await answers()).toEqual(before);
  }, 90_000);

  it('is not opened by a second process', async () => {
    const second = await refusedServer({ DATA_DIR: desk.dataDir, PORT: '0' });
    expect(second.code).not.toBe(0);
    expect(second.out).toMatch(
      /^The data folder .* is in use by another process \(pid \d+\)\. Stop that one first/u,
    );
    expect((await desk.ask('GET', '/policies', { token })).status).toBe(200);
  }, 30_000);

  it('does not open with another master key, and opens again with its own', async () => {
    await desk.end();
    const wrong = await refusedServer({
      DATA_DIR: desk.dataDir,
      PORT: '0',
      MASTER_KEY: Buffer.from(Array.from({ length: 32 }, (_, n) => 7 * n)).toString('base64'),
    });
    expect(wrong.code).not.toBe(0);
    expect(wrong.out).toMatch(/master key/iu);
    await desk.start();
    expect(await shownBy(desk)).toEqual(whole.shown);
    await desk.end();
    // Of the file's own policies and insureds, each event is there once.
    const streams = streamsOf(desk);
    for (const [stream, ids] of Object.entries(whole.streams))
      expect({ stream, ids: streams[stream] }).toEqual({ stream, ids });
  }, 60_000);
});
