import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  type AnyProjection,
  type DataSetStatus,
  EventCodec,
  EventStore,
  type PlacedEvent,
  ReadModels,
  type RecordedEvent,
  Refused,
  reject,
} from '../kernel/index.js';
import { Batches } from './batches.js';
import { DataSetFeed } from './data-set-feed.js';
import { PositionWaiters } from './position-waiters.js';

/** Events a transaction of the views takes in one go while catching up. */
const BATCH = 1000;
/** Milliseconds before the log is asked again after it was lost. */
const RETRY = 500;

/** How far a view is, for health pages and the command line. */
export interface ViewHealth extends DataSetStatus {
  readonly describe: string;
  /** It is being built anew; this one answers until then. */
  readonly rebuilding: boolean;
}

/** The desk stops; what was half built anew is dropped at its next start. */
class ViewsStopped extends Error {}

/**
 * Feeds all views from one subscription: batches of events become new rows, written together with the checkpoints. An event
 * that a view cannot take parks that view alone, where it stays readable and says why.
 */
@Injectable()
export class ProjectionRunner implements OnApplicationShutdown {
  private readonly log = new Logger('Views');
  private readonly abort = new AbortController();
  private readonly waiting = new PositionWaiters();
  private readonly rebuilds = new Map<string, Promise<void>>();
  private readonly listeners: ((events: readonly PlacedEvent[]) => void)[] = [];
  private fed: DataSetFeed[] = [];
  private head = '0';
  private running: Promise<void> | undefined;
  private applying: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly views: ReadModels,
    private readonly projections: readonly AnyProjection[],
  ) {}

  /** Opens the data sets, catches up with the log as it is now, and then follows it. */
  async start(): Promise<void> {
    for (const projection of this.projections) this.fed.push(await this.feed(projection));
    await new Promise<void>((caughtUp) => {
      this.running = this.keepFollowing(caughtUp);
    });
  }

  /**
   * Resolves when every view that is not parked reflects `position`; false where that took longer than `milliseconds`, and at once
   * for a position that the log has not come to: nobody was ever told of it, and waiting for it would only bind the desk.
   */
  async waitFor(position: string, milliseconds = 5000): Promise<boolean> {
    const wanted = BigInt(position);
    if (this.reached() >= wanted) return true;
    if (BigInt(await this.store.head()) < wanted) return false;
    if (this.reached() >= wanted) return true;
    return this.waiting.until(wanted, milliseconds);
  }

  /** Up to where every view that is not parked reflects the log. */
  position(): string {
    return String(this.reached());
  }

  /** Calls back with each batch of events that the views, once they follow the log, have taken in. It must not throw. */
  listen(listener: (events: readonly PlacedEvent[]) => void): void {
    this.listeners.push(listener);
  }

  /** Every view with its checkpoint and, where it is parked, the reason. */
  health(): readonly ViewHealth[] {
    return this.fed.map(({ status, projection: { name, describe } }) => {
      return { ...status, describe, rebuilding: this.rebuilds.has(name) };
    });
  }

  /**
   * Builds a view anew beside the live one and swaps. The live one answers until then.
   * @param progress called with the share done, 0 to 1.
   * @throws where no view has this name; Refused with `view-rebuilding` while it is being built anew already.
   */
  async rebuild(name: string, progress: (done: number) => void = () => undefined): Promise<void> {
    const live = this.fed.find((fed) => fed.projection.name === name);
    if (live === undefined) throw new Error(`There is no view ${name}; there are ${this.names().join(', ')}`);
    if (this.rebuilds.has(name)) throw new Refused(reject('view-rebuilding'));
    const work = this.buildAnew(live, progress);
    this.rebuilds.set(name, work);
    try {
      await work;
    } finally {
      this.rebuilds.delete(name);
    }
  }

  /** Starts a rebuild and does not wait for it. @throws Refused with `view-not-found` or `view-rebuilding` */
  startRebuild(name: string): void {
    if (!this.names().includes(name)) throw new Refused(reject('view-not-found'));
    if (this.rebuilds.has(name)) throw new Refused(reject('view-rebuilding'));
    this.rebuild(name).catch((error: unknown) =>
      this.log.error(
        `The view ${name} was not built anew (${error instanceof Error ? error.constructor.name : 'unknown'})`,
      ),
    );
  }

  private async buildAnew(live: DataSetFeed, progress: (done: number) => void): Promise<void> {
    const status = await this.views.create(live.projection);
    const fresh = new DataSetFeed(live.projection, this.views, status);
    await this.catchUp(fresh, progress);
    await this.exclusively(async () => {
      await this.catchUp(fresh, () => undefined);
      await this.views.swap(fresh.status);
      fresh.status = { ...fresh.status, live: true };
      this.fed = this.fed.map((fed) => (fed === live ? fresh : fed));
    });
  }

  names(): readonly string[] {
    return this.projections.map((projection) => projection.name);
  }

  async onApplicationShutdown(): Promise<void> {
    this.abort.abort();
    await this.running?.catch(() => undefined);
    await Promise.allSettled(this.rebuilds.values());
    await this.applying;
  }

  private async feed(projection: AnyProjection): Promise<DataSetFeed> {
    return new DataSetFeed(projection, this.views, await this.views.open(projection));
  }

  /** A store that is gone for a moment must not end the views: they subscribe again after what they have. */
  private async keepFollowing(caughtUp: () => void): Promise<void> {
    for (;;) {
      try {
        await this.follow(caughtUp);
      } catch (error) {
        this.log.error(
          `The views lost the log (${error instanceof Error ? error.constructor.name : 'unknown'})`,
        );
      }
      if (this.abort.signal.aborted) break;
      await new Promise((again) => setTimeout(again, RETRY));
    }
    caughtUp();
  }

  private async follow(caughtUp: () => void): Promise<void> {
    const from = this.fed
      .map(({ status }) => BigInt(status.checkpoint))
      .reduce((a, b) => (a < b ? a : b), 2n ** 62n);
    const batches = new Batches<PlacedEvent>(BATCH, async (events) => {
      await this.exclusively(() => this.take(this.fed, events));
      for (const listener of this.listeners) listener(events);
    });
    for await (const item of this.store.subscribe(String(from), this.abort.signal)) {
      if (item.kind === 'event') await batches.add(item.event);
      else {
        await batches.drained();
        this.head = item.position;
        this.notify();
        caughtUp();
      }
    }
    await batches.drained();
  }

  private async catchUp(fed: DataSetFeed, progress: (done: number) => void): Promise<void> {
    const head = Number(await this.store.head());
    let batch: PlacedEvent[] = [];
    for await (const event of this.store.readAll(fed.status.checkpoint)) {
      batch.push(event);
      if (batch.length < BATCH) continue;
      if (this.abort.signal.aborted) throw new ViewsStopped();
      await this.take([fed], batch);
      progress(Number(fed.status.checkpoint) / head);
      batch = [];
    }
    if (batch.length > 0) await this.take([fed], batch);
    progress(1);
  }

  /** Takes one batch into some data sets, in one transaction. */
  private async take(fed: readonly DataSetFeed[], events: readonly PlacedEvent[]): Promise<void> {
    await this.codec.ready(events);
    const decoded = new Map<string, RecordedEvent>();
    const decode = (placed: PlacedEvent): RecordedEvent => {
      const event = decoded.get(placed.position) ?? this.codec.decode(placed);
      decoded.set(placed.position, event);
      return event;
    };
    const writes = [];
    for (const one of fed) {
      if (one.status.parked !== undefined) continue;
      const fresh = events.filter((event) => BigInt(event.position) > BigInt(one.status.checkpoint));
      if (fresh.length === 0) continue;
      const { rows, checkpoint, parked } = await one.project(fresh, decode);
      writes.push({ one, write: { dataSet: one.status, rows, checkpoint, ...(parked && { parked }) } });
    }
    if (writes.length > 0) await this.views.apply(writes.map(({ write }) => write));
    for (const { one, write } of writes) {
      one.status = {
        ...one.status,
        checkpoint: write.checkpoint,
        ...(write.parked && { parked: write.parked }),
      };
      if (write.parked) this.log.error(`View ${one.status.view} is parked at ${write.parked.position}`);
    }
    this.notify();
  }

  private reached(): bigint {
    const checkpoints = this.fed
      .filter(({ status }) => status.parked === undefined)
      .map(({ status }) => BigInt(status.checkpoint));
    const least = checkpoints.reduce<bigint | undefined>(
      (a, b) => (a === undefined || b < a ? b : a),
      undefined,
    );
    return least ?? BigInt(this.head);
  }

  private notify(): void {
    this.waiting.reached(this.reached());
  }

  private exclusively(work: () => Promise<void>): Promise<void> {
    const next = this.applying.then(work);
    this.applying = next.catch(() => undefined);
    return next;
  }
}
