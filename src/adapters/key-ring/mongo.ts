import { mongo } from 'mongoose';
import {
  KeyDestroyed,
  KeyRing,
  type BrokerageKeyPurpose,
  type Key,
  type StoredKey,
} from '../../kernel/ports/key-ring.js';
import type { MongoConnection } from '../mongo/connection.js';
import { isDuplicate } from '../mongo/persist.js';
import { checkProof, newKey, placeOf, proofOf, type Purpose, Recent, unwrap, wrap } from './wrapping.js';

/** A key by its place. A destroyed owner keeps its document without a key, so that none is made again. */
interface Wrapped {
  readonly _id: string;
  readonly wrapped: mongo.Binary | null;
}

/** What was read last of an owner, at what millisecond. */
interface Seen {
  readonly state: Key | 'absent' | 'destroyed';
  readonly at: number;
}

/** A key destroyed by another process is forgotten within so many milliseconds. */
const FRESH_MS = 60_000;
const RECENT = 50_000;
const AT_ONCE = 1_000;

export interface MongoKeyRingOptions {
  /** To a database of its own, so that no backup of log, views or state holds keys. Its owner closes it. */
  readonly connection: MongoConnection;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** A clock that only goes forward, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Keys in MongoDB, shared by processes; each wrapped by its brokerage's key, and that by the master key. A key is on a majority of
 * the servers before it is handed out. Age is looked at by `load` alone, so that `find` answers for whoever loaded before.
 */
export class MongoKeyRing extends KeyRing {
  private readonly recent = new Recent<Seen>(RECENT);
  private readonly own = new Map<string, Key>();
  private readonly owners: mongo.Collection<Wrapped>;
  private readonly owned: mongo.Collection<Wrapped>;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly masterKey: Key,
    private readonly now: () => number,
  ) {
    super();
    this.owners = connection.collection<Wrapped>('owner_keys');
    this.owned = connection.collection<Wrapped>('brokerage_keys');
  }

  /** @throws WrongMasterKey where the keys were made with another; MongoUnavailable, as every call that has to ask. */
  static async open({
    connection,
    masterKey,
    now = () => performance.now(),
  }: MongoKeyRingOptions): Promise<MongoKeyRing> {
    if (masterKey.length !== 32) throw new Error(`A master key has 32 bytes, not ${masterKey.length}`);
    const ring = new MongoKeyRing(connection, Uint8Array.from(masterKey), now);
    const proofs = connection.collection<Wrapped>('proof');
    checkProof(masterKey, await ring.firstOf(proofs, 'master key', () => proofOf(masterKey)));
    return ring;
  }

  async ensure(brokerageId: string, owners: readonly string[]): Promise<ReadonlyMap<string, Key>> {
    await this.load(brokerageId, () => owners);
    const absent = [...new Set(owners)].filter((owner) => this.seen(brokerageId, owner) === 'absent');
    if (absent.length > 0) {
      const wrapping = await this.ensureOwn(brokerageId, 'wrap');
      const made = absent.map((owner): Wrapped => {
        const _id = placeOf('owner', brokerageId, owner);
        return { _id, wrapped: new mongo.Binary(wrap(wrapping, newKey(), _id)) };
      });
      await this.insert(this.owners, made);
      // Whoever was first keeps its key; the others read it back.
      await this.load(brokerageId, () => absent);
    }
    return new Map(
      owners.map((owner) => {
        const state = this.seen(brokerageId, owner);
        if (state === 'destroyed') throw new KeyDestroyed('The key was destroyed: this person was erased');
        if (state === undefined || state === 'absent') throw new Error('A key was not written');
        return [owner, state];
      }),
    );
  }

  load(brokerageId: string, owners: () => Iterable<string>): Promise<void> | undefined {
    const places: string[] = [];
    for (const owner of new Set(owners())) {
      const place = placeOf('owner', brokerageId, owner);
      if (this.isStale(this.recent.get(place))) places.push(place);
    }
    return places.length === 0 ? undefined : this.fetch(brokerageId, places);
  }

  find(brokerageId: string, owner: string): Key | undefined {
    const state = this.seen(brokerageId, owner);
    return typeof state === 'object' ? state : undefined;
  }

