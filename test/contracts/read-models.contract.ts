import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type DataSet,
  type Find,
  LeaseLost,
  type ReadModels,
  type RowWrite,
  type ViewDefinition,
} from '../../src/kernel/index.js';
import { ViewOracle } from '../support/view-oracle.js';

/** A store under test. `reopen` closes it and opens it again on the same data. */
export interface ReadModelsUnderTest {
  readonly models: () => ReadModels;
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Row {
  readonly name: string;
  readonly words: readonly string[];
  readonly paid?: boolean;
}

let views = 0;
const viewOf = (name = `view-${++views}`, version = 1): ViewDefinition<Row> => ({
  name,
  version,
  describe: 'rows of a test',
  sortKey: (row) => row.name,
  indexes: { word: (row) => row.words, paid: (row) => (row.paid === undefined ? [] : [String(row.paid)]) },
});

/** What every store of views owes its callers. */
export function readModelsContract(name: string, start: () => Promise<ReadModelsUnderTest>): void {
  describe(`read models contract: ${name}`, () => {
    let under: ReadModelsUnderTest;
    beforeAll(async () => void (under = await start()));
    afterAll(() => under.close());

    const put = (key: string, position: number, row: Row | undefined, brokerageId = 'b1'): RowWrite => {
      return { brokerageId, key, position: String(position), row };
    };
    const apply = (dataSet: DataSet, checkpoint: number, ...rows: RowWrite[]) =>
      under.models().apply([{ dataSet, rows, checkpoint: String(checkpoint) }]);
    const keysOf = async (view: ViewDefinition<Row>, query: Partial<Find<Row>> = {}, brokerageId = 'b1') => {
      const found = await under
        .models()
        .reader(view)
        .find(brokerageId, { terms: [], limit: 500, ...query });
      return found.map(({ key }) => key);
    };
    const word = (token: string, prefix = false) => ({ index: 'word', token, prefix });
    const statusOf = async (view: ViewDefinition<Row>) =>
      (await under.models().statuses()).filter((status) => status.view === view.name);

    it('shows a row with its position and sort key as soon as it is written', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      expect(set).toEqual({ view: view.name, version: 1, build: 1, live: true, checkpoint: '0' });
      const row = { name: 'tremblay hélène', words: ['tremblay', 'helene'], paid: true };
      await apply(set, 7, put('k1', 7, row));
      const reader = under.models().reader(view);
      expect(await reader.get('b1', 'k1')).toEqual({ key: 'k1', row, position: '7', sort: row.name });
      expect(await reader.get('b1', 'k2')).toBeUndefined();
      expect((await reader.getMany('b1', ['k1', 'k2', 'k1'])).map(({ key }) => key)).toEqual(['k1']);
      expect(await statusOf(view)).toEqual([{ ...set, checkpoint: '7' }]);
    });

    it('never answers with the row of another brokerage', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      const row = { name: 'a', words: ['a'] };
      await apply(set, 2, put('k1', 1, row), put('k2', 2, row, 'b2'));
      expect(await keysOf(view)).toEqual(['k1']);
      expect(await keysOf(view, { terms: [word('a')] }, 'b2')).toEqual(['k2']);
      expect(await keysOf(view, { terms: [word('a', true)] }, 'b3')).toEqual([]);
      expect(await under.models().reader(view).get('b2', 'k1')).toBeUndefined();
      expect(await under.models().reader(view).getMany('b2', ['k1'])).toEqual([]);
    });

    it('leaves a row that already knows the event, and moves the checkpoint never back', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      await apply(set, 5, put('k1', 5, { name: 'new', words: ['new'] }));
      await apply(set, 4, put('k1', 5, { name: 'again', words: ['again'] }));
      await apply(set, 4, put('k1', 4, { name: 'old', words: ['old'] }));
      await apply(set, 4, put('k1', 4, undefined));
      expect(await keysOf(view, { terms: [word('new')] })).toEqual(['k1']);
      expect(await keysOf(view, { terms: [word('old')] })).toEqual([]);
      expect((await statusOf(view))[0]?.checkpoint).toBe('5');
    });

