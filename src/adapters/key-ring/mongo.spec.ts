import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keyRingContract } from '../../../test/contracts/key-ring.contract.js';
import { describeMongo, startMongo, type TestMongo } from '../../../test/support/mongodb.js';
import { KeyDestroyed, WrongMasterKey } from '../../kernel/ports/key-ring.js';
import { MongoConnection } from '../mongo/connection.js';
import { MongoKeyRing } from './mongo.js';
import { SqliteKeyRing } from './sqlite.js';

const masterKey = Uint8Array.from({ length: 32 }, (_, n) => n * 7);

describeMongo('keys in MongoDB', () => {
  let server: TestMongo;
  let first: MongoConnection;
  const newDatabase = () =>
    MongoConnection.open({ url: server.url, database: `${first.database}-${randomUUID().slice(0, 8)}` });

  beforeAll(async () => {
    server = await startMongo();
    first = await MongoConnection.open({ url: server.url });
  });
  afterAll(async () => {
    await first.close();
    await server.stop();
  });

  keyRingContract('MongoDB', async () => {
    const connection = await newDatabase();
    const again = () => MongoKeyRing.open({ connection, masterKey });
    return { keys: await again(), again, close: () => connection.close() };
  });

  describe('MongoKeyRing', () => {
    let connection: MongoConnection;
    let time: number;
    const open = (key = masterKey) => MongoKeyRing.open({ connection, masterKey: key, now: () => time });
    beforeEach(async () => {
      connection = await newDatabase();
      time = 1;
    });
    afterEach(() => connection.close());

    it('forgets a key that another process destroyed, within a minute and never between loading and finding', async () => {
      const [here, there] = [await open(), await open()];
      await here.ensure('b1', ['a', 'b']);
      await here.load('b1', () => ['a']);
      await there.destroy('b1', 'a');
      time += 59_999;
      expect(here.load('b1', () => ['a'])).toBeUndefined();
      expect(here.find('b1', 'a')).toBeDefined();
      time += 1;
      expect(here.find('b1', 'a')).toBeDefined();
      await here.load('b1', () => ['a', 'b']);
      expect(here.find('b1', 'a')).toBeUndefined();
      expect(here.find('b1', 'b')).toBeDefined();
      await expect(here.ensure('b1', ['a'])).rejects.toThrow('erased');
    });

    it('sees a key that another process made after it looked', async () => {
      const [here, there] = [await open(), await open()];
      await here.load('b1', () => ['a']);
      expect(here.find('b1', 'a')).toBeUndefined();
      const made = await there.ensure('b1', ['a']);
      await here.load('b1', () => ['a']);
      expect(here.find('b1', 'a')).toEqual(made.get('a'));
    });

    it('loads thousands at once', async () => {
      const owners = Array.from({ length: 2_500 }, (_, n) => `owner-${n}`);
      const made = await (await open()).ensure('b1', owners);
      const other = await open();
      await other.load('b1', () => owners);
      expect(owners.filter((owner) => !sameKey(other.find('b1', owner), made.get(owner)))).toEqual([]);
    });

    it('refuses another master key, also before any key was made, and says what to do', async () => {
      await open();
      const other = masterKey.map((byte) => byte ^ 1);
      await expect(open(other)).rejects.toThrow(WrongMasterKey);
      await expect(open(other)).rejects.toThrow(/same environment value or key file/);
      await expect(open(other.subarray(1))).rejects.toThrow('31');
      expect((await (await open()).ensure('b1', ['a'])).size).toBe(1);
    });

    it('stores no key in the clear, and nothing of a destroyed one', async () => {
      const keys = await open();
      const made = await keys.ensure('b1', ['a', 'b']);
      const stored = async () => {
        const all = [];
        for (const name of ['owner_keys', 'brokerage_keys', 'proof'])
          all.push(...(await connection.collection<{ _id: string; wrapped: any }>(name).find().toArray()));
        return all;
      };
      const bytes = (await stored()).map(({ wrapped }) => Buffer.from(wrapped.value()));
      expect(bytes).toHaveLength(4);
      for (const secret of [masterKey, made.get('a')!, made.get('b')!])
        expect(bytes.some((some) => some.includes(Buffer.from(secret)))).toBe(false);
      await keys.destroy('b1', 'a');
      const a = (await stored()).find(({ _id }) => _id.endsWith('\na'));
      expect(a).toEqual({ _id: 'owner\nb1\na', wrapped: null });
    });

    it('moves no stored key to another owner', async () => {
      await (await open()).ensure('b1', ['a', 'b']);
      const stored = connection.collection<{ _id: string; wrapped: unknown }>('owner_keys');
      const a = await stored.findOne({ _id: 'owner\nb1\na' });
      await stored.updateOne({ _id: 'owner\nb1\nb' }, { $set: { wrapped: a!.wrapped } });
      const keys = await open();
      await keys.load('b1', () => ['a']);
      expect(keys.find('b1', 'a')).toBeDefined();
      await expect(keys.load('b1', () => ['b'])).rejects.toThrow(WrongMasterKey);
    });

    it('takes the keys of an embedded ring as they are, destroyed ones too, and once', async () => {
      const file = join(await mkdtemp(join(tmpdir(), 'coverfolio-')), 'keys.db');
      const embedded = await SqliteKeyRing.open({ file, masterKey });
      const made = await embedded.ensure('b1', ['a', 'b', 'c']);
      const id = await embedded.brokerageKey('b1', 'id');
      await embedded.destroy('b1', 'b');
      const ring = await open();
      for (const stored of [[...embedded.stored()].slice(0, 3), [...embedded.stored()]])
        await ring.take(stored);
      expect(await ring.brokerageKey('b1', 'id')).toEqual(Uint8Array.from(id));
      const taken = await ring.ensure('b1', ['a', 'c']);
      expect(taken).toEqual(new Map([...made].filter(([owner]) => owner !== 'b')));
      await expect(ring.ensure('b1', ['b'])).rejects.toThrow(KeyDestroyed);
      await embedded.close();
      await rm(dirname(file), { recursive: true });
    });
  });
});

function sameKey(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}
