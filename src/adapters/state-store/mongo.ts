import type { mongo } from 'mongoose';
import type { Json } from '../../kernel/event.js';
import type { Clock } from '../../kernel/ports/clock.js';
import { StateStore, type StateWrite, type Stored } from '../../kernel/ports/state-store.js';
import type { MongoConnection } from '../mongo/connection.js';
import { changeOne, MongoBatches } from './mongo-batches.js';
import {
  alive,
  bearsNone,
  type Change,
  changeOf,
  type Entry,
  expected,
  isAlive,
  isExpected,
} from './mongo-entries.js';

/** State in the collections `state` and `state_batches`, for several processes. Their clocks alone say what expired. */
export class MongoStateStore extends StateStore {
  private readonly entries: mongo.Collection<Entry>;
  private readonly batches: MongoBatches;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly clock: Clock,
  ) {
    super();
    this.entries = connection.collection<Entry>('state');
    this.batches = new MongoBatches(connection);
  }

  /** Uses the connection, which its owner closes. @throws MongoUnavailable, as every call does while no server answers. */
  static async open({
    connection,
    clock,
  }: {
    readonly connection: MongoConnection;
    readonly clock: Clock;
  }): Promise<MongoStateStore> {
    const store = new MongoStateStore(connection, clock);
    await connection.persist(() => store.entries.createIndex({ expiresAt: 1 }, {}, {}));
    return store;
  }

  async get<V extends Json>(key: string): Promise<Stored<V> | undefined> {
    for (;;) {
      const entry = await this.connection.persist(() => this.entries.findOne({ _id: key }));
      if (entry === null) return undefined;
      const counts = await this.batches.effective(entry);
      if (counts !== undefined) return isAlive(counts, this.now()) ? storedOf<V>(counts) : undefined;
    }
  }

  async list<V extends Json>(
    prefix: string,
    limit = 1000,
  ): Promise<readonly (Stored<V> & { key: string })[]> {
    const found: (Stored<V> & { key: string })[] = [];
    let after: mongo.Condition<string> = { $gte: prefix, $lt: `${prefix}\u{10ffff}` };
    while (found.length < limit) {
      const page = await this.page(after, limit - found.length);
      for (const entry of page) {
        const stored =
          entry.batch === null
            ? isAlive(entry, this.now()) && storedOf<V>(entry)
            : await this.get<V>(entry._id);
        if (stored) found.push({ key: entry._id, ...stored });
      }
      if (page.length === 0 || found.length >= limit) break;
      after = { $gt: page.at(-1)!._id, $lt: `${prefix}\u{10ffff}` };
    }
    return found;
  }

  async write(writes: readonly StateWrite[]): Promise<boolean> {
    if (new Set(writes.map(({ key }) => key)).size < writes.length)
      throw new Error('A key stands twice in one batch of state writes');
    const changes = writes.map(changeOf);
    const [only] = changes;
    if (only === undefined) return true;
    return changes.length === 1 ? this.writeOne(only, this.now()) : this.batches.write(changes, this.now());
  }

  async sweep(): Promise<number> {
    const now = this.now();
    await this.batches.sweep(now);
    const expired = { batch: null, expiresAt: { $lte: now } };
    const { deletedCount } = await this.connection.persist(() =>
      this.entries.deleteMany({ ...expired, value: { $ne: null } }),
    );
    await this.connection.persist(() => this.entries.deleteMany({ ...expired, value: null }));
    return deletedCount;
  }

  async close(): Promise<void> {
    return;
  }

  private async writeOne(change: Change, now: number): Promise<boolean> {
    const { key, value, version, expiresAt } = change;
    const upsert = value !== null && bearsNone(change);
    for (let look = 0; ; look++) {
      const update = { $set: { value, version, expiresAt } };
      if (await changeOne(this.connection, this.entries, expected(change, now), update, upsert)) break;
      const entry = await this.connection.persist(() => this.entries.findOne({ _id: key }));
      if (entry === null) {
        if (!bearsNone(change)) return false;
        if (value === null) return true;
      } else if (entry.version === version)
        // An earlier try was made whose answer was lost.
        break;
      else if (entry.batch !== null) await this.batches.settle(entry, look);
      else if (!isExpected(entry, change, now)) return false;
    }
    if (value === null)
      await this.connection.persist(() => this.entries.deleteOne({ _id: key, version, batch: null }));
    return true;
  }

  private page(_id: mongo.Condition<string>, limit: number): Promise<Entry[]> {
    const filter: mongo.Filter<Entry> = { _id, $or: [alive(this.now()), { batch: { $ne: null } }] };
    return this.connection.persist(() => this.entries.find(filter).sort({ _id: 1 }).limit(limit).toArray());
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}

function storedOf<V extends Json>({ value, version }: Entry): Stored<V> {
  return { value: JSON.parse(value!) as V, version };
}
