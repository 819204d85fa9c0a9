import { EventStore, type PlacedEvent, type SubscriptionItem } from '../../src/kernel/index.js';

/** A store whose subscriptions begin at the first event whatever was handled before, and give every event twice. */
export class RedeliveringEventStore extends EventStore {
  constructor(private readonly store: EventStore) {
    super();
  }

  readonly append: EventStore['append'] = (...append) => this.store.append(...append);
  readonly head: EventStore['head'] = () => this.store.head();
  readonly close: EventStore['close'] = () => this.store.close();

  readStream(stream: string, fromRevision?: string): AsyncIterable<PlacedEvent> {
    return this.store.readStream(stream, fromRevision);
  }

  readAll(...after: Parameters<EventStore['readAll']>): AsyncIterable<PlacedEvent> {
    return this.store.readAll(...after);
  }

  async *subscribe(_after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    for await (const item of this.store.subscribe('0', signal)) {
      yield item;
      if (item.kind === 'event') yield item;
    }
  }
}
