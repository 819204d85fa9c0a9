import type { mongo } from 'mongoose';
import { type Metrics, NoMetrics } from '../../kernel/ports/metrics.js';
import {
  type DataSet,
  type DataSetStatus,
  type DataSetWrite,
  LeaseLost,
  ReadModels,
  type ViewReader,
} from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import type { MongoConnection } from '../mongo/connection.js';
import { type DataSetDocument, gone, MongoDataSets, nameOf, statusOf } from './mongo-data-sets.js';
import { MongoViewReader } from './mongo-reader.js';
import { forgetDeleted, writeRows } from './mongo-rows.js';
import { type RowDocument, rowsName } from './mongo-schema.js';

/** `now`: milliseconds since 1970, for tests. */
export interface MongoReadModelsOptions {
  readonly connection: MongoConnection;
  readonly metrics?: Metrics;
  readonly now?: () => number;
}

// Milliseconds for which a reader trusts who is live: another process may swap meanwhile.
const TRUSTED = 1000;
const SWEEP = 61_000;
const FORGET = 600_000;

/**
 * Views in MongoDB, with a collection a data set, for several processes at a time.
 *
 * A write needs no transaction. `apply` looks for all of its data sets before it writes anything, then writes the rows, and
 * the checkpoints last. What ends in between leaves rows ahead of their checkpoint; then the same events come again, and
 * rows that know them are left as they are. Until then a reader may see the rows of one view and not yet those of another.
 *
 * A swap changes one document. Other processes read the new data set within a second, and the old one is dropped a minute
 * later. Data sets of an older version stay while processes serve it: until none has opened it for a day and the newer one
 * has been there for a day. Both are looked at whenever the view is opened, made or swapped.
 */
