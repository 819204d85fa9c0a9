import { Logger } from '@nestjs/common';
import {
  classOf,
  type AnyProjection,
  type DataSetStatus,
  type EventCodec,
  type EventStore,
  LeaseLost,
  type PlacedEvent,
  type ReadModels,
  type RecordedEvent,
} from '../kernel/index.js';
import { Batches } from './batches.js';
import { DataSetFeed } from './data-set-feed.js';
import type { Held } from './leases.provider.js';
import { pauseFor } from './pause.js';
import { traceBatch } from './trace-batch.js';
import type { ViewProgress } from './view-progress.js';

/** Events a transaction of the views takes in one go while catching up. */
const BATCH = 1000;
/** Milliseconds before the log is asked again after it was lost. */
const RETRY = 500;

/** The desk stops, or another process feeds the views; what was half built anew is dropped at the next start. */
class FeedingStopped extends Error {}

/**
 * Feeds all views from one subscription, while this process holds their lease: batches of events become new rows, written
 * together with the checkpoints. An event that a view cannot take parks that view alone, where it stays readable and says why.
 */
export class ViewFeeder {
  private readonly log = new Logger('Views');
  private fed: DataSetFeed[] = [];
  private held: Held | undefined;
  private applying: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly views: ReadModels,
    private readonly projections: readonly AnyProjection[],
    private readonly progress: ViewProgress,
  ) {}

  get isFeeding(): boolean {
    return this.held !== undefined;
  }

  /**
   * Follows the log until `held.signal` aborts. A store that is gone for a moment does not end it.
   * @param told what the views, once they follow the log, have taken in; it must not throw.
   * @throws LeaseLost where another process feeds the views.
   */
  async run(held: Held, caughtUp: () => void, told: (events: readonly PlacedEvent[]) => void): Promise<void> {
    this.held = held;
    try {
      while (!held.signal.aborted) {
        try {
          await this.follow(held, caughtUp, told);
        } catch (error) {
          if (error instanceof LeaseLost) throw error;
          this.log.error(`The views lost the log (${classOf(error)})`);
        }
        await pauseFor(RETRY, held.signal);
      }
    } finally {
      await this.applying;
      this.held = undefined;
    }
  }

  /**
   * Builds a view anew beside the live one and swaps. The live one answers until then.
   * @param progress called with the share done, 0 to 1.
   */
  async rebuild(name: string, progress: (done: number) => void): Promise<void> {
    const { held } = this;
    const projection = this.projections.find((one) => one.name === name);
    if (held === undefined || projection === undefined) throw new FeedingStopped();
    const fresh = new DataSetFeed(projection, this.views, await this.views.create(projection));
    await this.catchUp(held, fresh, progress);
    await this.exclusively(async () => {
      await this.catchUp(held, fresh, () => undefined);
      if (held.signal.aborted) throw new FeedingStopped();
      await this.views.swap(fresh.status);
      fresh.status = { ...fresh.status, live: true };
      this.fed = this.fed.map((fed) => (fed.projection === projection ? fresh : fed));
      this.progress.update([fresh.status]);
    });
  }

  private async follow(
    held: Held,
    caughtUp: () => void,
    told: (events: readonly PlacedEvent[]) => void,
  ): Promise<void> {
    // Memory may be wrong: another process fed them meanwhile, or a write whose answer was lost was done.
    await this.exclusively(() => this.readStatuses());
    const from = this.fed
      .map(({ status }) => BigInt(status.checkpoint))
      .reduce((a, b) => (a < b ? a : b), 2n ** 62n);
    const batches = new Batches<PlacedEvent>(BATCH, async (events) => {
      await this.exclusively(() => traceBatch(events, () => this.take(held, this.fed, events)));
      told(events);
    });
    const signal = AbortSignal.any([held.signal, batches.failed]);
    for await (const item of this.store.subscribe(String(from), signal)) {
      if (item.kind === 'event') await batches.add(item.event);
      else {
        await batches.drained();
        this.progress.followed(item.position);
        caughtUp();
      }
    }
    await batches.drained();
  }

  private async readStatuses(): Promise<void> {
    const stored = await this.views.statuses();
    this.fed = await Promise.all(
      this.projections.map(async (projection) => {
        const isLive = ({ view, version, live }: DataSetStatus): boolean =>
          live && view === projection.name && version === projection.version;
        const status = stored.find(isLive) ?? (await this.views.open(projection));
        return new DataSetFeed(projection, this.views, status);
      }),
    );
    this.progress.update(this.fed.map(({ status }) => status));
  }

  private async catchUp(held: Held, fed: DataSetFeed, progress: (done: number) => void): Promise<void> {
    const head = Number(await this.store.head());
    let batch: PlacedEvent[] = [];
    for await (const event of this.store.readAll(fed.status.checkpoint)) {
      batch.push(event);
      if (batch.length < BATCH) continue;
      if (held.signal.aborted) throw new FeedingStopped();
      await this.take(held, [fed], batch);
      progress(Number(fed.status.checkpoint) / head);
      batch = [];
    }
    if (batch.length > 0) await this.take(held, [fed], batch);
    progress(1);
  }

  /** Takes one batch into some data sets, in one transaction. */
  private async take(held: Held, fed: readonly DataSetFeed[], events: readonly PlacedEvent[]): Promise<void> {
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
    if (writes.length > 0)
      await this.views.apply(
        writes.map(({ write }) => write),
        held.epoch === 0 ? undefined : held.epoch,
      );
    for (const { one, write } of writes) {
      one.status = {
        ...one.status,
        checkpoint: write.checkpoint,
        ...(write.parked && { parked: write.parked }),
      };
      if (write.parked) this.log.error(`View ${one.status.view} is parked at ${write.parked.position}`);
    }
    this.progress.update(writes.map(({ one }) => one.status));
  }

  private exclusively(work: () => Promise<void>): Promise<void> {
    const next = this.applying.then(work);
    this.applying = next.catch(() => undefined);
    return next;
  }
}