    it('compares positions as numbers, also large ones', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      const [before, after] = ['9007199254740993', '9007199254740994'];
      const row = { name: 'a', words: [] };
      await under.models().apply([{ dataSet: set, checkpoint: '9', rows: [{ ...put('k', 9, row) }] }]);
      for (const position of [before, after]) {
        const rows = [{ ...put('k', 0, { ...row, name: position }), position }];
        await under.models().apply([{ dataSet: set, checkpoint: position, rows }]);
      }
      expect(await under.models().reader(view).get('b1', 'k')).toMatchObject({
        position: after,
        sort: after,
      });
      expect((await statusOf(view))[0]?.checkpoint).toBe(after);
    });

    it('keeps the position of a deleted row until the checkpoint has passed it', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      const row = { name: 'a', words: ['a'] };
      await apply(set, 1, put('k1', 1, row));
      await apply(set, 1, put('k1', 3, undefined));
      await apply(set, 1, put('k1', 2, row));
      expect(await under.models().reader(view).get('b1', 'k1')).toBeUndefined();
      expect(await under.models().reader(view).getMany('b1', ['k1'])).toEqual([]);
      expect(await keysOf(view)).toEqual([]);
      expect(await keysOf(view, { terms: [word('a')] })).toEqual([]);
      await apply(set, 4, put('k1', 4, { ...row, name: 'b' }));
      expect(await keysOf(view, { terms: [word('a')] })).toEqual(['k1']);
    });

    it('writes several data sets together, all or none', async () => {
      const [one, two] = [viewOf(), viewOf()];
      const [first, second] = [await under.models().open(one), await under.models().open(two)];
      const row = { name: 'a', words: ['a'] };
      const write = { dataSet: first, rows: [put('k1', 1, row)], checkpoint: '1' };
      const gone = { dataSet: { ...second, build: 99 }, rows: [put('k1', 1, row)], checkpoint: '1' };
      await expect(under.models().apply([write, gone])).rejects.toThrow();
      expect(await keysOf(one)).toEqual([]);
      await under.models().apply([write, { ...gone, dataSet: second }]);
      expect([await keysOf(one), await keysOf(two)]).toEqual([['k1'], ['k1']]);
    });

    it('refuses the checkpoint of who lost the lease, and takes that of its successor', async () => {
      const [one, two] = [viewOf(), viewOf()];
      const [first, second] = [await under.models().open(one), await under.models().open(two)];
      const write = (dataSet: DataSet, position: number, epoch?: number) => {
        const rows = [put('k1', position, { name: `n${position}`, words: [] })];
        return under.models().apply([{ dataSet, rows, checkpoint: String(position) }], epoch);
      };
      await write(first, 1, 3);
      await write(first, 2, 3);
      await write(first, 3, 4);
      await expect(write(first, 9, 3)).rejects.toBeInstanceOf(LeaseLost);
      await under.reopen();
      await under.models().open(one);
      await under.models().open(two);
      await expect(write(first, 9, 3)).rejects.toBeInstanceOf(LeaseLost);
      const both = [first, second].map((dataSet) => ({ dataSet, rows: [], checkpoint: '9' }));
      await expect(under.models().apply(both.toReversed(), 3)).rejects.toBeInstanceOf(LeaseLost);
      const checkpoints = async () =>
        (await Promise.all([one, two].map(statusOf))).map(([status]) => status?.checkpoint);
      expect(await checkpoints()).toEqual(['3', '0']);
      await under.models().apply(both, 5);
      expect(await checkpoints()).toEqual(['9', '9']);
    });

    it('says which event a data set could not take, over a restart, until it is rebuilt', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      const parked = { position: '8', reason: 'TypeError' };
      await under.models().apply([{ dataSet: set, rows: [], checkpoint: '7', parked }]);
      await under.reopen();
      expect(await under.models().open(view)).toEqual({ ...set, checkpoint: '7', parked });
      await under.models().swap(await under.models().create(view));
      expect(await under.models().open(view)).not.toHaveProperty('parked');
    });

    it('builds a data set beside the live one, which answers until the swap', async () => {
      const view = viewOf();
      const live = await under.models().open(view);
      await apply(live, 1, put('old', 1, { name: 'a', words: ['a'] }));
      const leftOver = await under.models().create(view);
      await apply(leftOver, 1, put('left over', 1, { name: 'a', words: ['a'] }));
      const fresh = await under.models().create(view);
      expect(fresh).toEqual({ ...live, build: expect.any(Number), live: false, checkpoint: '0' });
      await apply(fresh, 1, put('new', 1, { name: 'a', words: ['a'] }));
      const beside = await under
        .models()
        .reader(view, fresh)
        .find('b1', { terms: [word('a')], limit: 5 });
      expect([beside.map(({ key }) => key), await keysOf(view)]).toEqual([['new'], ['old']]);
      await apply(live, 2, put('old too', 2, { name: 'b', words: ['a'] }));
      expect(await keysOf(view, { terms: [word('a')] })).toEqual(['old', 'old too']);
      const questions = Array.from({ length: 20 }, () => keysOf(view, { terms: [word('a')] }));
      await under.models().swap(fresh);
      for (const keys of await Promise.all(questions))
        expect([['old', 'old too'], ['new']]).toContainEqual(keys);
      expect(await keysOf(view, { terms: [word('a')] })).toEqual(['new']);
      expect(await statusOf(view)).toEqual([{ ...fresh, live: true, checkpoint: '1' }]);
    });

    it('starts a new version empty', async () => {
      const view = viewOf();
      await apply(await under.models().open(view), 3, put('k1', 3, { name: 'a', words: [] }));
      const next = viewOf(view.name, 2);
      expect(await under.models().open(next)).toMatchObject({ version: 2, live: true, checkpoint: '0' });
      expect(await keysOf(next)).toEqual([]);
    });

    it('keeps rows and progress over a restart', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      await apply(set, 3, put('k1', 3, { name: 'a', words: ['a', 'ab'] }));
      await under.reopen();
      expect(await under.models().open(view)).toEqual({ ...set, checkpoint: '3' });
      await apply(set, 4, put('k1', 4, { name: 'b', words: ['ab'] }));
      expect(await keysOf(view, { terms: [word('a')] })).toEqual([]);
      expect(await keysOf(view, { terms: [word('a', true)] })).toEqual(['k1']);
    });

    it('pages through many rows that a filter refuses, with a prefix of many tokens', async () => {
      const view = viewOf();
      const set = await under.models().open(view);
      const oracle = new ViewOracle(view);
      const rows = Array.from({ length: 3000 }, (_, n) => {
        const words = [`ab${n}`, `ab${n % 7}`, 'x', n % 50 === 0 ? 'mrare' : 'moften'];
        return put(`k${n}`, n + 1, { name: `n${(n * 7919) % 3000}`, words, paid: n % 100 === 0 });
      });
      await apply(set, 3000, ...rows);
      oracle.write(rows);
      const queries: Omit<Find<Row>, 'limit'>[] = [
        { terms: [word('ab', true)], where: (row) => row.paid === true },
        { terms: [word('ab1', true)] },
        { terms: [word('m', true)] },
        { terms: [word('x'), word('mrare')] },
        { terms: [word('ab', true), word('mra', true)], where: (row) => row.paid === true },
        { terms: [] },
      ];
      for (const query of queries) {
        const pages = [];
        for (let after: Find<Row>['after']; ;) {
          const page = await under
            .models()
            .reader(view)
            .find('b1', { ...query, ...(after && { after }), limit: 13 });
          pages.push(...page);
          if (page.length < 13) break;
          after = page.at(-1)!;
        }
        expect(pages.map(({ key }) => key)).toEqual(
          oracle.find('b1', { ...query, limit: Infinity }).map(({ key }) => key),
        );
      }
    });

    it('refuses a question without bounds or with an index the view has not', async () => {
      const view = viewOf();
      await under.models().open(view);
      await expect(keysOf(view, { limit: 501 })).rejects.toThrow('1 to 500');
      await expect(keysOf(view, { limit: 0 })).rejects.toThrow('1 to 500');
      await expect(keysOf(view, { terms: [{ index: 'name', token: 'a' }] })).rejects.toThrow('no index name');
    });

    it('answers as plain looking at every row does, after any history', async () => {
      const letter = fc.constantFrom('a', 'a', '😀', '\uffee', '"');
      const text = (most: number) => fc.string({ unit: letter, maxLength: most });
      const brokerageId = fc.constantFrom('b1', 'b2');
      const row = fc.record(
        { name: text(2), words: fc.array(text(3), { maxLength: 4 }), paid: fc.boolean() },
        { requiredKeys: ['name', 'words'] },
      );
      const write = fc.record({
        brokerageId,
        key: text(2),
        position: fc.integer({ min: 1, max: 30 }).map(String),
        row: fc.option(row, { nil: undefined, freq: 4 }),
      });
      const term = fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ index: fc.constant('word'), token: text(1), prefix: fc.boolean() }),
        },
        {
          weight: 1,
          arbitrary: fc.record({ index: fc.constant('paid'), token: fc.constantFrom('true', 'false') }),
        },
      );
      const query = fc.record({
        brokerageId,
        terms: fc.array(term, { maxLength: 3, size: 'small' }),
        after: fc.option(fc.record({ sort: text(2), key: text(2) }), { nil: undefined }),
        paid: fc.option(fc.boolean(), { nil: undefined }),
        limit: fc.integer({ min: 1, max: 6 }),
      });
      const step = fc.oneof(
        fc.record({
          kind: fc.constant('write' as const),
          rows: fc.array(write, { minLength: 3, maxLength: 12 }),
        }),
        fc.record({ kind: fc.constant('find' as const), query }),
      );
      let found = 0;
      const history = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const view = viewOf();
        const set = await under.models().open(view);
        const oracle = new ViewOracle(view);
        for (const one of steps) {
          if (one.kind === 'write') {
            oracle.write(one.rows);
            await apply(set, 0, ...one.rows);
            continue;
          }
          const { brokerageId: of, terms, limit, paid, after } = one.query;
          const where = paid === undefined ? {} : { where: (row: Row) => row.paid === paid };
          const question: Find<Row> = { terms, limit, ...where, ...(after && { after }) };
          const answer = await under.models().reader(view).find(of, question);
          expect(answer).toEqual(oracle.find(of, question));
          found += answer.length;
        }
      });
      await fc.assert(history, { numRuns: 100, seed: 20261122 });
      expect(found).toBeGreaterThan(300);
    });
  });
}
