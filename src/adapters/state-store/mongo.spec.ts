import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { stateStoreContract } from '../../../test/contracts/state-store.contract.js';
import { FixedClock } from '../../../test/support/fixed.js';
import { mortal } from '../../../test/support/mortal-mongo.js';
import { describeMongo, startMongo, type TestMongo } from '../../../test/support/mongodb.js';
import type { StateWrite } from '../../kernel/index.js';
import { MongoConnection } from '../mongo/connection.js';
import { MongoStateStore } from './mongo.js';

describeMongo('state in MongoDB', () => {
  let server: TestMongo;
  let connection: MongoConnection;
  const inDatabase = (name: string) =>
    MongoConnection.open({ url: server.url, database: `${connection.database}-${name}` });

  beforeAll(async () => {
    server = await startMongo();
    connection = await MongoConnection.open({ url: server.url });
  });
  afterAll(async () => {
    await connection.close();
    await server.stop();
  });

  stateStoreContract('MongoDB', async (clock) => {
    const own = await inDatabase(randomUUID().slice(0, 8));
    return { store: await MongoStateStore.open({ connection: own, clock }), close: () => own.close() };
  });

  describe('MongoStateStore', () => {
    let clock: FixedClock;
    let store: MongoStateStore;
    beforeEach(async () => {
      clock = new FixedClock();
      for (const name of ['state', 'state_batches']) await connection.collection(name).deleteMany({});
      store = await MongoStateStore.open({ connection, clock });
    });
    const values = async () => {
      const all = [];
      for (const key of ['a', 'b', 'c']) all.push((await store.get(key))?.value);
      return all;
    };
    const batchOf = async (): Promise<StateWrite[]> => [
      { key: 'b', value: 'new', expect: 'absent' },
      { key: 'a', value: 'new', expect: (await store.get('a'))!.version },
      { key: 'c', value: undefined },
    ];
    const leftovers = async () => ({
      marked: await connection.collection('state').countDocuments({ batch: { $ne: null } }),
      empty: await connection.collection('state').countDocuments({ value: null }),
      batches: await connection.collection('state_batches').countDocuments(),
    });
    const NOTHING = { marked: 0, empty: 0, batches: 0 };

    // Each number of commands is one place where the process dies: before its next one, or with its answer lost.
    it.each(['before', 'after'] as const)(
      'makes a batch wholly or not at all where its writer dies, %s a command reached the server',
      async (when) => {
        const seen = new Set<string>();
        let survived = false;
        for (let commands = 1; !survived; commands++) {
          await store.write([{ key: 'a', value: 'old' }]);
          await store.write([{ key: 'b', value: undefined }]);
          await store.write([{ key: 'c', value: 'old' }]);
          const dying = await MongoStateStore.open({ connection, clock });
          const batch = await batchOf();
          mortal(dying, commands, when);
          survived = await dying.write(batch).catch(() => false);

          const after = await values();
          seen.add(JSON.stringify(after));
          if (survived) expect(after).toEqual(['new', 'new', undefined]);
          expect(await store.list('')).toHaveLength(after.filter((value) => value !== undefined).length);
          // Whoever comes next goes on with these keys, one by one and together.
          if (commands % 2 === 0) {
            expect(await store.write([{ key: 'b', value: 'next' }])).toBe(true);
            expect((await values())[1]).toBe('next');
          } else {
            const next = ['a', 'b', 'c'].map((key) => ({ key, value: 'next' }));
            expect(await store.write(next)).toBe(true);
            expect(await values()).toEqual(['next', 'next', 'next']);
          }
          clock.pass(600_000);
          await store.sweep();
          expect(await leftovers()).toEqual(NOTHING);
        }
        expect([...seen].sort()).toEqual(['["new","new",null]', '["old",null,"old"]']);
      },
    );

    it('loses and makes no money between accounts that many move it between, some of whom die', async () => {
      const accounts = ['a', 'b', 'c'];
      await store.write(accounts.map((key) => ({ key, value: 100 })));
      let moved = 0;
      const clerk = async (number: number) => {
        for (let turn = 0; turn < 8; turn++) {
          const mine = await MongoStateStore.open({ connection, clock });
          if ((number + turn) % 3 === 0) mortal(mine, 3 + ((number * 5 + turn) % 14), 'after');
          const [from, to] = [accounts[(number + turn) % 3]!, accounts[(number + 2 * turn + 1) % 3]!];
          if (from === to) continue;
          try {
            const [one, other] = [await mine.get<number>(from), await mine.get<number>(to)];
            const done = await mine.write([
              { key: from, value: one!.value - 1, expect: one!.version },
              { key: to, value: other!.value + 1, expect: other!.version },
            ]);
            if (done) moved++;
          } catch (error) {
            expect(String(error)).toContain('died');
          }
        }
      };
      await Promise.all(Array.from({ length: 6 }, (_, number) => clerk(number)));
      const sum = (await store.list<number>('')).reduce((total, { value }) => total + value, 0);
      expect([sum, moved > 0]).toEqual([300, true]);
      clock.pass(600_000);
      await store.sweep();
      expect(await leftovers()).toEqual(NOTHING);
      expect((await store.list<number>('')).reduce((total, { value }) => total + value, 0)).toBe(300);
    });

    it('knows its own write again where the answer was lost', async () => {
      const version = async () => (await store.get('a'))?.version;
      const flaky = async () => {
        const mine = await MongoStateStore.open({ connection, clock });
        mortal(mine, 1, 'lost');
        return mine;
      };
      expect(await (await flaky()).write([{ key: 'a', value: 1, expect: 'absent' }])).toBe(true);
      expect(await (await flaky()).write([{ key: 'a', value: 2, expect: (await version())! }])).toBe(true);
      expect(await (await flaky()).write([{ key: 'a', value: undefined, expect: (await version())! }])).toBe(
        true,
      );
      expect(await store.get('a')).toBeUndefined();
    });

    it('makes a batch once where the answer to any one of its commands was lost', async () => {
      for (let lost = 1; lost <= 12; lost++) {
        await store.write([{ key: 'a', value: 'old' }]);
        await store.write([{ key: 'b', value: undefined }]);
        await store.write([{ key: 'c', value: 'old' }]);
        const mine = await MongoStateStore.open({ connection, clock });
        const batch = await batchOf();
        mortal(mine, lost, 'lost');
        expect(await mine.write(batch)).toBe(true);
        expect(await values()).toEqual(['new', 'new', undefined]);
        expect(await leftovers()).toEqual(NOTHING);
      }
    });
  });
});
