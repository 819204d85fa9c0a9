import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Json } from '../../kernel/event.js';
import type { Clock } from '../../kernel/ports/clock.js';
import { StateStore, type StateWrite, type Stored } from '../../kernel/ports/state-store.js';
import { openReader, SqliteWriter, type Statement } from '../sqlite/sqlite-writer.js';

// A version is a random UUID, so that it repeats neither after a delete nor after a restored backup.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS state (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    version TEXT NOT NULL,
    expires_at INTEGER
  );
  CREATE INDEX IF NOT EXISTS state_by_expiry ON state (expires_at) WHERE expires_at IS NOT NULL;
`;

const ALIVE = '(expires_at IS NULL OR expires_at > ?)';
const PUT = `INSERT INTO state (key, value, version, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (key)
  DO UPDATE SET value = excluded.value, version = excluded.version, expires_at = excluded.expires_at`;

interface Row {
  readonly key: string;
  readonly value: string;
  readonly version: string;
}

/** State in one SQLite file. Every process time comes from the clock, so that tests can let values expire. */
export class SqliteStateStore extends StateStore {
  private readonly one: StatementSync;
  private readonly some: StatementSync;
  private readonly expired: StatementSync;

  private constructor(
    private readonly writer: SqliteWriter,
    private readonly db: DatabaseSync,
    private readonly clock: Clock,
  ) {
    super();
    this.one = db.prepare(`SELECT key, value, version FROM state WHERE key = ? AND ${ALIVE}`);
    this.some = db.prepare(
      `SELECT key, value, version FROM state WHERE key >= ? AND key < ? AND ${ALIVE} ORDER BY key LIMIT ?`,
    );
    this.expired = db.prepare('SELECT count(*) AS count FROM state WHERE expires_at <= ?');
  }

  /** Opens or makes the file. @throws SqliteWriteFailed where it cannot be opened. */
  static async open({ file, clock }: { file: string; clock: Clock }): Promise<SqliteStateStore> {
    const writer = await SqliteWriter.open({ file, synchronous: 'FULL', schema: SCHEMA });
    return new SqliteStateStore(writer, openReader(file), clock);
  }

  async get<V extends Json>(key: string): Promise<Stored<V> | undefined> {
    const row = this.one.get(key, this.now()) as unknown as Row | undefined;
    return row && { value: JSON.parse(row.value) as V, version: row.version };
  }

  async list<V extends Json>(
    prefix: string,
    limit = 1000,
  ): Promise<readonly (Stored<V> & { key: string })[]> {
    const rows = this.some.all(prefix, `${prefix}\u{10ffff}`, this.now(), limit) as unknown as Row[];
    return rows.map(({ key, value, version }) => ({ key, value: JSON.parse(value) as V, version }));
  }

  async write(writes: readonly StateWrite[]): Promise<boolean> {
    if (new Set(writes.map(({ key }) => key)).size < writes.length)
      throw new Error('A key stands twice in one batch of state writes');
    const now = this.now();
    const outcome = await this.writer.write(writes.map((write) => statementOf(write, now)));
    return outcome.kind === 'done';
  }

  async sweep(): Promise<number> {
    const now = this.now();
    const { count } = this.expired.get(now) as { count: number };
    if (count > 0)
      await this.writer.write([{ sql: 'DELETE FROM state WHERE expires_at <= ?', parameters: [now] }]);
    return count;
  }

  /** Everything that has not expired, as it stands, for moving it to another store. */
  *all(): Iterable<StateWrite> {
    const rows = this.db
      .prepare(`SELECT key, value, expires_at FROM state WHERE ${ALIVE} ORDER BY key`)
      .iterate(this.now()) as Iterable<{ key: string; value: string; expires_at: number | null }>;
    for (const { key, value, expires_at: expires } of rows)
      yield {
        key,
        value: JSON.parse(value) as Json,
        ...(expires !== null && { expiresAt: new Date(expires).toISOString() }),
      };
  }

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
    await this.writer.close();
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}

/** An unmet expectation changes another number of rows than the statement says, which undoes the batch. */
function statementOf({ key, value, expect, expiresAt }: StateWrite, now: number): Statement {
  if (value === undefined) {
    if (expect === undefined) return { sql: 'DELETE FROM state WHERE key = ?', parameters: [key] };
    if (expect === 'absent')
      return {
        sql: `DELETE FROM state WHERE key = ? AND ${ALIVE}`,
        parameters: [key, now],
        expectChanges: 0,
      };
    return {
      sql: `DELETE FROM state WHERE key = ? AND version = ? AND ${ALIVE}`,
      parameters: [key, expect, now],
      expectChanges: 1,
    };
  }
  const expires = expiresAt === undefined ? null : instant(expiresAt);
  const row = [key, JSON.stringify(value), randomUUID(), expires];
  if (expect === undefined) return { sql: PUT, parameters: row };
  if (expect === 'absent')
    return { sql: `${PUT} WHERE state.expires_at <= ?`, parameters: [...row, now], expectChanges: 1 };
  return {
    sql: `UPDATE state SET value = ?, version = ?, expires_at = ? WHERE key = ? AND version = ? AND ${ALIVE}`,
    parameters: [...row.slice(1), key, expect, now],
    expectChanges: 1,
  };
}

function instant(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error('expiresAt is not an ISO instant');
  return time;
}
