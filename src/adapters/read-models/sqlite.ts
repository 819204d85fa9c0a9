import type { DatabaseSync } from 'node:sqlite';
import {
  LeaseLost,
  ReadModels,
  type DataSet,
  type DataSetStatus,
  type DataSetWrite,
  type ViewReader,
} from '../../kernel/ports/read-models.js';
import type { ViewDefinition } from '../../kernel/projection.js';
import { openReader, SqliteWriter } from '../sqlite/sqlite-writer.js';
import { writing } from './sqlite-apply.js';
import { Ranges } from './sqlite-ranges.js';
import { SqliteViewReader } from './sqlite-reader.js';
import {
  creating,
  dropping,
  SCHEMA,
  statusOf,
  tableSets,
  upgrading,
  type TableSet,
} from './sqlite-tables.js';

/**
 * Views in one SQLite file, with two tables a data set. One process owns the file, so that nobody serves an older version of
 * a view: `open` drops the data sets of other versions.
 */
export class SqliteReadModels extends ReadModels {
  private readonly views = new Map<string, ViewDefinition<never>>();
  private readonly brokerages = new Map<string, number>();
  private readonly ranges = new Map<number, Ranges>();
  private sets: readonly TableSet[];
  private working: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly writer: SqliteWriter,
    private readonly db: DatabaseSync,
  ) {
    super();
    this.sets = tableSets(db);
    this.readBrokerages();
  }

  /** Opens or makes the file. @throws SqliteWriteFailed where it cannot be opened. */
  static async open({ file }: { file: string }): Promise<SqliteReadModels> {
    const writer = await SqliteWriter.open({ file, synchronous: 'NORMAL', schema: SCHEMA });
    const db = openReader(file);
    await writer.write(upgrading(db));
    return new SqliteReadModels(writer, db);
  }

  async open(view: ViewDefinition<never>): Promise<DataSetStatus> {
    return this.inTurn(async () => {
      this.views.set(nameOf(view.name, view.version), view);
      const live = this.live(view);
      if (live === undefined) await this.make(view, true);
      await this.drop(({ view: name, live: serving, version }) => {
        return name === view.name && (version !== view.version || !serving);
      });
      return statusOf(this.live(view)!);
    });
  }

  async create(view: ViewDefinition<never>): Promise<DataSetStatus> {
    return this.inTurn(async () => {
      this.views.set(nameOf(view.name, view.version), view);
      await this.drop(({ view: name, version, live }) => {
        return name === view.name && version === view.version && !live;
      });
      return statusOf(await this.make(view, false));
    });
  }

  async swap(dataSet: DataSet): Promise<void> {
    await this.inTurn(async () => {
      const { id, view, version } = this.find(dataSet);
      const sql = 'UPDATE data_set SET live = (id = ?) WHERE view = ? AND version = ?';
      await this.writer.write([{ sql, parameters: [id, view, version] }]);
      // Readers move over before the tables under them go.
      this.sets = tableSets(this.db);
      await this.drop((set) => set.view === view && set.version === version && set.id !== id);
    });
  }

  async statuses(): Promise<readonly DataSetStatus[]> {
    return tableSets(this.db).map(statusOf);
  }

  async apply(writes: readonly DataSetWrite[], epoch?: number): Promise<void> {
    const named = new Set(
      writes.map(({ dataSet: { view, version, build } }) => `${view} ${version} ${build}`),
    );
    if (named.size < writes.length) throw new Error('A data set stands twice in one write');
    await this.inTurn(async () => {
      await this.number(writes.flatMap(({ rows }) => rows.map(({ brokerageId }) => brokerageId)));
      const statements = writes.flatMap((write) => {
        const { id, view, version } = this.find(write.dataSet);
        const definition = this.views.get(nameOf(view, version));
        if (definition === undefined) throw new Error(`The view ${view} is not open`);
        return writing(this.db, id, definition, write, (name) => this.brokerages.get(name)!, epoch);
      });
      const outcome = await this.writer.write(statements);
      if (outcome.kind === 'done') return;
      // What a write finds in this process stays until it is done, so that all that can stand against it is a greater epoch.
      throw new LeaseLost();
    });
  }

  reader<Row extends object>(view: ViewDefinition<Row>, dataSet?: DataSet): ViewReader<Row> {
    return new SqliteViewReader<Row>({
      db: this.db,
      indexes: Object.keys(view.indexes),
      brokerage: (brokerageId) => this.brokerages.get(brokerageId),
      ranges: () => {
        const set = dataSet === undefined ? this.live(view) : this.find(dataSet);
        if (set === undefined) throw new Error(`The view ${view.name} is not open`);
        return { id: set.id, ranges: this.rangesOf(set.id) };
      },
    });
  }

  async close(): Promise<void> {
    await this.working;
    if (this.db.isOpen) this.db.close();
    await this.writer.close();
  }

  private live({ name, version }: { name: string; version: number }): TableSet | undefined {
    return this.sets.find((set) => set.view === name && set.version === version && set.live);
  }

  private find({ view, version, build }: DataSet): TableSet {
    const found = this.sets.find((s) => s.view === view && s.version === version && s.build === build);
    if (found === undefined) throw new Error(`There is no build ${build} of ${view} version ${version}`);
    return found;
  }

  private rangesOf(id: number): Ranges {
    let ranges = this.ranges.get(id);
    if (ranges === undefined) this.ranges.set(id, (ranges = new Ranges(this.db, id)));
    return ranges;
  }

  private async make(view: ViewDefinition<never>, live: boolean): Promise<TableSet> {
    const builds = this.sets.filter((set) => set.view === view.name).map(({ build }) => build);
    const dataSet = { view: view.name, version: view.version, build: Math.max(0, ...builds) + 1 };
    const last = this.db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'data_set'").get();
    await this.writer.write(creating(Number(last?.['seq'] ?? 0) + 1, dataSet, live));
    this.sets = tableSets(this.db);
    return this.find(dataSet);
  }

  private async drop(unwanted: (set: TableSet) => boolean): Promise<void> {
    const gone = this.sets.filter(unwanted);
    this.sets = this.sets.filter((set) => !gone.includes(set));
    for (const { id } of gone) {
      this.ranges.delete(id);
      await this.writer.write(dropping(id));
    }
  }

  /** Brokerages stand in entries as numbers: an entry is half as long. */
  private async number(brokerageIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(brokerageIds)].filter((id) => !this.brokerages.has(id));
    if (unknown.length === 0) return;
    const sql = 'INSERT OR IGNORE INTO brokerage (name) VALUES (?)';
    await this.writer.write(unknown.map((id) => ({ sql, parameters: [id] })));
    this.readBrokerages();
  }

  private readBrokerages(): void {
    const rows = this.db.prepare('SELECT id, name FROM brokerage').all() as { id: number; name: string }[];
    for (const { id, name } of rows) this.brokerages.set(name, id);
  }

  /** One write after the other: what a write finds must not change before it is written. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.working.then(work);
    this.working = next.catch(() => undefined);
    return next;
  }
}

function nameOf(view: string, version: number): string {
  return `${view} ${version}`;
}
