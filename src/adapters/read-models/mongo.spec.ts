import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readModelsContract } from '../../../test/contracts/read-models.contract.js';
import {
  describeMongo,
  describeOwnMongo,
  startMongo,
  type TestMongo,
} from '../../../test/support/mongodb.js';
import { type DataSet, LeaseLost, type RowWrite } from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import { MongoConnection } from '../mongo/connection.js';
import { MongoReadModels } from './mongo.js';
import { type RowDocument, rowsName } from './mongo-schema.js';

interface Row {
  readonly name: string;
}
let views = 0;
const viewOf = (name = `own-view-${++views}`, version = 1): ViewDefinition<Row> => ({
  ...{ name, version, describe: 'rows of a test', sortKey: (row) => row.name },
  indexes: { word: ({ name: word }) => [word] },
});
const put = (key: string, position: number, name: string | undefined): RowWrite => {
  const row = name === undefined ? undefined : { name };
  return { brokerageId: 'b1', key, position: String(position), row };
};
const writeOf = (dataSet: DataSet, checkpoint: number, ...rows: RowWrite[]) => [
  { dataSet, rows, checkpoint: String(checkpoint) },
];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describeMongo('views in MongoDB', () => {
  let server: TestMongo;
  let connection: MongoConnection;
  beforeAll(async () => {
    server = await startMongo();
    connection = await MongoConnection.open({ url: server.url });
  });
  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  readModelsContract('MongoDB', async () => {
    let models = MongoReadModels.open({ connection });
    return {
      models: () => models,
      reopen: async () => {
        await models.close();
        models = MongoReadModels.open({ connection });
      },
      close: () => models.close(),
    };
  });

  describe('MongoReadModels', () => {
    let now = Date.now();
    let view: ViewDefinition<Row>;
    let processes: MongoReadModels[];
    let worker: MongoReadModels;
    let other: MongoReadModels;
    const aProcess = (through = connection) => {
      const models = MongoReadModels.open({ connection: through, now: () => now });
      processes.push(models);
      return models;
    };
    beforeEach(() => {
      now = Date.now();
      processes = [];
      view = viewOf();
      [worker, other] = [aProcess(), aProcess()];
    });
    afterEach(async () => {
      for (const models of processes) await models.close();
    });
    const collections = async () => {
      const all = await connection.mongoose.db!.listCollections().toArray();
      return all.map(({ name }) => name).filter((name) => name.startsWith(`rows.${view.name}.`));
    };
    const keys = async (models: MongoReadModels, of = view) =>
      (await models.reader(of).find('b1', { terms: [], limit: 9 })).map(({ key }) => key);

    it('keeps what a row holds, whatever its fields are called', async () => {
      const dataSet = await worker.open(view);
      const row = { name: 'a', $set: 1, 'a.b': { $gt: '' }, nothing: null, list: [[], {}] };
      await worker.apply([
        { dataSet, checkpoint: '1', rows: [{ brokerageId: 'b1', key: '$k.1', position: '1', row }] },
      ]);
      expect((await other.reader(view).get('b1', '$k.1'))?.row).toEqual(row);
    });

    it('finds a beginning of a token as it is written, not as an expression', async () => {
      const dataSet = await worker.open(view);
      const names = ['a.b+c', 'axb+c', '(x|y)', '\\E^$', 'é-😀', '[a]{2}', 'a\nb'];
      await worker.apply(writeOf(dataSet, 9, ...names.map((name, n) => put(name, n + 1, name))));
      for (const name of names) {
        for (const token of [name, name.slice(0, 2), name.slice(0, 1)]) {
          const terms = [{ index: 'word', token, prefix: true }];
          const found = await worker.reader(view).find('b1', { terms, limit: 9 });
          expect(found.map(({ key }) => key)).toEqual(names.filter((one) => one.startsWith(token)).sort());
        }
      }
    });

    it('lets a worker that stalled at any command, and was replaced, bring nothing back', async () => {
      const outcomes: string[] = [];
      for (let commands = 0; ; commands++) {
        view = viewOf();
        const successor = aProcess();
        await successor.apply(
          writeOf(await successor.open(view), 1, put('k', 1, 'a'), put('gone', 1, 'a')),
          1,
        );
        const { stalled, stall, goOn } = stalling(connection);
        const former = aProcess(stalled);
        const dataSet = await former.open(view);
        const stalls = stall(commands);
        const late = former
          .apply(writeOf(dataSet, 5, put('k', 5, 'late'), put('gone', 2, 'late'), put('n', 5, 'late')), 1)
          .then(
            () => 'done',
            (error: unknown) => (error instanceof LeaseLost ? 'refused' : String(error)),
          );
        const first = await Promise.race([stalls, late]);
        if (first === 'stalled') {
          await successor.apply(writeOf(dataSet, 3, put('k', 2, 'b'), put('gone', 3, undefined)), 2);
          await successor.apply(writeOf(dataSet, 8, put('k', 8, 'c'), put('n', 5, 'late')), 2);
        }
        goOn();
        outcomes.push(`${first === 'stalled' ? 'stalled' : 'never stalled'}, ${await late}`);
        if (first !== 'stalled') break;
        expect(await keys(successor)).toEqual(['k', 'n']);
        expect((await successor.reader(view).get('b1', 'k'))?.row.name).toBe('c');
        const mine = (await successor.statuses()).filter((status) => status.view === view.name);
        expect(mine).toEqual([{ ...dataSet, checkpoint: '8' }]);
      }
      // The last command comes after the checkpoint.
      expect(outcomes.slice(-3)).toEqual(['stalled, refused', 'stalled, done', 'never stalled, done']);
      expect(new Set(outcomes.slice(0, -2))).toEqual(new Set(['stalled, refused']));
    });

    it('forgets a deleted row an hour later, once the checkpoint has passed it', async () => {
      const dataSet = await worker.open(view);
      const rows = connection.collection<RowDocument>(rowsName(dataSet));
      await worker.apply(writeOf(dataSet, 5, put('k', 1, 'marker'), put('kept', 1, 'a')));
      await worker.apply(writeOf(dataSet, 5, put('k', 5, undefined), put('later', 7, undefined)));
      expect(JSON.stringify(await rows.find({ _id: 'b1\nk' }).toArray())).not.toContain('marker');
      const left = async (minutes: number) => {
        now += minutes * MINUTE;
        await worker.apply(writeOf(dataSet, 6));
        return (await rows.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id.slice(3));
      };
      expect(await left(50)).toEqual(['k', 'kept', 'later']);
      expect(await left(20)).toEqual(['kept', 'later']);
    });

    it('shows a swap to other processes, with rows at any time, and drops what was replaced later', async () => {
      const old = await worker.open(view);
      await worker.apply(writeOf(old, 1, put('old', 1, 'a')));
      await other.open(view);
      expect(await keys(other)).toEqual(['old']);
      const fresh = await worker.create(view);
      await worker.apply(writeOf(fresh, 1, put('new', 1, 'a')));
      await worker.swap(fresh);
      for (let seen = ['old']; seen[0] === 'old';)
        expect(['old', 'new']).toContain((seen = await keys(other))[0]);
      expect(await keys(other)).toEqual(['new']);
      await expect(other.apply(writeOf(old, 2, put('old', 2, 'b')))).rejects.toThrow('is gone');
      expect(await collections()).toHaveLength(2);
      now += MINUTE;
      await other.open(view);
      expect(await collections()).toEqual([rowsName(fresh)]);
    });

    it('is read from where a process was told how far it is', async () => {
      const first = await worker.open(view);
      await other.open(view);
      await worker.apply(writeOf(first, 1, put('old', 1, 'old')));
      expect(await keys(other)).toEqual(['old']);
      const next = await worker.create(view);
      await worker.apply(writeOf(next, 2, put('old', 1, 'old'), put('new', 2, 'new')));
      await worker.swap(next);
      expect(
        (await other.statuses()).find(({ live, view: of }) => live && of === view.name)?.checkpoint,
      ).toBe('2');
      expect(await keys(other)).toEqual(['new', 'old']);
    });

    it('makes one data set where two processes open a view at the same time', async () => {
      const opened = await Promise.all([worker.open(view), other.open(view), worker.open(view)]);
      expect(new Set(opened.map(({ build }) => build)).size).toBe(1);
      const mine = (await worker.statuses()).filter((status) => status.view === view.name);
      expect(mine).toEqual([opened[0]]);
      expect(await collections()).toEqual([rowsName(opened[0])]);
    });

    it('serves an older version until nobody opened it for a day', async () => {
      const older = await worker.open(view);
      await worker.apply(writeOf(older, 1, put('old', 1, 'a')));
      const next = viewOf(view.name, 2);
      await other.open(next);
      now += DAY - 1;
      await other.open(next);
      expect([await keys(worker), await keys(other, next)]).toEqual([['old'], []]);
      await worker.open(view);
      now += DAY - 1;
      await other.open(next);
      expect(await keys(worker)).toEqual(['old']);
      now += 1;
      const kept = await other.open(next);
      expect(await collections()).toEqual([rowsName(kept)]);
      expect((await other.statuses()).filter((status) => status.view === view.name)).toEqual([kept]);
    });

    it('drops a collection that a late write made again', async () => {
      const unfinished = await worker.create((await worker.open(view), view));
      const fresh = await other.create(view);
      await connection.collection(rowsName(unfinished)).insertOne({ late: true });
      await other.swap(fresh);
      expect(await collections()).not.toContain(rowsName(unfinished));
    });

    const plan = async (terms: readonly { index: string; token: string; prefix?: boolean }[]) => {
      const dataSet = await worker.open(view);
      await worker.apply(writeOf(dataSet, 1, put('k', 1, 'abc')));
      const { filterOf, inOrder } = await import('./mongo-reader.js');
      const rows = connection.collection<RowDocument>(rowsName(dataSet));
      const after = { sort: 'a', key: 'k' };
      return JSON.stringify(await rows.find(filterOf('b1', terms, after), inOrder(terms)).explain());
    };
    const term = { index: 'word', token: 'ab' };
    if (process.env['MONGODB_URL'] !== undefined)
      it.each([
        { terms: [term], sorted: false },
        { terms: [{ ...term, prefix: true }], sorted: true },
        { terms: [term, { ...term, token: 'abc' }], sorted: false },
        { terms: [], sorted: false },
      ])('answers $terms from an index', async ({ terms, sorted }) => {
        const explained = await plan(terms);
        expect(explained).toContain('IXSCAN');
        expect(explained).not.toContain('COLLSCAN');
        expect(explained.includes('"SORT"')).toBe(sorted);
      });
    else
      it('names an index for each kind of question (FerretDB scans: only MONGODB_URL shows that it is used)', async () => {
        expect(await plan([term])).toContain('queryPlanner');
        const dataSet = await worker.open(view);
        const rows = connection.collection<RowDocument>(rowsName(dataSet));
        const { inOrder } = await import('./mongo-reader.js');
        const indexes = new Map((await rows.indexes()).map(({ name, key }) => [name, key]));
        expect(indexes.get(inOrder([]).hint)).toEqual({ brokerage: 1, place: 1 });
        expect(indexes.get(inOrder([term]).hint)).toEqual({ brokerage: 1, 'tokens.word': 1, place: 1 });
      });
  });
});

