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
import { checkAppend, firstRevision, wholeNumber } from './append-rules.js';
import { paged, Subscriptions } from './reading.js';

const PAGE = 500;

/** The log as an array, gone with the process: for tests and trials. */
export class InMemoryEventStore extends EventStore {
  private readonly events: PlacedEvent[] = [];
  private readonly streams = new Map<string, PlacedEvent[]>();
  private readonly subscriptions = new Subscriptions(() => (after) => {
    const from = wholeNumber(after);
    return { events: this.events.slice(from, from + PAGE), last: from + PAGE >= this.events.length };
  });
  private closed = false;

  /** Every event so far; position n stands at index n - 1. */
  get log(): readonly PlacedEvent[] {
    return this.events;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    checkAppend(stream, expected, events);
    this.assertOpen();
    const first = firstRevision(expected);
    const standing = this.streams.get(stream) ?? [];
    if (standing.length !== first) {
      const repeated = standing.slice(first, first + events.length);
      const last = repeated.at(-1);
      if (last === undefined || events.some(({ id }, n) => id !== repeated[n]?.id))
        throw new StreamConflict(stream, expected);
      return { revision: last.revision, position: last.position };
    }
    const placed = events.map(({ id, type, data, metadata }, n) => ({
      id,
      type,
      data,
      metadata,
      stream,
      revision: String(first + n),
      position: String(this.events.length + n + 1),
    }));
    this.events.push(...placed);
    standing.push(...placed);
    this.streams.set(stream, standing);
    this.subscriptions.wake();
    return { revision: String(first + events.length - 1), position: String(this.events.length) };
  }

  readStream(stream: string, fromRevision = '0'): AsyncIterable<PlacedEvent> {
    const from = wholeNumber(fromRevision);
    return paged(() => {
      this.assertOpen();
      return { events: (this.streams.get(stream) ?? []).slice(from), last: true };
    });
  }

  readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    this.assertOpen();
    const events = this.events.slice(wholeNumber(after));
    const wanted = filter?.categories;
    return paged(() => {
      this.assertOpen();
      return {
        events:
          wanted === undefined ? events : events.filter(({ stream }) => wanted.includes(categoryOf(stream))),
        last: true,
      };
    });
  }

  subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.subscriptions.subscribe(after, signal);
  }

  async head(): Promise<string> {
    this.assertOpen();
    return String(this.events.length);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.subscriptions.close();
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreUnavailable('The event store is closed');
  }
}

function categoryOf(stream: string): string {
  return stream.slice(0, Math.max(0, stream.indexOf('-')));
}