  async destroy(brokerageId: string, owner: string): Promise<void> {
    const _id = placeOf('owner', brokerageId, owner);
    await this.connection.persist(async () => {
      try {
        await this.owners.updateOne({ _id }, { $set: { wrapped: null } }, { upsert: true });
      } catch (error) {
        // Another process made the key just now, which therefore is there to be destroyed.
        if (!isDuplicate(error)) throw error;
        await this.owners.updateOne({ _id }, { $set: { wrapped: null } });
      }
    });
    this.recent.set(_id, { state: 'destroyed', at: this.now() });
  }

  async brokerageKey(brokerageId: string, purpose: BrokerageKeyPurpose): Promise<Key> {
    await this.ensureOwn(brokerageId, 'wrap');
    return this.ensureOwn(brokerageId, purpose);
  }

  /** Stores keys of another ring under the same master key as they are; those that stand here stay. */
  async take(keys: readonly StoredKey[]): Promise<void> {
    const documents = ({ purpose, brokerageId, owner, wrapped }: StoredKey): Wrapped => ({
      _id: placeOf(purpose, brokerageId, owner),
      wrapped: wrapped && new mongo.Binary(wrapped),
    });
    const [owners, own] = [true, false].map((of) =>
      keys.filter(({ purpose }) => (purpose === 'owner') === of),
    );
    if (own!.length > 0) await this.insert(this.owned, own!.map(documents));
    if (owners!.length > 0) await this.insert(this.owners, owners!.map(documents));
  }

  async close(): Promise<void> {
    this.recent.clear();
    this.own.clear();
  }

  private seen(brokerageId: string, owner: string): Seen['state'] | undefined {
    return this.recent.get(placeOf('owner', brokerageId, owner))?.state;
  }

  /** What is destroyed stays so; what is absent may be made by anybody at any time. */
  private isStale(seen: Seen | undefined): boolean {
    if (seen === undefined || seen.state === 'absent') return true;
    return seen.state !== 'destroyed' && this.now() - seen.at >= FRESH_MS;
  }

  private async fetch(brokerageId: string, places: readonly string[]): Promise<void> {
    const at = this.now();
    const stored = new Map<string, Wrapped>();
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const some = places.slice(from, from + AT_ONCE);
      const filter = some.length === 1 ? { _id: some[0]! } : { _id: { $in: some } };
      for (const one of await this.connection.persist(() => this.owners.find(filter).toArray()))
        stored.set(one._id, one);
    }
    const wrapping = stored.size === 0 ? undefined : await this.ensureOwn(brokerageId, 'wrap');
    for (const place of places) {
      const one = stored.get(place);
      // A destruction that came while this was read.
      if (this.recent.get(place)?.state === 'destroyed') continue;
      if (one === undefined) this.recent.set(place, { state: 'absent', at });
      else if (one.wrapped === null) this.recent.set(place, { state: 'destroyed', at });
      else this.recent.set(place, { state: unwrap(wrapping!, one.wrapped.value(), place), at });
    }
  }

  private async ensureOwn(brokerageId: string, purpose: Purpose): Promise<Key> {
    const place = placeOf(purpose, brokerageId, '');
    const known = this.own.get(place);
    if (known !== undefined) return known;
    const under = purpose === 'wrap' ? this.masterKey : await this.ensureOwn(brokerageId, 'wrap');
    const wrapped = await this.firstOf(this.owned, place, () => wrap(under, newKey(), place));
    const key = unwrap(under, wrapped, place);
    this.own.set(place, key);
    return key;
  }

  /** What stands there, made where nothing does. Whoever was first counts. */
  private async firstOf(
    collection: mongo.Collection<Wrapped>,
    _id: string,
    make: () => Uint8Array,
  ): Promise<Uint8Array> {
    const read = () => this.connection.persist(() => collection.findOne({ _id }));
    let found = await read();
    if (found === null) {
      await this.insert(collection, [{ _id, wrapped: new mongo.Binary(make()) }]);
      found = await read();
    }
    return found!.wrapped!.value();
  }

  /** Those that stand there already stay as they are. */
  private async insert(collection: mongo.Collection<Wrapped>, documents: readonly Wrapped[]): Promise<void> {
    await this.connection.persist(async () => {
      try {
        await collection.insertMany(documents, {
          ordered: false,
        });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
  }
}
