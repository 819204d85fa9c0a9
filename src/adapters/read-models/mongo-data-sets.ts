import { mongo } from 'mongoose';
import type { DataSet, DataSetStatus } from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import type { MongoConnection } from '../mongo/connection.js';
import { type Position, rowsName, rowsPrefix, schemaOf } from './mongo-schema.js';

/** One data set, as all processes know it. */
export interface DataSetDocument extends DataSet {
  readonly _id: string;
  readonly checkpoint: Position;
  /** The greatest epoch of a lease under which it was written. */
  readonly epoch: number;
  readonly parked?: { readonly position: string; readonly reason: string };
  readonly madeAt: Date;
  readonly replacedAt?: Date;
}

/** Which build of a view and version is read: one document, so that a swap is one write. */
export interface LiveDocument extends DataSet {
  readonly _id: string;
  readonly since: Date;
  readonly openedAt: Date;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DUPLICATE = 11000;
const NOT_THERE = 26;

/** The data sets of all views: which there are and which are live. A name stands here before its collection and goes after it. */
export class MongoDataSets {
  readonly sets: mongo.Collection<DataSetDocument>;
  private readonly lives: mongo.Collection<LiveDocument>;
  private readonly builds: mongo.Collection<{ _id: string; last: number }>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly now: () => number,
  ) {
    this.sets = connection.collection('data_sets');
    this.lives = connection.collection('live_data_sets');
    this.builds = connection.collection('builds');
  }

  async live(view: string, version: number): Promise<LiveDocument | undefined> {
    const found = await this.connection.persist(() => this.lives.findOne({ _id: `${view} ${version}` }));
    return found ?? undefined;
  }

  /** The data sets of these names that may be written, in no order. */
  async writable(dataSets: readonly DataSet[]): Promise<readonly DataSetDocument[]> {
    const _id = { $in: dataSets.map(nameOf) };
    const found = await this.connection.persist(() => this.sets.find({ _id }).toArray());
    return found.filter(({ replacedAt }) => replacedAt === undefined);
  }

  /** What is live, and what is being built to become it. */
  async statuses(): Promise<readonly DataSetStatus[]> {
    // In this order a swap in between shows the new one live and the old one gone.
    const sets = await this.connection.persist(() => this.sets.find().sort({ madeAt: 1, _id: 1 }).toArray());
    const lives = await this.connection.persist(() => this.lives.find().toArray());
    return sets.flatMap((set) => {
      const live = lives.find(({ view, version }) => view === set.view && version === set.version);
      return live === undefined || set.build < live.build ? [] : [statusOf(set, set.build === live.build)];
    });
  }

  /** Makes the next data set of a view and version, with its collection and indexes. */
  async make(definition: ViewDefinition<never>): Promise<DataSetDocument> {
    const { name: view, version } = definition;
    const counted = await this.connection.persist(() =>
      this.builds.findOneAndUpdate(
        { _id: view },
        { $inc: { last: 1 } },
        { upsert: true, returnDocument: 'after' },
      ),
    );
    const dataSet = { view, version, build: counted!.last };
    const set = { _id: nameOf(dataSet), ...dataSet, checkpoint: 0, epoch: 0, madeAt: new Date(this.now()) };
    await this.connection.persist(() => unless(DUPLICATE, () => this.sets.insertOne(set)));
    const { mongoose } = this.connection;
    const name = rowsName(dataSet);
    const model = mongoose.model(name, schemaOf(definition), name);
    try {
      await this.connection.persist(() => model.createCollection());
      await this.connection.persist(() => model.createIndexes());
    } finally {
      mongoose.deleteModel(name);
    }
    return set;
  }

  /** Makes a first data set the live one, unless another process was faster. */
  async makeFirst(definition: ViewDefinition<never>): Promise<void> {
    const set = await this.make(definition);
    const { view, version, build } = set;
    const since = new Date(this.now());
    const live = { _id: `${view} ${version}`, view, version, build, since, openedAt: since };
    await this.connection.persist(() => unless(DUPLICATE, () => this.lives.insertOne(live)));
    if ((await this.live(view, version))?.build !== build) await this.drop(set);
  }

