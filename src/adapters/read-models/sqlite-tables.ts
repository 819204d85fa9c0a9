import type { DatabaseSync } from 'node:sqlite';
import type { DataSet, DataSetStatus } from '../../kernel/ports/read-models.js';
import type { Statement } from '../sqlite/sqlite-writer.js';

/** What all data sets share. Positions may exceed what a number holds, so they are read as text. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS brokerage (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS data_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    view TEXT NOT NULL,
    version INTEGER NOT NULL,
    build INTEGER NOT NULL,
    live INTEGER NOT NULL,
    checkpoint INTEGER NOT NULL DEFAULT 0,
    parked_at INTEGER,
    parked_reason TEXT,
    epoch INTEGER NOT NULL DEFAULT 0,
    UNIQUE (view, version, build)
  );
`;

/** Brings a file made before leases up to the schema. */
export function upgrading(db: DatabaseSync): Statement[] {
  const columns = db.prepare("SELECT 1 FROM pragma_table_info('data_set') WHERE name = 'epoch'").all();
  const sql = 'ALTER TABLE data_set ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0';
  return columns.length === 0 ? [{ sql, parameters: [] }] : [];
}

/** A data set with the number that its tables carry. */
export interface TableSet extends DataSetStatus {
  readonly id: number;
}

/** Makes the next data set of a view and version, with its tables. */
export function creating(id: number, { view, version, build }: DataSet, live: boolean): Statement[] {
  const sql = 'INSERT INTO data_set (id, view, version, build, live) VALUES (?, ?, ?, ?, ?)';
  return [
    { sql, parameters: [id, view, version, build, live ? 1 : 0] },
    // `entries` holds the tokens the row stands under, so that a change writes only the difference.
    ...[
      `CREATE TABLE rows_${id} (
        brokerage INTEGER NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL,
        sort TEXT, entries TEXT NOT NULL, row TEXT)`,
      `CREATE UNIQUE INDEX rows_${id}_by_key ON rows_${id} (brokerage, key)`,
      `CREATE INDEX rows_${id}_in_order ON rows_${id} (brokerage, sort, key) WHERE row IS NOT NULL`,
      `CREATE INDEX tombstones_${id} ON rows_${id} (position) WHERE row IS NULL`,
      `CREATE TABLE entries_${id} (
        brokerage INTEGER NOT NULL, name TEXT NOT NULL, token TEXT NOT NULL, sort TEXT NOT NULL, key TEXT NOT NULL,
        PRIMARY KEY (brokerage, name, token, sort, key)) WITHOUT ROWID`,
    ].map((ddl) => ({ sql: ddl, parameters: [] })),
  ];
}

/** Forgets a data set and its tables. */
export function dropping(id: number): Statement[] {
  return [
    { sql: 'DELETE FROM data_set WHERE id = ?', parameters: [id] },
    { sql: `DROP TABLE rows_${id}`, parameters: [] },
    { sql: `DROP TABLE entries_${id}`, parameters: [] },
  ];
}

interface TableSetRow extends DataSet {
  readonly id: number;
  readonly live: number;
  readonly checkpoint: string;
  readonly parkedAt: string | null;
  readonly reason: string | null;
}

/** Reads what data sets there are. */
export function tableSets(db: DatabaseSync): readonly TableSet[] {
  const rows = db
    .prepare(
      `SELECT id, view, version, build, live, CAST(checkpoint AS TEXT) AS checkpoint,
        CAST(parked_at AS TEXT) AS parkedAt, parked_reason AS reason FROM data_set ORDER BY id`,
    )
    .all() as unknown as TableSetRow[];
  return rows.map(({ id, view, version, build, live, checkpoint, parkedAt, reason }) => ({
    ...{ id, view, version, build, live: live === 1, checkpoint },
    ...(parkedAt === null ? {} : { parked: { position: parkedAt, reason: reason ?? '' } }),
  }));
}

/** The status as the port gives it. */
export function statusOf({ id: _, ...status }: TableSet): DataSetStatus {
  return status;
}
