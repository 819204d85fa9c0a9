import type {
  Appended,
  EventFilter,
  ExpectedRevision,
  PlacedEvent,
  StoredEvent,
} from '../../src/kernel/index.js';
import { EventStore, type SubscriptionItem } from '../../src/kernel/ports/event-store.js';

/** Stops an actor before and after each of its store's answers, until the schedule lets it go on. */
export type Gate = () => Promise<void>;

/** One actor's way to a store that several share. */
export class SteppedEventStore extends EventStore {
  constructor(
    private readonly shared: EventStore,
    private readonly gate: Gate,
  ) {
    super();
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    await this.gate();
    const appended = await this.shared.append(stream, expected, events);
    await this.gate();
    return appended;
  }

  async *readStream(stream: string, fromRevision?: string): AsyncIterable<PlacedEvent> {
    await this.gate();
    const events: PlacedEvent[] = [];
    for await (const event of this.shared.readStream(stream, fromRevision)) events.push(event);
    await this.gate();
    yield* events;
  }

  readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    return this.shared.readAll(after, filter);
  }

  subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    return this.shared.subscribe(after, signal);
  }

  head(): Promise<string> {
    return this.shared.head();
  }

  async close(): Promise<void> {
    // The shared store belongs to the test.
  }
}

/** Actors of which one runs at a time, in an order that a seed decides; any of them may stop for ever at any gate. */
export class Schedule {
  /** Actors that stopped for ever. */
  crashes = 0;
  private readonly waiting: (() => void)[] = [];
  private idle: () => void = () => undefined;

  constructor(
    private readonly random: () => number,
    private readonly crashRate: number,
  ) {}

  readonly gate: Gate = () =>
    new Promise((go) => {
      this.waiting.push(go);
      this.idle();
    });

  start(script: () => Promise<void>): void {
    void this.gate()
      .then(script)
      .then(() => this.idle());
  }

  /** Runs until every actor has finished or crashed. */
  async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const [go] = this.waiting.splice(Math.floor(this.random() * this.waiting.length), 1);
      if (this.random() < this.crashRate) {
        this.crashes += 1;
        continue;
      }
      const idle = new Promise<void>((resolve) => (this.idle = resolve));
      go!();
      await idle;
    }
  }
}

/** mulberry32: small, seeded, good enough to choose interleavings. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
