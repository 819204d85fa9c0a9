import { performance } from 'node:perf_hooks';
import { EventStoreDBClient } from '@eventstore/db-client';
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
import { NoMetrics, type Metrics } from '../../kernel/ports/metrics.js';
import { checkAppend } from './append-rules.js';
import { Appends, proposalOf } from './eventstoredb/appends.js';
import { faultOf } from './eventstoredb/faults.js';
import { Hub } from './eventstoredb/hub.js';
import { Pages, readAhead } from './eventstoredb/pages.js';
import { backOff, pause, within } from './eventstoredb/patience.js';
import { positionOf } from './eventstoredb/positions.js';
import { paged, Subscriptions, type Page } from './reading.js';

const PAGE = 500;
const READ_TRIES = 3;
const READ_RETRY = { first: 100, most: 5_000 };

/** How the desk reaches its EventStoreDB, and how patient it is. All times are in milliseconds. */
export interface EventStoreDbOptions {
  /**
   * A connection string of EventStoreDB, given to its client as it is: `esdb://host:2113?tls=false`, several hosts, or
   * `esdb+discover://`; credentials and certificates stand in it. It never appears in an error.
   */
  readonly url: string;
  readonly metrics?: Metrics;
  /** What an append may take, its repetitions included. Default 10,000. */
  readonly appendTimeout?: number;
  /** How often the subscription is compared with the head of the log. Default 10,000. */
  readonly watchdogInterval?: number;
  /** How many of the newest events are kept for subscribers, and how many characters of them. Default 2,000 and 8 Mi. */
  readonly tailEvents?: number;
  readonly tailCharacters?: number;
  /** How long closing may wait for the client. Default 3,000. */
  readonly closeTimeout?: number;
}

/**
 * The log in EventStoreDB 22.6 or later. Positions are commit positions. Events are stored as JSON, so that the server's own
 * pages and projections can read them. Connections are made when they are needed and again when they break: a server that is away
 * makes appends and reads fail with EventStoreUnavailable, and subscriptions wait.
 */
export class EventStoreDbStore extends EventStore {
  private readonly appends: Appends;
  private readonly pages: Pages;
  private readonly hub: Hub;
  private readonly subscriptions = new Subscriptions(() => {
    const read = readAhead((position) => this.pages.after(position));
    return (position, caughtUp, signal) => this.readAfter(positionOf(position), caughtUp, signal, read);
  });
  private readonly inFlight = new Set<Promise<unknown>>();
  /** Heads that readers asked for: an append that begins later must not be seen by them. */
  private readonly heads = new Set<Promise<unknown>>();
  private readonly metrics: Metrics;
  private readonly closing = new AbortController();

  /**
   * @param writer and reader are apart, each with a connection: the client makes a new one when a read fails, and two streams of
   * appends in one process, of which one breaks, make it throw where nobody can catch it.
   */
  private constructor(
    private readonly writer: EventStoreDBClient,
    private readonly reader: EventStoreDBClient,
    private readonly options: EventStoreDbOptions,
  ) {
    super();
    this.metrics = options.metrics ?? new NoMetrics();
    this.appends = new Appends(writer, options.appendTimeout ?? 10_000);
    this.pages = new Pages(reader);
    this.hub = new Hub({
      client: reader,
      head: () => this.pages.head(),
      wake: () => this.subscriptions.wake(),
      metrics: this.metrics,
      tail: { events: options.tailEvents ?? 2_000, characters: options.tailCharacters ?? 8 * 1_048_576 },
      watchdog: options.watchdogInterval ?? 10_000,
    });
  }

