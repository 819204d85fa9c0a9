import { SpanKind } from '@opentelemetry/api';
import {
  type Appended,
  type EventFilter,
  type EventMetadata,
  EventStore,
  EventStoreUnavailable,
  type ExpectedRevision,
  type Metrics,
  type PlacedEvent,
  StreamConflict,
  type StoredEvent,
  type SubscriptionItem,
} from '../kernel/index.js';
import { traced, traceEvent } from './tracing.js';

/** Any event store, with its appends measured and traced. */
export class MeasuredEventStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    const begun = performance.now();
    let outcome = 'written';
    try {
      return await this.tracedAppend(stream, expected, events);
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      this.metrics.observe('eventstore_append_seconds', (performance.now() - begun) / 1000, { outcome });
    }
  }

  readStream(stream: string, fromRevision?: string): AsyncIterable<PlacedEvent> {
    return this.store.readStream(stream, fromRevision);
  }

  readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    return this.store.readAll(after, filter);
  }

  subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.store.subscribe(after, signal);
  }

  head(): Promise<string> {
    return this.store.head();
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async tracedAppend(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    const [first] = events;
    if (first === undefined) return this.store.append(stream, expected, events);
    // One append is one command's, so that all its events have the same.
    const { correlationId, causationId } = JSON.parse(first.metadata) as EventMetadata;
    const attributes = { 'stream.category': stream.split('-', 1)[0]!, 'event.count': events.length };
    const place = {
      correlationId,
      kind: SpanKind.CLIENT,
      attributes,
      ...(causationId && { cause: causationId }),
    };
    return traced('append', place, async (span) => {
      const appended = await this.store.append(stream, expected, events);
      if (span.isRecording()) for (const { type, id } of events) traceEvent(type, id, correlationId);
      return appended;
    });
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof StreamConflict) return 'conflict';
  if (error instanceof EventStoreUnavailable) return 'unavailable';
  return 'failed';
}
