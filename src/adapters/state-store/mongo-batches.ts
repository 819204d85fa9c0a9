import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { MongoConnection } from '../mongo/connection.js';
import { isDuplicate } from '../mongo/persist.js';
import { bearsNone, type Change, type Entry, expected, isExpected } from './mongo-entries.js';

/** Several changes of which all are made or none. From `done` on they count, also where a key does not show its own yet. */
interface Batch {
  readonly _id: string;
  readonly state: 'open' | 'done' | 'undone';
  readonly at: number;
  readonly changes: readonly Change[];
}

/** Looks at an open batch in one's way before it is undone: a living writer is through with it by then. */
const PATIENT_LOOKS = 5;
const FIRST_LOOK_MS = 10;
/** A batch so old has no writer any more: it is longer than all of a writer's waiting. */
const ABANDONED_MS = 300_000;

const PLACEHOLDER = { value: null, version: '', expiresAt: 0 };

/**
 * Batches without transactions, which not every server has. A batch is noted, marks its keys where they are as expected, becomes
 * `done` in one step, and then gives its keys their values. Whoever meets a mark looks at the batch: done, they finish that key;
 * open for too long, they undo it first, and its writer begins anew. So nobody waits for the dead, and no clock decides.
 */
export class MongoBatches {
  private readonly entries: mongo.Collection<Entry>;
  private readonly batches: mongo.Collection<Batch>;

  constructor(private readonly connection: MongoConnection) {
    this.entries = connection.collection<Entry>('state');
    this.batches = connection.collection<Batch>('state_batches');
  }

  /** Makes all changes, or none and answers false. */
  async write(changes: readonly Change[], now: number): Promise<boolean> {
    // One order for all: two batches never wait for each other.
    const sorted = [...changes].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (let look = 0; ; look++) {
      const outcome = await this.tryOnce(sorted, now);
      if (outcome !== 'undone') return outcome === 'done';
      await aMoment(look);
    }
  }

  /** The key as it counts now, or undefined where it changed meanwhile: look again. */
  async effective(entry: Entry): Promise<Entry | undefined> {
    if (entry.batch === null) return entry;
    const batch = await this.find(entry.batch);
    if (batch === null) return (await this.isStillMarked(entry)) ? { ...entry, batch: null } : undefined;
    const change = batch.state === 'done' ? changeFor(batch, entry._id) : undefined;
    return change === undefined ? entry : { ...entry, ...resultOf(change), batch: null };
  }

  /** Frees a key of the batch that marked it, at once where that is over, else once it had its time. */
  async settle(entry: Entry, looks: number): Promise<void> {
    if (entry.batch === null) return;
    const batch = await this.find(entry.batch);
    if (batch === null) {
      // A done batch goes only after all of its marks: this one was undone.
      if (await this.isStillMarked(entry)) await this.unmark(entry.batch, entry._id);
    } else if (batch.state === 'done') await this.apply(batch._id, changeFor(batch, entry._id)!);
    else if (batch.state === 'undone') await this.unmark(batch._id, entry._id);
    else if (looks < PATIENT_LOOKS) await aMoment(looks);
    else await this.become('undone', batch._id);
  }

  /** Ends what writers left behind that are gone. */
  async sweep(now: number): Promise<void> {
    const old = this.batches.find({ at: { $lte: now - ABANDONED_MS } });
    for (const { _id, changes } of await this.connection.persist(() => old.clone().toArray())) {
      await this.become('undone', _id);
      const state = (await this.find(_id))?.state;
      if (state === 'done') await this.finish(_id, changes);
      if (state === 'undone') await this.undo(_id, changes);
    }
  }

  private async tryOnce(changes: readonly Change[], now: number): Promise<'done' | 'refused' | 'undone'> {
    const id = randomUUID();
    await this.connection.persist(() => this.note({ _id: id, state: 'open', at: now, changes }));
    for (const change of changes) {
      if (await this.mark(id, change, now)) continue;
      await this.undo(id, changes);
      return 'refused';
    }
    if (await this.become('done', id)) {
      await this.finish(id, changes);
      return 'done';
    }
    await this.undo(id, changes);
    return 'undone';
  }

