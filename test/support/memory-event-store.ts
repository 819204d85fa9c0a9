import type {
  Appended,
  EventFilter,
  ExpectedRevision,
  PlacedEvent,
  StoredEvent,
} from '../../src/kernel/index.js';
import { EventStore, StreamConflict, type SubscriptionItem } from '../../src/kernel/ports/event-store.js';

/** The least that append and read need, for tests of what stands on the port. */
export class MemoryEventStore extends EventStore {
  readonly log: PlacedEvent[] = [];

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    const last = this.log.findLast((event) => event.stream === stream);
    if ((last?.revision ?? 'no-stream') !== expected) throw new StreamConflict(stream, expected);
    let revision = last === undefined ? -1 : Number(last.revision);
    for (const event of events) {
      revision += 1;
      this.log.push({ ...event, stream, revision: String(revision), position: String(this.log.length + 1) });
    }
    return { revision: String(revision), position: String(this.log.length) };
  }

  async *readStream(stream: string, fromRevision = '0'): AsyncIterable<PlacedEvent> {
    yield* this.log.filter(
      (event) => event.stream === stream && Number(event.revision) >= Number(fromRevision),
    );
  }

  async *readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    yield* this.log.filter(
      ({ position, stream }) =>
        Number(position) > Number(after) &&
        (filter?.categories?.includes(stream.slice(0, stream.indexOf('-'))) ?? true),
    );
  }

  subscribe(): AsyncIterable<SubscriptionItem> {
    throw new Error('Nothing in these tests subscribes');
  }

  async head(): Promise<string> {
    return String(this.log.length);
  }

  async close(): Promise<void> {
    this.log.length = 0;
  }
}