describeOwnMongo('views in MongoDB, when the server dies', () => {
  it('go on where they were, with every row once', async () => {
    const server = await startMongo();
    const connection = await MongoConnection.open({ url: server.url });
    const models = MongoReadModels.open({ connection });
    const view = viewOf();
    const dataSet = await models.open(view);
    await models.apply(
      writeOf(dataSet, 200, ...Array.from({ length: 200 }, (_, n) => put(`k${n}`, n + 1, 'old'))),
    );
    const rows = Array.from({ length: 400 }, (_, n) =>
      put(`k${n}`, 500 + n, n % 7 === 0 ? undefined : 'new'),
    );
    const applying = models.apply(writeOf(dataSet, 900, ...rows), 1);
    const reader = models.reader(view);
    // Ends it with some of the rows written.
    while ((await reader.get('b1', 'k1'))?.row.name !== 'new') await new Promise(setImmediate);
    await server.kill();
    const reading = reader.find('b1', { terms: [{ index: 'word', token: 'new' }], limit: 500 });
    await server.restart();
    await applying;
    expect((await reading).length).toBeGreaterThan(0);
    const found = await reader.find('b1', { terms: [], limit: 500 });
    const kept = rows.filter(({ row }) => row !== undefined);
    expect(found.map(({ key, position, row }) => ({ key, position, row, brokerageId: 'b1' }))).toEqual(
      kept.map((row) => row).sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect((await models.statuses())[0]?.checkpoint).toBe('900');
    await models.close();
    await connection.close();
    await server.stop();
  });
});

/** A process whose next command but so many waits until it may go on. */
function stalling(connection: MongoConnection): {
  readonly stalled: MongoConnection;
  readonly stall: (commands: number) => Promise<'stalled'>;
  readonly goOn: () => void;
} {
  let left = Infinity;
  let here: (said: 'stalled') => void;
  let goOn!: () => void;
  const waiting = new Promise<void>((resolve) => (goOn = resolve));
  const persist = async <T>(operation: () => Promise<T>): Promise<T> => {
    if (left-- === 0) {
      here('stalled');
      await waiting;
    }
    return connection.persist(operation);
  };
  const stalled = Object.create(connection, { persist: { value: persist } }) as MongoConnection;
  const stall = (commands: number) => {
    left = commands;
    return new Promise<'stalled'>((resolve) => (here = resolve));
  };
  return { stalled, stall, goOn };
}
