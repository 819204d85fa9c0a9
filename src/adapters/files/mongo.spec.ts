import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { filesContract } from '../../../test/contracts/files.contract.js';
import { MemoryKeyRing } from '../../../test/support/memory-key-ring.js';
import { describeMongo, startMongo, type TestMongo } from '../../../test/support/mongodb.js';
import { mortal } from '../../../test/support/mortal-mongo.js';
import { StrictKeyRing } from '../../../test/support/strict-key-ring.js';
import { FileDamaged, type OpenedFile } from '../../kernel/index.js';
import { MongoConnection } from '../mongo/connection.js';
import { MongoFiles } from './mongo.js';
import { PIECE } from './mongo-pieces.js';

interface Stored {
  _id: string;
  bytes: any;
}

const DAY = 86_400_000;

describeMongo('files in MongoDB', () => {
  let server: TestMongo;
  let first: MongoConnection;
  const newDatabase = () =>
    MongoConnection.open({ url: server.url, database: `${first.database}-${randomUUID().slice(0, 8)}` });
  const count = async (connection: MongoConnection) =>
    (await connection.collection('files').countDocuments()) +
    (await connection.collection('file_pieces').countDocuments());

  beforeAll(async () => {
    server = await startMongo();
    first = await MongoConnection.open({ url: server.url });
  });
  afterAll(async () => {
    await first.close();
    await server.stop();
  });

  filesContract('MongoDB', async () => {
    const connection = await newDatabase();
    const keys = new StrictKeyRing();
    return {
      files: await MongoFiles.open({ connection, keys }),
      keys,
      count: () => count(connection),
      close: () => connection.close(),
    };
  });

  describe('MongoFiles', () => {
    let connection: MongoConnection;
    let keys: MemoryKeyRing;
    let files: MongoFiles;
    let time: number;
    const open = () => MongoFiles.open({ connection, keys, now: () => time });
    beforeEach(async () => {
      connection = await newDatabase();
      keys = new MemoryKeyRing();
      time = DAY;
      files = await open();
    });
    afterEach(() => connection.close());

    const put = (bytes: Uint8Array, on = files) =>
      on.put('brokerage', 'id', [bytes], { maxBytes: bytes.length });
    const read = async (opened: OpenedFile | undefined): Promise<Buffer> => {
      const pieces = [];
      for await (const piece of opened!.stream) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    const pieces = () => connection.collection<Stored>('file_pieces');

    it('keeps a file in pieces far below what a document may hold, in their order', async () => {
      const content = randomBytes(3_000_000);
      await put(content);
      expect((await read(await files.open('brokerage', 'id'))).equals(content)).toBe(true);
      const lengths = (await pieces().find().toArray()).map(({ bytes }) => bytes.length());
      expect(lengths).toHaveLength(Math.ceil(3_000_000 / PIECE));
      expect(Math.max(...lengths)).toBe(PIECE);
    });

    it('refuses a piece that is missing, shorter, swapped or altered', async () => {
      await put(randomBytes(3 * PIECE));
      const good = await pieces().find().sort({ _id: 1 }).toArray();
      const bytesOf = (n: number) => Buffer.from(good[n]!.bytes.value());
      const altered = bytesOf(1);
      altered[99]! ^= 1;
      const damage: (() => Promise<unknown>)[] = [
        () => pieces().deleteOne({ _id: good[1]!._id }),
        () => pieces().updateOne({ _id: good[1]!._id }, { $set: { bytes: bytesOf(1).subarray(1) } }),
        () => pieces().updateOne({ _id: good[1]!._id }, { $set: { bytes: bytesOf(2) } }),
        () => pieces().updateOne({ _id: good[1]!._id }, { $set: { bytes: bytesOf(0) } }),
        () => pieces().updateOne({ _id: good[1]!._id }, { $set: { bytes: altered } }),
        () => connection.collection<{ _id: string }>('files').updateMany({}, { $inc: { size: -PIECE } }),
      ];
      for (const hurt of damage) {
        await hurt();
        await expect(files.open('brokerage', 'id').then(read)).rejects.toThrow(FileDamaged);
        await pieces().deleteMany({});
        await pieces().insertMany(good);
      }
    });

    it.each(['before', 'after'] as const)(
      'shows a whole file, the one before or the new one, wherever its writer dies (%s a command reached the server)',
      async (when) => {
        const seen = new Set<string>();
        let survived = false;
        for (let commands = 1; !survived; commands++) {
          await put(Buffer.alloc(PIECE, 'old'));
          const dying = await open();
          mortal(dying, commands, when);
          survived = await put(Buffer.alloc(PIECE + 9, 'new'), dying).then(
            () => true,
            () => false,
          );
          const text = String(await read(await files.open('brokerage', 'id')));
          seen.add(`${text.slice(0, 3)} ${text.length}`);
          if (survived) expect(text).toHaveLength(PIECE + 9);
          time += DAY;
          await open();
          expect(await count(connection)).toBe(1 + 2);
        }
        expect([...seen].sort()).toEqual([`new ${PIECE + 9}`, `old ${PIECE}`]);
      },
    );

    it('leaves alone what another process is just writing', async () => {
      async function* slow(): AsyncIterable<Uint8Array> {
        yield randomBytes(2 * PIECE);
        time += DAY - 1;
        await open();
        await put(Buffer.from('of another'));
        yield Buffer.from('the end');
      }
      await files.put('brokerage', 'id', slow(), { maxBytes: 4 * PIECE });
      const content = await read(await files.open('brokerage', 'id'));
      expect([content.length, String(content.subarray(-7))]).toEqual([2 * PIECE + 7, 'the end']);
      expect(await count(connection)).toBe(1 + 3);
    });

    it('lets one of many writers of a file be last, and keeps nothing of the others', async () => {
      const contents = Array.from({ length: 8 }, () => randomBytes(1000));
      await Promise.all(contents.map((content) => put(content)));
      const kept = await read(await files.open('brokerage', 'id'));
      expect(contents.filter((content) => content.equals(kept))).toHaveLength(1);
      await Promise.all(
        contents.map((_, n) => (n % 2 ? put(contents[n]!) : files.delete('brokerage', 'id'))),
      );
      await files.delete('brokerage', 'id');
      expect(await count(connection)).toBe(0);
    });

    it('shows neither content nor id to who reads the database', async () => {
      await files.put('brokerage', 'policy BM 204', [Buffer.from('Marie-Ève Tremblay')], { maxBytes: 100 });
      await files.putSmall('brokerage', 'pack', [{ id: 'message BM 204', bytes: Buffer.from('Marie-Ève') }]);
      const all = [
        ...(await connection.collection('files').find().toArray()),
        ...(await pieces().find().toArray()),
      ];
      const raw = all.map((document) =>
        'bytes' in document ? (document as Stored).bytes.value() : JSON.stringify(document),
      );
      const everything = Buffer.concat(raw.map((one) => Buffer.from(one)));
      expect([all.length, everything.includes('Marie'), everything.includes('BM 204')]).toEqual([
        4,
        false,
        false,
      ]);
    });
  });
});