  private async note(batch: Batch): Promise<void> {
    try {
      await this.batches.insertOne(batch);
    } catch (error) {
      // Its answer was lost.
      if (!isDuplicate(error)) throw error;
    }
  }

  /** Makes the key this batch's own, where it is as expected. */
  private async mark(id: string, change: Change, now: number): Promise<boolean> {
    const update = { $set: { batch: id }, ...(bearsNone(change) && { $setOnInsert: PLACEHOLDER }) };
    for (let look = 0; ; look++) {
      const marked = await changeOne(
        this.connection,
        this.entries,
        expected(change, now),
        update,
        bearsNone(change),
      );
      if (marked) return true;
      const entry = await this.connection.persist(() => this.entries.findOne({ _id: change.key }));
      if (entry === null) {
        if (!bearsNone(change)) return false;
      } else if (entry.batch === id) return true;
      else if (entry.batch !== null) await this.settle(entry, look);
      else if (!isExpected(entry, change, now)) return false;
    }
  }

  /** The one step that decides. False where the other side was decided before. */
  private async become(state: 'done' | 'undone', id: string): Promise<boolean> {
    const { matchedCount } = await this.connection.persist(() =>
      this.batches.updateOne({ _id: id, state: 'open' }, { $set: { state } }),
    );
    return matchedCount === 1 || (await this.find(id))?.state === state;
  }

  private async finish(id: string, changes: readonly Change[]): Promise<void> {
    for (const change of changes) await this.apply(id, change);
    await this.connection.persist(() => this.batches.deleteOne({ _id: id }));
  }

  private async undo(id: string, changes: readonly Change[]): Promise<void> {
    await this.become('undone', id);
    for (const { key } of changes) await this.unmark(id, key);
    await this.connection.persist(() => this.batches.deleteOne({ _id: id }));
  }

  private async apply(id: string, change: Change): Promise<void> {
    await this.connection.persist(() =>
      this.entries.updateOne({ _id: change.key, batch: id }, { $set: { ...resultOf(change), batch: null } }),
    );
    if (change.value === null) await this.tidy(change.key, change.version);
  }

  private async unmark(id: string, key: string): Promise<void> {
    await this.connection.persist(() =>
      this.entries.updateOne({ _id: key, batch: id }, { $set: { batch: null } }),
    );
    await this.tidy(key, PLACEHOLDER.version);
  }

  /** Removes what stands for nothing. */
  private async tidy(key: string, version: string): Promise<void> {
    await this.connection.persist(() => this.entries.deleteOne({ _id: key, batch: null, version }));
  }

  private find(id: string): Promise<Batch | null> {
    return this.connection.persist(() => this.batches.findOne({ _id: id }));
  }

  private async isStillMarked({ _id, batch }: Entry): Promise<boolean> {
    const again = await this.connection.persist(() => this.entries.findOne({ _id }));
    return again?.batch === batch;
  }
}

/** One conditional change of one key, made or not. A key that stands otherwise refuses the insert of an upsert. */
export async function changeOne(
  connection: MongoConnection,
  entries: mongo.Collection<Entry>,
  filter: mongo.Filter<Entry>,
  update: mongo.UpdateFilter<Entry>,
  upsert: boolean,
): Promise<boolean> {
  try {
    const done = await connection.persist(() => entries.updateOne(filter, update, { upsert }));
    return done.matchedCount + done.upsertedCount > 0;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

const resultOf = ({ value, version, expiresAt }: Change) => ({ value, version, expiresAt });
const changeFor = (batch: Batch, key: string) => batch.changes.find((change) => change.key === key);

function aMoment(looks: number): Promise<void> {
  return pause(FIRST_LOOK_MS * 2 ** Math.min(looks, PATIENT_LOOKS) * (0.5 + Math.random() / 2));
}
