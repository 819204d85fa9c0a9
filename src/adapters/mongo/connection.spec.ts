import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeMongo,
  describeOwnMongo,
  startMongo,
  type TestMongo,
} from '../../../test/support/mongodb.js';
import { MongoConnection } from './connection.js';
import { StoreUnavailable } from '../../kernel/unavailable.js';
import { MongoUnavailable, withoutCredentials } from './unavailable.js';

interface Row {
  _id: string;
  n: number;
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const set = (n: number, to: number) => ({
  updateOne: { filter: { _id: `row-${n}` }, update: { $set: { n: to } }, upsert: true },
});

describeMongo('MongoConnection', () => {
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

  it('writes a bulk of any length, new documents and old', async () => {
    const rows = connection.collection<Row>('bulk');
    for (const round of [1, 2])
      await connection.bulk(
        rows,
        numbers(250).map((n) => set(n, round)),
      );
    expect(await rows.countDocuments({ n: 2 })).toBe(250);
  });

  it('lets one of many conditional updates of a document win', async () => {
    const rows = connection.collection<Row>('race');
    await rows.insertOne({ _id: 'row', n: 0 });
    for (const n of numbers(10)) {
      const all = await Promise.all(
        numbers(20).map(() => rows.updateOne({ _id: 'row', n }, { $set: { n: n + 1 } })),
      );
      expect(all.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
    }
  });

  it('keeps databases apart on one server', async () => {
    const database = `${connection.database}-keys`;
    const other = await MongoConnection.open({ url: server.url, database });
    await other.collection<Row>('apart').insertOne({ _id: 'a', n: 1 });
    expect(other.database).toBe(database);
    expect(await connection.collection<Row>('apart').countDocuments()).toBe(0);
    await other.close();
  });

  it('reads and writes on a majority, of the primary, whatever the URL says', async () => {
    const asked = 'w=1&readConcernLevel=local&readPreference=secondaryPreferred';
    const url = `${server.url}${server.url.includes('?') ? '&' : '?'}${asked}`;
    const other = await MongoConnection.open({ url });
    const { readConcern, readPreference, writeConcern } = other.mongoose.getClient().options;
    expect([readConcern.level, readPreference.mode, writeConcern.w]).toEqual([
      ...['majority', 'primary', 'majority'],
    ]);
    await other.close();
  });

  it('passes a refusal on as it is, at once', async () => {
    const rows = connection.collection<Row>('refused');
    await rows.insertOne({ _id: 'a', n: 1 });
    let tries = 0;
    const again = () => {
      tries++;
      return rows.insertOne({ _id: 'a', n: 1 });
    };
    await expect(connection.persist(again)).rejects.toMatchObject({ code: 11000 });
    expect(tries).toBe(1);
  });
});

describeOwnMongo('MongoConnection, when the server dies', () => {
  it('waits for it to come back, and gives up in the end', async () => {
    const server = await startMongo();
    const connection = await MongoConnection.open({ url: server.url });
    const rows = connection.collection<Row>('rows');
    await connection.persist(() => rows.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { upsert: true }));
    await server.kill();
    const waiting = connection.persist(() => rows.findOne({ _id: 'a' }));
    await server.restart();
    expect(await waiting).toEqual({ _id: 'a', n: 1 });
    await connection.close();

    const impatient = await MongoConnection.open({ url: server.url, patience: { totalMs: 50 } });
    await server.kill();
    const lost = impatient.persist(() => impatient.collection<Row>('rows').findOne({ _id: 'a' }));
    await expect(lost).rejects.toThrow(MongoUnavailable);
    await impatient.close();
    await server.stop();
  });
});

describe('a MongoDB that cannot be reached', () => {
  it('is named without the credentials of its URL', async () => {
    const url = 'mongodb://desk:hush%21word@127.0.0.1:1/desk?serverSelectionTimeoutMS=50';
    const error: unknown = await MongoConnection.open({ url }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(MongoUnavailable);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(String(error)).toContain('cannot be reached');
    expect(String(error)).not.toMatch(/hush|desk:/u);
  });

  it('hides a password also where an error writes it out', () => {
    const url = 'mongodb://desk:hush%21word@db.example/desk';
    expect(withoutCredentials(new Error(`bad auth of desk with hush!word at ${url}`), url)).toBe(
      'bad auth of *** with *** at ***',
    );
  });
});