  /** Notes that somebody serves this version. */
  async opened(view: string, version: number): Promise<void> {
    const _id = `${view} ${version}`;
    const openedAt = new Date(this.now());
    await this.connection.persist(() => this.lives.updateOne({ _id }, { $set: { openedAt } }));
  }

  /** @throws where the data set is gone or another rebuild of later beginning came first. */
  async swap({ view, version, build }: DataSet): Promise<void> {
    const [set] = await this.writable([{ view, version, build }]);
    const _id = `${view} ${version}`;
    if (set !== undefined)
      await this.connection.persist(() =>
        this.lives.updateOne({ _id, build: { $lt: build } }, { $set: { build } }),
      );
    if (set === undefined || (await this.live(view, version))?.build !== build) throw gone({ view, build });
    await this.retire({ view, version, build });
  }

  /** Drops what a rebuild of this version left half done. */
  async dropUnfinished({ name: view, version }: ViewDefinition<never>): Promise<void> {
    const live = await this.live(view, version);
    if (live === undefined) return;
    const later = { view, version, build: { $gt: live.build } };
    const sets = await this.connection.persist(() => this.sets.find(later).toArray());
    for (const set of sets) await this.drop(set);
  }

  /**
   * Drops what nobody reads any more: data sets replaced a minute ago, which is long after every reader has looked who is
   * live; and those of a version that no process opened for a day, while a newer one has been there for a day.
   */
  async sweep(view: string): Promise<void> {
    const names = (
      await this.connection.persist(() => this.connection.mongoose.db!.listCollections().toArray())
    )
      .map(({ name }) => name)
      .filter((name) => name.startsWith(rowsPrefix(view)));
    const lives = await this.connection.persist(() => this.lives.find({ view }).toArray());
    const past = (date: Date | undefined, age: number): boolean =>
      date !== undefined && date.getTime() <= this.now() - age;
    const served = new Set<number>();
    for (const { _id, version, build, openedAt } of lives) {
      const outdated = lives.some((newer) => newer.version > version && past(newer.since, DAY));
      if (outdated && past(openedAt, DAY)) {
        await this.connection.persist(() => this.lives.deleteOne({ _id }));
        continue;
      }
      served.add(version);
      await this.retire({ view, version, build });
    }
    const sets = await this.connection.persist(() => this.sets.find({ view }).toArray());
    for (const set of sets) {
      const unread = !served.has(set.version) && past(set.madeAt, DAY);
      if (unread || past(set.replacedAt, MINUTE)) await this.drop(set);
    }
    // A process that stalled in the middle of a write makes a dropped collection again.
    const orphans = names.filter((name) => !sets.some((set) => rowsName(set) === name));
    for (const name of orphans) await this.dropCollection(name);
  }

  private async retire({ view, version, build }: DataSet): Promise<void> {
    const replacedAt = new Date(this.now());
    const older = { view, version, build: { $lt: build }, replacedAt: { $exists: false } };
    await this.connection.persist(() => this.sets.updateMany(older, { $set: { replacedAt } }));
  }

  private async drop(set: DataSetDocument): Promise<void> {
    await this.dropCollection(rowsName(set));
    await this.connection.persist(() => this.sets.deleteOne({ _id: set._id }));
  }

  private async dropCollection(name: string): Promise<void> {
    await this.connection.persist(() => {
      return unless(NOT_THERE, () => this.connection.mongoose.db!.dropCollection(name));
    });
  }
}

export function nameOf({ view, version, build }: DataSet): string {
  return `${view} ${version} ${build}`;
}

export function gone({ view, build }: { view: string; build: number }): Error {
  return new Error(`Build ${build} of ${view} is gone: it was rebuilt or dropped`);
}

export function statusOf(set: DataSetDocument, live: boolean): DataSetStatus {
  const { view, version, build, checkpoint, parked } = set;
  return { view, version, build, live, checkpoint: String(checkpoint), ...(parked && { parked }) };
}

/** What was done already, by an earlier try or another process, is done. */
async function unless(code: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError) || error.code !== code) throw error;
  }
}
