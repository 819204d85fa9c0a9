import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PlacedEvent } from '../../kernel/event.js';

// Nothing is ever deleted, so that the next row id is the next position, given in commit order by the one writer.
export const SCHEMA = `CREATE TABLE IF NOT EXISTS event (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  metadata TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT`;

const COLUMNS = 'position, stream, revision, id, type, data, metadata';
type Row = [number, string, number, string, string, string, string];

/** A page ends at so many events, or so many characters of them: it bounds memory and the time the event loop waits. */
const PAGE_EVENTS = 500;
const PAGE_CHARACTERS = 1_048_576;

/** Some events in order. `cut` where more may follow. */
export interface Piece {
  readonly events: readonly PlacedEvent[];
  readonly cut: boolean;
}

/** Reads the table of events. Every call is one short transaction: a long one would keep the write-ahead log from shrinking. */
export class SqliteLog {
  private readonly ofStream: StatementSync;
  private readonly ofLog: StatementSync;
  private readonly idsAt: StatementSync;
  private readonly last: StatementSync;

  /** @throws where the file holds another table of that name. */
  constructor(private readonly db: DatabaseSync) {
    this.ofStream = this.prepare(
      `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ${PAGE_EVENTS}`,
    );
    this.ofLog = this.prepare(
      `SELECT ${COLUMNS} FROM event WHERE position > ?1 AND position <= ?2
         AND (?3 IS NULL OR substr(stream, 1, instr(stream, '-') - 1) IN (SELECT value FROM json_each(?3)))
       ORDER BY position LIMIT ${PAGE_EVENTS}`,
    );
    this.idsAt = this.prepare(
      'SELECT id, position FROM event WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
    );
    this.last = this.prepare('SELECT max(position) FROM event');
  }

  /** Events of a stream upwards from a revision. */
  stream(stream: string, fromRevision: number): Piece {
    return this.piece(this.ofStream, stream, fromRevision);
  }

  /** Events after one position, up to another, of these categories or of all. */
  between(after: number, to: number, categories?: readonly string[]): Piece {
    return this.piece(this.ofLog, after, to, categories === undefined ? null : JSON.stringify(categories));
  }

  /** Ids and positions of the events that stand at these revisions. */
  standing(
    stream: string,
    first: number,
    last: number,
  ): { readonly id: string; readonly position: number }[] {
    const rows = this.idsAt.all(stream, first, last) as unknown as [string, number][];
    return rows.map(([id, position]) => ({ id, position }));
  }

  /** The last position, 0 for an empty log. */
  head(): number {
    const [head] = this.last.get() as unknown as [number | null];
    return head ?? 0;
  }

  close(): void {
    this.db.close();
  }

  private prepare(sql: string): StatementSync {
    const statement = this.db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }

  private piece(statement: StatementSync, ...parameters: (string | number | null)[]): Piece {
    const events: PlacedEvent[] = [];
    let characters = 0;
    for (const row of statement.iterate(...parameters) as unknown as Iterable<Row>) {
      const [position, stream, revision, id, type, data, metadata] = row;
      const placed = { stream, revision: String(revision), position: String(position) };
      events.push({ id, type, data, metadata, ...placed });
      characters += data.length + metadata.length;
      if (characters >= PAGE_CHARACTERS) return { events, cut: true };
    }
    return { events, cut: events.length === PAGE_EVENTS };
  }
}
