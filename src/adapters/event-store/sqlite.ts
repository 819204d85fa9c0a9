import type { DatabaseSync } from 'node:sqlite';
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
import { paged, Subscriptions } from './reading.js';
import { SCHEMA, SqliteLog } from './sqlite-log.js';

const INSERT = 'INSERT INTO event (stream, revision, id, type, data, metadata)';
/** Holds inside the writer's transaction: nobody can append between this look and the insert. */
const INSERT_EXPECTING = `${INSERT} SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE (SELECT max(revision) FROM event WHERE stream = ?1) IS ?7`;

/** How many positions one filtered query may look at. */
const WINDOW = 5_000;

/** The log in one SQLite file. An append is acknowledged after the fsync that it shares with those in flight beside it. */
export class SqliteEventStore extends EventStore {
  private readonly subscriptions = new Subscriptions(() => (after) => {
    const from = wholeNumber(after);
    const { events, cut } = this.reading(() => this.log.between(from, Number.MAX_SAFE_INTEGER));
    return { events, last: !cut };
  });
  private readonly inFlight = new Set<Promise<unknown>>();
  private closed = false;

  private constructor(
    private readonly writer: SqliteWriter,
    private readonly log: SqliteLog,
  ) {
    super();
  }

  /** Opens or creates the file. @throws EventStoreUnavailable where it is damaged, foreign or cannot be written. */
  static async open(options: { readonly file: string }): Promise<SqliteEventStore> {
    const { file } = options;
    try {
      const writer = await SqliteWriter.open({ file, synchronous: 'FULL', schema: SCHEMA });
      let reader: DatabaseSync | undefined;
      try {
        reader = openReader(file);
        return new SqliteEventStore(writer, new SqliteLog(reader));
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
    return paged(() => {
      const { events, cut } = this.reading(() => this.log.stream(stream, from));
      from += events.length;
      return { events, last: !cut };
    });
  }

  readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    let from = wholeNumber(after);
    const categories = filter?.categories;
    const head = this.reading(() => this.log.head());
    return paged(() => {
      const to = categories === undefined ? head : Math.min(from + WINDOW, head);
      const { events, cut } = this.reading(() => this.log.between(from, to, categories));
      from = cut ? Number(events.at(-1)!.position) : to;
      return { events, last: from >= head };
    });
  }

  subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.subscriptions.subscribe(after, signal);
  }

  async head(): Promise<string> {
    return String(this.reading(() => this.log.head()));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.subscriptions.close();
    await Promise.allSettled(this.inFlight);
    // Before the writer, so that the writer is the last to close and SQLite tidies the files away.
    this.log.close();
    await this.writer.close();
  }

  private async write(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    const first = firstRevision(expected);
    const last = first + events.length - 1;
    const outcome = await this.commit(insertsOf(stream, first, events));
    if (outcome.kind === 'done') {
      this.subscriptions.wake();
      return { revision: String(last), position: String(outcome.rowIds.at(-1)) };
    }
    const standing = trying(() => this.log.standing(stream, first, last));
    const repeated = events.every(({ id }, n) => id === standing[n]?.id);
    if (!repeated) throw new StreamConflict(stream, expected);
    return { revision: String(last), position: String(standing.at(-1)!.position) };
  }

  private async commit(statements: readonly Statement[]): Promise<Exclude<Outcome, { kind: 'failed' }>> {
    try {
      return await this.writer.write(statements);
    } catch (error) {
      throw unavailable(error);
    }
  }

  private reading<T>(read: () => T): T {
    this.assertOpen();
    return trying(read);
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreUnavailable('The event store is closed');
  }
}

function insertsOf(stream: string, first: number, events: readonly StoredEvent[]): Statement[] {
  return events.map(({ id, type, data, metadata }, n) => {
    const row = [stream, first + n, id, type, data, metadata];
    if (n > 0) return { sql: `${INSERT} VALUES (?, ?, ?, ?, ?, ?)`, parameters: row };
    const expected = first === 0 ? null : first - 1;
    return { sql: INSERT_EXPECTING, parameters: [...row, expected], expectChanges: 1 };
  });
}

function trying<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unavailable(error);
  }
}

function unavailable(error: unknown): EventStoreUnavailable {
  return new EventStoreUnavailable(error instanceof Error ? error.message : String(error));
}
