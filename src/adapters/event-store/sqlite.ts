import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PlacedEvent, StoredEvent } from '../../kernel/event.js';
import {
  EventStore,
  EventStoreUnavailable,
  StreamConflict,
  type Appended,
  type EventFilter,
  type ExpectedRevision,
  type SubscriptionItem,
} from '../../kernel/ports/event-store.js';
import { openReader, SqliteWriter, type Outcome, type Statement } from '../sqlite/sqlite-writer.js';
import { checkAppend, firstRevision, wholeNumber } from './append-rules.js';
import { paged, Subscriptions, type Page } from './reading.js';

// Nothing is ever deleted, so that the next row id is the next position, given in commit order by the one writer.
const SCHEMA = `CREATE TABLE IF NOT EXISTS event (
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
const INSERT = `INSERT INTO event (stream, revision, id, type, data, metadata)`;
/** Holds inside the writer's transaction: nobody can append between this look and the insert. */
const INSERT_EXPECTING = `${INSERT} SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE (SELECT max(revision) FROM event WHERE stream = ?1) IS ?7`;

/** A page ends at so many events, or so many characters of them: it bounds memory and the time the event loop waits. */
const PAGE_EVENTS = 500;
const PAGE_CHARACTERS = 1_048_576;
/** How many positions one filtered query may look at. */
const WINDOW = 5_000;

type Row = [number, string, number, string, string, string, string];

/** The log in one SQLite file. An append is acknowledged after the fsync that it shares with those in flight beside it. */
export class SqliteEventStore extends EventStore {
  private readonly subscriptions = new Subscriptions((after) => {
    const { events, cut } = this.query(this.logPage, wholeNumber(after), Number.MAX_SAFE_INTEGER, null);
    return { events, last: !cut };
  });
  private readonly streamPage: StatementSync;
  private readonly logPage: StatementSync;
  private readonly idsAt: StatementSync;
  private readonly last: StatementSync;
  private readonly inFlight = new Set<Promise<unknown>>();
  private closed = false;

  private constructor(
    private readonly writer: SqliteWriter,
    private readonly reader: DatabaseSync,
  ) {
    super();
    this.streamPage = this.prepare(
      `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ${PAGE_EVENTS}`,
    );
    this.logPage = this.prepare(
      `SELECT ${COLUMNS} FROM event WHERE position > ?1 AND position <= ?2
         AND (?3 IS NULL OR substr(stream, 1, instr(stream, '-') - 1) IN (SELECT value FROM json_each(?3)))
       ORDER BY position LIMIT ${PAGE_EVENTS}`,
    );
    this.idsAt = this.prepare(
      'SELECT id, position FROM event WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
    );
    this.last = this.prepare('SELECT max(position) FROM event');
  }

  /** Opens or creates the file. @throws EventStoreUnavailable where it is damaged, foreign or cannot be written. */
  static async open(options: { readonly file: string }): Promise<SqliteEventStore> {
    const { file } = options;
    try {
      const writer = await SqliteWriter.open({ file, synchronous: 'FULL', schema: SCHEMA });
      let reader: DatabaseSync | undefined;
      try {
        reader = openReader(file);
        return new SqliteEventStore(writer, reader);
      } catch (error) {
        reader?.close();
        await writer.close();
        throw error;
      }
    } catch (error) {
      throw unavailable(error);
    }
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    checkAppend(stream, expected, events);
    this.assertOpen();
    const appending = this.write(stream, expected, events);
    this.inFlight.add(appending);
    try {
      return await appending;
    } finally {
      this.inFlight.delete(appending);
    }
  }

  readStream(stream: string, fromRevision = '0'): AsyncIterable<PlacedEvent> {
    let from = wholeNumber(fromRevision);
    return paged((): Page => {
      const { events, cut } = this.query(this.streamPage, stream, from);
      from += events.length;
      return { events, last: !cut };
    });
  }

  readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    let from = wholeNumber(after);
    const head = this.lastPosition();
    const categories = filter?.categories === undefined ? null : JSON.stringify(filter.categories);
    return paged((): Page => {
      const to = categories === null ? head : Math.min(from + WINDOW, head);
      const { events, cut } = this.query(this.logPage, from, to, categories);
      from = cut ? Number(events.at(-1)!.position) : to;
      return { events, last: from >= head };
    });
  }

  subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.subscriptions.subscribe(after, signal);
  }

  async head(): Promise<string> {
    return String(this.lastPosition());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.subscriptions.close();
    await Promise.allSettled(this.inFlight);
    // Before the writer, so that the writer is the last to close and SQLite tidies the files away.
    this.reader.close();
    await this.writer.close();
  }

  private async write(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    const first = firstRevision(expected);
    const outcome = await this.commit(
      events.map(({ id, type, data, metadata }, n): Statement => {
        const row = [stream, first + n, id, type, data, metadata];
        return n > 0
          ? { sql: `${INSERT} VALUES (?, ?, ?, ?, ?, ?)`, parameters: row }
          : {
              sql: INSERT_EXPECTING,
              parameters: [...row, expected === 'no-stream' ? null : first - 1],
              expectChanges: 1,
            };
      }),
    );
    if (outcome.kind === 'expectation-failed') return this.repeated(stream, expected, first, events);
    this.subscriptions.wake();
    return { revision: String(first + events.length - 1), position: String(outcome.rowIds.at(-1)) };
  }

  private async commit(statements: readonly Statement[]): Promise<Exclude<Outcome, { kind: 'failed' }>> {
    try {
      return await this.writer.write(statements);
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** Answers a repeated append by what stands there. @throws StreamConflict where it is none. */
  private repeated(
    stream: string,
    expected: ExpectedRevision,
    first: number,
    events: readonly StoredEvent[],
  ): Appended {
    const last = first + events.length - 1;
    const standing = this.reading(() => this.idsAt.all(stream, first, last)) as unknown as [string, number][];
    if (standing.length < events.length || events.some(({ id }, n) => id !== standing[n]?.[0]))
      throw new StreamConflict(stream, expected);
    return { revision: String(last), position: String(standing.at(-1)![1]) };
  }

  private prepare(sql: string): StatementSync {
    const statement = this.reader.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }

  /** One page. `cut` where more may follow. */
  private query(
    statement: StatementSync,
    ...parameters: (string | number | null)[]
  ): { readonly events: readonly PlacedEvent[]; readonly cut: boolean } {
    this.assertOpen();
    return this.reading(() => {
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
    });
  }

  private lastPosition(): number {
    this.assertOpen();
    const [head] = this.reading(() => this.last.get()) as unknown as [number | null];
    return head ?? 0;
  }

  private reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw unavailable(error);
    }
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreUnavailable('The event store is closed');
  }
}

function unavailable(error: unknown): EventStoreUnavailable {
  return new EventStoreUnavailable(error instanceof Error ? error.message : String(error));
}