export class MongoReadModels extends ReadModels {
  private readonly views = new Map<string, ViewDefinition<never>>();
  private readonly lives = new Map<string, { readonly build: number | undefined; readonly until: number }>();
  private readonly forgot = new Map<string, number>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private sweeping: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly connection: MongoConnection,
    private readonly dataSets: MongoDataSets,
    private readonly metrics: Metrics,
    private readonly now: () => number,
  ) {
    super();
  }

  /** Takes a connection, which stays its owner's. */
  static open({ connection, metrics, now = Date.now }: MongoReadModelsOptions): MongoReadModels {
    return new MongoReadModels(
      connection,
      new MongoDataSets(connection, now),
      metrics ?? new NoMetrics(),
      now,
    );
  }

  async open(view: ViewDefinition<never>): Promise<DataSetStatus> {
    const { name, version } = view;
    this.views.set(`${name} ${version}`, view);
    if ((await this.dataSets.live(name, version)) === undefined) await this.dataSets.makeFirst(view);
    await this.dataSets.opened(name, version);
    await this.dataSets.sweep(name);
    this.lives.delete(`${name} ${version}`);
    const dataSet = { view: name, version, build: await this.live(view) };
    const [set] = await this.dataSets.writable([dataSet]);
    if (set === undefined) throw gone(dataSet);
    return statusOf(set, true);
  }

  async create(view: ViewDefinition<never>): Promise<DataSetStatus> {
    this.views.set(`${view.name} ${view.version}`, view);
    await this.dataSets.dropUnfinished(view);
    await this.dataSets.sweep(view.name);
    return statusOf(await this.dataSets.make(view), false);
  }

  async swap(dataSet: DataSet): Promise<void> {
    await this.dataSets.swap(dataSet);
    this.lives.delete(`${dataSet.view} ${dataSet.version}`);
    await this.dataSets.sweep(dataSet.view);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      // What stays now goes at the next start.
      this.sweeping = this.dataSets.sweep(dataSet.view).catch(() => undefined);
    }, SWEEP).unref();
    this.timers.add(timer);
  }

  async statuses(): Promise<readonly DataSetStatus[]> {
    const until = performance.now() + TRUSTED;
    const statuses = await this.dataSets.statuses();
    // Who was told how far the live one is reads no other.
    for (const { view, version, build, live } of statuses) {
      const key = `${view} ${version}`;
      if (live && (this.lives.get(key)?.build ?? 0) <= build) this.lives.set(key, { build, until });
    }
    return statuses;
  }

  async apply(writes: readonly DataSetWrite[], epoch?: number): Promise<void> {
    const start = performance.now();
    const named = writes.map(({ dataSet }) => nameOf(dataSet));
    if (new Set(named).size < writes.length) throw new Error('A data set stands twice in one write');
    const definitions = writes.map(({ dataSet: { view, version } }) => {
      const definition = this.views.get(`${view} ${version}`);
      if (definition === undefined) throw new Error(`The view ${view} is not open`);
      return definition;
    });
    await this.claim(await this.found(writes), epoch);
    const written = await Promise.allSettled(
      writes.map(({ dataSet, rows }, n) =>
        writeRows(this.connection, this.rows(dataSet), definitions[n]!, rows, this.now()),
      ),
    );
    for (const one of written) if (one.status === 'rejected') throw one.reason;
    await this.moveOn(writes, epoch);
    for (const write of writes) await this.forget(write);
    this.metrics.observe('views_apply_seconds', (performance.now() - start) / 1000);
  }

  reader<Row extends object>(view: ViewDefinition<Row>, dataSet?: DataSet): ViewReader<Row> {
    return new MongoViewReader<Row>({
      connection: this.connection,
      indexes: Object.keys(view.indexes),
      rows: async () => {
        const { name, version } = view;
        return this.rows(dataSet ?? { view: name, version, build: await this.live(view) });
      },
    });
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await this.sweeping;
  }

  private rows(dataSet: DataSet): mongo.Collection<RowDocument> {
    return this.connection.collection<RowDocument>(rowsName(dataSet));
  }

  /** The build that is read. @throws where the view was never opened. */
  private async live({ name, version }: { name: string; version: number }): Promise<number> {
    const key = `${name} ${version}`;
    let known = this.lives.get(key);
    if (known === undefined || known.until <= performance.now()) {
      const until = performance.now() + TRUSTED;
      known = { build: (await this.dataSets.live(name, version))?.build, until };
      this.lives.set(key, known);
    }
    if (known.build === undefined) throw new Error(`The view ${name} is not open`);
    return known.build;
  }

  private async found(writes: readonly DataSetWrite[]): Promise<readonly DataSetDocument[]> {
    const found = await this.dataSets.writable(writes.map(({ dataSet }) => dataSet));
    const known = new Set(found.map(({ _id }) => _id));
    for (const { dataSet } of writes) if (!known.has(nameOf(dataSet))) throw gone(dataSet);
    return found;
  }

  /** Keeps those of earlier epochs out before anything is written. */
  private async claim(found: readonly DataSetDocument[], epoch: number | undefined): Promise<void> {
    if (epoch === undefined) return;
    if (found.some((set) => set.epoch > epoch)) throw new LeaseLost();
    const claimed = found.filter((set) => set.epoch < epoch).map(({ _id }) => _id);
    if (claimed.length === 0) return;
    const earlier = { _id: { $in: claimed }, epoch: { $lt: epoch } };
    await this.connection.persist(() => this.dataSets.sets.updateMany(earlier, { $set: { epoch } }));
  }

  /** Moves the checkpoints. @throws LeaseLost, or where a data set is gone. */
  private async moveOn(writes: readonly DataSetWrite[], epoch: number | undefined): Promise<void> {
    const operations = writes.map(({ dataSet, checkpoint, parked }) => ({
      updateOne: {
        filter: { _id: nameOf(dataSet), ...(epoch !== undefined && { epoch: { $lte: epoch } }) },
        update: {
          $max: { checkpoint: BigInt(checkpoint) },
          ...(parked === undefined ? { $unset: { parked: '' as const } } : { $set: { parked } }),
        },
      },
    }));
    const size = this.connection.abilities.bulkOperations;
    let matched = 0;
    for (let at = 0; at < operations.length; at += size) {
      const some = operations.slice(at, at + size);
      matched += (await this.connection.persist(() => this.dataSets.sets.bulkWrite(some))).matchedCount;
    }
    if (matched === writes.length) return;
    await this.found(writes);
    throw new LeaseLost();
  }

  private async forget({ dataSet, checkpoint }: DataSetWrite): Promise<void> {
    const name = nameOf(dataSet);
    const now = this.now();
    if (now < (this.forgot.get(name) ?? 0) + FORGET) return;
    this.forgot.set(name, now);
    await forgetDeleted(this.connection, this.rows(dataSet), checkpoint, now);
  }
}