  /** Does not connect yet. @throws where the connection string cannot be understood, without repeating it. */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbStore> {
    const connect = (): EventStoreDBClient => EventStoreDBClient.connectionString(options.url);
    try {
      return new EventStoreDbStore(connect(), connect(), options);
    } catch {
      throw new Error(
        'The connection string of EventStoreDB cannot be understood, or a file it names is not there',
      );
    }
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended> {
    checkAppend(stream, expected, events);
    const proposal = proposalOf(stream, expected, events);
    this.assertOpen();
    const started = performance.now();
    const observe = (outcome: 'written' | 'conflict' | 'unavailable'): void =>
      this.metrics.observe('eventstore_append_seconds', (performance.now() - started) / 1_000, { outcome });
    try {
      const appended = await tracked(this.inFlight, this.appends.send(proposal, [...this.heads]));
      observe('written');
      return appended;
    } catch (error) {
      if (error instanceof StreamConflict) observe('conflict');
      else if (error instanceof EventStoreUnavailable) observe('unavailable');
      throw error;
    }
  }

  readStream(stream: string, fromRevision = '0'): AsyncIterable<PlacedEvent> {
    let from = positionOf(fromRevision);
    return paged(async () => {
      const page = await this.reading(() => this.pages.ofStream(stream, from), stream);
      const last = page.events.at(-1);
      if (last !== undefined) from = BigInt(last.revision) + 1n;
      return page;
    });
  }

  readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent> {
    this.assertOpen();
    let from = positionOf(after);
    const wanted = filter?.categories;
    const reading = this.reading(() => this.pages.head());
    const head = tracked(this.heads, reading);
    // A consumer may never begin.
    head.catch(() => undefined);
    const read = readAhead((position) => this.pages.after(position));
    return paged(async () => {
      const to = await head;
      if (from >= to) return { events: [], last: true };
      const page = await this.reading(() => read(from));
      from = BigInt(page.next);
      const events = page.events.filter(
        ({ stream, position }) =>
          BigInt(position) <= to && (wanted === undefined || wanted.includes(categoryOf(stream))),
      );
      return { events, last: page.last || from >= to };
    });
  }

  subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem> {
    this.hub.start();
    return this.subscriptions.subscribe(after, signal);
  }

  async head(): Promise<string> {
    return String(await this.reading(() => this.pages.head()));
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    this.subscriptions.close();
    this.hub.stop();
    await Promise.allSettled(this.inFlight);
    // It was seen never to end after failed appends.
    const disposed = Promise.all([this.writer.dispose(), this.reader.dispose()]);
    await within(this.options.closeTimeout ?? 3_000, disposed).catch(() => undefined);
  }

  /** The page of a subscription: from the newest events, which the hub keeps, or else from the server. */
  private async readAfter(
    position: bigint,
    caughtUp: boolean,
    signal: AbortSignal,
    read: (after: bigint) => Promise<Page>,
  ): Promise<Page> {
    const held = this.hub.recent?.after(position, PAGE);
    // That nothing newer is held is no proof for the first time: the hub may be behind the head.
    if (held !== undefined && (held.length > 0 || caughtUp)) {
      return { events: held, last: caughtUp && held.length < PAGE };
    }
    for (let tries = 1; ; tries++) {
      try {
        return await read(position);
      } catch (error) {
        const fault = faultOf(error);
        if (!fault.again || signal.aborted) throw fault.error;
        await pause(backOff(tries, READ_RETRY.first, READ_RETRY.most), signal);
      }
    }
  }

  /** Reads, and again where the connection broke. */
  private async reading<T>(read: () => Promise<T>, stream?: string): Promise<T> {
    for (let tries = 1; ; tries++) {
      this.assertOpen();
      try {
        const found = await read();
        // Closing cuts reads short, and the client tells it like an end.
        this.assertOpen();
        return found;
      } catch (error) {
        const fault = faultOf(error, stream);
        // One of our own means that there is no more time.
        const over = error instanceof EventStoreUnavailable || tries === READ_TRIES;
        if (!fault.again || over) throw fault.error;
        await pause(backOff(tries, READ_RETRY.first, READ_RETRY.most), this.closing.signal);
      }
    }
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new EventStoreUnavailable('The event store is closed');
  }
}

async function tracked<T>(set: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  set.add(work);
  try {
    return await work;
  } finally {
    set.delete(work);
  }
}

function categoryOf(stream: string): string {
  return stream.slice(0, Math.max(0, stream.indexOf('-')));
}
