import {
  excludeSystemEvents,
  START as FROM_START,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { Metrics } from '../../../kernel/ports/metrics.js';
import { placed } from './entries.js';
import { isDropped } from './faults.js';
import { backOff, pause } from './patience.js';
import { START } from './positions.js';
import { Tail, type TailLimits } from './tail.js';

/** Why a subscription has to be made again. */
type Reason = 'dropped' | 'ended' | 'unavailable' | 'watchdog';

const RETRY = { first: 100, most: 5_000 };
/** How long after a look at the head the hub may still be without the event that was seen there. */
const GRACE = 1_000;

/** What the hub needs of its store. */
export interface HubOptions {
  readonly client: EventStoreDBClient;
  /** The position of the newest event. */
  readonly head: () => Promise<bigint>;
  /** Called after events came, and when the hub knows from where on it has them. */
  readonly wake: () => void;
  readonly metrics: Metrics;
  readonly tail: TailLimits;
  /** How often it compares itself with the head, in milliseconds. */
  readonly watchdog: number;
}

/**
 * The one subscription of a process. It keeps the newest events for all readers and tells them when there are more. Whatever
 * ends it, and where it stands still behind the head, it subscribes again after the last event it took: none is lost or doubled.
 */
export class Hub {
  private readonly stopping = new AbortController();
  private tail: Tail | undefined;
  private current: { readonly end: (reason: Reason) => void } | undefined;
  private started = false;

  constructor(private readonly options: HubOptions) {}

  /** The newest events, once it knows from where on it has all of them. */
  get recent(): Tail | undefined {
    return this.tail;
  }

  /** Begins at the head, if it has not begun. */
  start(): void {
    if (this.started || this.stopping.signal.aborted) return;
    this.started = true;
    void this.supervise();
    void this.watch();
  }

  /** Ends for good. */
  stop(): void {
    this.stopping.abort();
    this.current?.end('ended');
  }

  private async supervise(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; ;) {
      const before = this.tail?.end;
      const reason = await this.follow();
      if (signal.aborted) return;
      this.options.metrics.count('eventstore_subscription_restarts_total', { reason });
      failures = this.tail?.end === before ? failures + 1 : 1;
      await pause(backOff(failures, RETRY.first, RETRY.most), signal);
    }
  }

  /** Subscribes and takes events until something ends it. */
  private async follow(): Promise<Reason> {
    try {
      if (this.tail === undefined) {
        this.tail = new Tail(await this.options.head(), this.options.tail);
        this.options.wake();
      }
      return await this.take(this.tail);
    } catch {
      return 'unavailable';
    }
  }

  private async take(tail: Tail): Promise<Reason> {
    const { promise: over, resolve: end } = Promise.withResolvers<Reason>();
    const { end: position } = tail;
    const subscription = this.options.client.subscribeToAll({
      fromPosition: position === START ? FROM_START : { commit: position, prepare: position },
      filter: excludeSystemEvents(),
      requiresLeader: true,
    });
    this.current = { end };
    if (this.stopping.signal.aborted) end('ended');
    // Nothing here waits: a consumer that makes the server wait is dropped.
    const take = ({ event: entry }: AllStreamResolvedEvent): void => {
      // What is thrown here would end the process.
      try {
        const event = entry === undefined ? undefined : placed(entry);
        if (event === undefined) return;
        tail.push(event);
        this.options.wake();
      } catch {
        end('unavailable');
      }
    };
    subscription.on('data', take);
    // This one stays, since an error that nobody listens to ends the process.
    subscription.on('error', (error) => end(isDropped(error) ? 'dropped' : 'unavailable'));
    for (const ending of ['end', 'close'] as const) subscription.on(ending, () => end('ended'));
    const reason = await over;
    subscription.off('data', take);
    void subscription.unsubscribe().catch(() => undefined);
    return reason;
  }

  /** An idle connection that was cut on the way tells nobody. */
  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await pause(this.options.watchdog, signal);
      const before = this.tail?.end;
      if (before === undefined) continue;
      const head = await this.options.head().catch(() => before);
      if (head <= before) continue;
      await pause(Math.min(GRACE, this.options.watchdog), signal);
      if (this.tail?.end === before) this.current?.end('watchdog');
    }
  }
}
