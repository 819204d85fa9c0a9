import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { CutStateStore } from '../../../test/support/cut-state-store.js';
import { file, ImportDesk, message, SETTINGS, until } from '../../../test/support/import-desk.js';
import { EventStoreUnavailable, type StateStore, StoreUnavailable } from '../../kernel/index.js';
import type { Config } from '../../platform/config.js';
import { DownloadPolicyVersion } from '../policies/index.js';
import type { ImportProgress } from './import-service.js';
import { FileDropped } from './spool.provider.js';

const OPTIONS = { origin: 'daily', source: 'upload' } as const;
const messages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => message({ id: `m${from + n}`, number: `BM${from + n}` }));

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

describe('imports of several processes', () => {
  let running: { beforeApplicationShutdown(): Promise<void> }[] = [];
  beforeAll(() => Logger.overrideLogger(false));
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.beforeApplicationShutdown()));
    running = [];
  });

  function start(desk: ImportDesk, role: Config['role'], state?: StateStore) {
    const started = desk.process(role, state);
    started.runner.onApplicationBootstrap();
    running.push(started.runner);
    return started;
  }

  it('tell whoever brought a file to one what came of it in another, and how far it is meanwhile', async () => {
    const desk = new ImportDesk();
    const told: ImportProgress[] = [];
    // The last batch waits until somebody heard of the first.
    desk.before = async (command) => {
      if (command instanceof DownloadPolicyVersion && command.downloaded.policyNumber === 'BM700')
        await until(() => told.length > 0);
    };
    start(desk, 'worker');
    const { importer } = start(desk, 'api');
    const onProgress = (progress: ImportProgress) => void told.push(progress);
    const done = await desk.import(file(...messages(0, 800)), importer, { onProgress });
    expect(done).toMatchObject({ existing: false, changed: 800, counts: { messages: 800 } });
    expect(done.position).toBe(String(desk.store.log.length));
    expect(told[0]!.messages).toBe(500);
    expect(await desk.import(file(...messages(0, 800)), importer)).toMatchObject({
      existing: true,
      downloadId: done.downloadId,
    });
    expect(desk.files.files.size).toBe(0);
  });

  it('tell of a failure, and try again', async () => {
    const desk = new ImportDesk();
    desk.commandsUntilCrash = 0;
    start(desk, 'worker');
    const { importer } = start(desk, 'api');
    await expect(desk.import(file(message({ id: 'a' })), importer)).rejects.toThrow('An import stopped');
    desk.commandsUntilCrash = Infinity;
    await until(() => desk.count('DownloadFinished') === 1);
    expect(await desk.policy('BM1')).toMatchObject({ kind: 'held' });
  });

  it('tell of a store that was away as of one, so that clients come back', async () => {
    const desk = new ImportDesk();
    desk.before = () => Promise.reject(new EventStoreUnavailable('away'));
    start(desk, 'worker');
    const { importer } = start(desk, 'api');
    const posted = desk.import(file(message({ id: 'a' })), importer);
    await expect(posted).rejects.toThrow(StoreUnavailable);
  });

  it('are one at a time, in the order in which the files came, wherever they came to', async () => {
    const desk = new ImportDesk();
    const taken: string[] = [];
    desk.before = async (command) => {
      if (command instanceof DownloadPolicyVersion) taken.push(command.downloaded.policyNumber);
      await new Promise((next) => setTimeout(next, 2));
    };
    const processes = [start(desk, 'api'), start(desk, 'all'), start(desk, 'worker'), start(desk, 'api')];
    const brought: string[] = [];
    const finished = [];
    for (let n = 0; n < 12; n++) {
      const { importer } = processes[n % processes.length]!;
      const text = file(...messages(5 * n, 5 * n + 5));
      const accepted = await importer.accept(SETTINGS, bytesOf(text), OPTIONS);
      brought.push(accepted.downloadId);
      finished.push(accepted.finished);
    }
    await Promise.all(finished);
    // By one process alone.
    expect(taken).toHaveLength(60);
    const steps = desk
      .events()
      .filter(({ type }) => type === 'DownloadStarted' || type === 'DownloadFinished')
      .map(({ data }) => (data as { downloadId: string }).downloadId);
    expect(steps).toEqual(brought.flatMap((downloadId) => [downloadId, downloadId]));
  });

  it('go on in another process behind what one recorded that stood still, which does no harm when it wakes', async () => {
    const desk = new ImportDesk();
    const text = file(...messages(0, 800));
    let wake: () => void = () => undefined;
    const awake = new Promise<void>((resolve) => (wake = resolve));
    const way = new CutStateStore(desk.state);
    const asleep: string[] = [];
    desk.before = async (command) => {
      if (!(command instanceof DownloadPolicyVersion) || way.isCut) return;
      const { policyNumber } = command.downloaded;
      if (Number(policyNumber.slice(2)) < 600) return;
      asleep.push(policyNumber);
      await awake;
    };
    const first = start(desk, 'worker', way);
    const { importer } = start(desk, 'api');
    const { finished } = await importer.accept(SETTINGS, bytesOf(text), OPTIONS);
    await until(() => asleep.length > 0);
    way.isCut = true;
    start(desk, 'worker');
    expect(await finished).toMatchObject({ existing: false, counts: { messages: 800, versions: 800 } });
    const types = desk.events().map(({ type }) => type);
    expect(types.filter((type) => type === 'DownloadProgressed')).toHaveLength(2);
    expect(desk.count('PolicyVersionDownloaded')).toBe(800);
    const before = desk.store.log.length;
    wake();
    await first.runner.beforeApplicationShutdown();
    expect(desk.store.log).toHaveLength(before);
  });

  it('leave a file alone while it comes to another, and drop it when that one is gone', async () => {
    const desk = new ImportDesk();
    const [one, other] = [desk.process('api'), desk.process('worker')];
    let come: () => void = () => undefined;
    const coming = new Promise<void>((resolve) => (come = resolve));
    async function* slowly() {
      yield Buffer.from(file(message()).slice(0, 50));
      await coming;
      yield Buffer.from(file(message()).slice(50));
    }
    const accepted = one.importer.accept(SETTINGS, slowly(), OPTIONS);
    const keys = async () => (await desk.state.list('import')).map(({ key }) => key.split('/', 1)[0]);
    await until(() => desk.state.writes > 0);
    await other.spool.dropStale();
    expect(await keys()).toEqual(['import-alive', 'import-coming']);
    desk.clock.pass(601_000);
    await other.spool.dropStale();
    expect(await keys()).toEqual([]);
    come();
    await expect(accepted).rejects.toThrow(FileDropped);
    expect(desk.files.files.size).toBe(0);
    expect(await other.spool.waiting()).toEqual([]);
  });

  it('number files that come at the same moment one after the other', async () => {
    const desk = new ImportDesk();
    const spools = [desk.process().spool, desk.process().spool];
    const arrived = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        spools[n % 2]!.add(SETTINGS.brokerageId, bytesOf(`${n}`), OPTIONS),
      ),
    );
    expect(new Set(arrived.map(({ order }) => order)).size).toBe(40);
    const waiting = await spools[0]!.waiting();
    expect(waiting.map(({ order }) => Number(order))).toEqual(arrived.map((_, n) => n + 1));
  });
});
