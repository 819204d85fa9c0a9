import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  classOf,
  type AnyProjection,
  type DataSetStatus,
  EventCodec,
  EventStore,
  Ids,
  type PlacedEvent,
  ReadModels,
  Refused,
  reject,
  StateStore,
} from '../kernel/index.js';
import { AppliedEvents } from './applied-events.js';
import type { Role } from './engine-config.js';
import { type Held, type Leases } from './leases.provider.js';
import { pauseFor } from './pause.js';
import { RebuildRequests } from './rebuild-requests.js';
import { ViewFeeder } from './view-feeder.js';
import { ViewProgress } from './view-progress.js';

/** Milliseconds between looks at stored checkpoints: while somebody waits for them (longer and longer), and else. */
const QUICK = 20;
const SLOWER = 250;
const IDLE = 1000;

/** How far a view is, for health pages and the command line. */
export interface ViewHealth extends DataSetStatus {
  readonly describe: string;
  /** It is being built anew; this one answers until then. */
  readonly rebuilding: boolean;
}

/** What processes that share an engine need beside the log and the views. */
export interface SharedViews {
  readonly leases: Leases;
  readonly state: StateStore;
  readonly ids: Ids;
  readonly role: Role;
}

/**
 * The views of this process: how far they are, and who wants to know. With the embedded engine it feeds them itself; where
 * processes share an engine, the one that holds the lease `views` does, and all others read from the store how far they are.
 */
@Injectable()
export class ProjectionRunner implements OnApplicationShutdown {
  private readonly log = new Logger('Views');
  private readonly abort = new AbortController();
  private readonly progress: ViewProgress;
  private readonly feeder: ViewFeeder;
  private readonly requests: RebuildRequests | undefined;
  private readonly listeners: ((events: readonly PlacedEvent[]) => void)[] = [];
  private readonly rebuilds = new Map<string, Promise<void>>();
  private rebuilding: readonly string[] = [];
  private resting = new AbortController();
  private pause = QUICK;
  private cutOff = false;
  private running: Promise<unknown> | undefined;

  /** @param shared none: no other process uses this engine. */
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly views: ReadModels,
    private readonly projections: readonly AnyProjection[],
    private readonly shared?: SharedViews,
  ) {
    this.progress = new ViewProgress(projections);
    this.feeder = new ViewFeeder(store, codec, views, projections, this.progress);
    this.requests = shared && new RebuildRequests(shared.state, shared.ids);
  }

  /** Opens the data sets, and follows the log. A process that has the engine for itself catches up with it first. */
  async start(): Promise<void> {
    for (const projection of this.projections) this.progress.update([await this.views.open(projection)]);
    const { shared, requests } = this;
    if (shared !== undefined && requests !== undefined) {
      this.running = Promise.all(this.shareWork(shared, requests));
      return;
    }
    await new Promise<void>((caughtUp) => {
      const held = { epoch: 0, signal: this.abort.signal };
      this.running = this.feeder.run(held, caughtUp, this.tell).finally(caughtUp);
    });
  }

  /**
   * Resolves when every view that is not parked reflects `position`; false where that took longer than `milliseconds`, and at once
   * for a position that the log has not come to: nobody was ever told of it, and waiting for it would only bind the desk.
   */
  async waitFor(position: string, milliseconds = 5000): Promise<boolean> {
    const wanted = BigInt(position);
    if (this.progress.reached() >= wanted) return true;
    if (BigInt(await this.store.head()) < wanted) return false;
    return this.until(wanted, milliseconds);
  }

  /** Up to where every view that is not parked reflects the log. */
  position(): string {
    return String(this.progress.reached());
  }

  /**
   * Calls back with each batch of events that the views, once they follow the log, have taken in. It must not throw. To be called
   * before the start.
   */
  listen(listener: (events: readonly PlacedEvent[]) => void): void {
    this.listeners.push(listener);
  }

  /** What processes share cannot be read: nothing newer is known of the views, and requests are refused. */
  get isCutOff(): boolean {
    return this.cutOff;
  }

  /** Every view with its checkpoint and, where it is parked, the reason. */
  health(): readonly ViewHealth[] {
    return this.progress.all().map((status) => {
      const { describe } = this.projections.find(({ name }) => name === status.view)!;
      const rebuilding = this.rebuilds.has(status.view) || this.rebuilding.includes(status.view);
      return { ...status, describe, rebuilding };
    });
  }

  /**
   * Builds a view anew beside the live one and swaps. The live one answers until then.
   * @param progress called with the share done, 0 to 1.
   * @throws where no view has this name; Refused with `view-rebuilding` while it is being built anew already.
   */
  async rebuild(name: string, progress: (done: number) => void = () => undefined): Promise<void> {
    if (!this.names().includes(name))
      throw new Error(`There is no view ${name}; there are ${this.names().join(', ')}`);
    const before = this.buildOf(name);
    if (this.requests !== undefined) {
      const id = await this.requests.ask(name);
      await this.requests.dealtWith(name, id, progress, this.abort.signal);
      this.progress.update(await this.views.statuses());
    } else await this.buildHere(name, progress);
    if (this.buildOf(name) === before)
      throw new Error(`The view ${name} was not built anew; the log says why`);
    progress(1);
  }

  /** Has a view built anew and does not wait for it. @throws Refused with `view-not-found` or `view-rebuilding` */
  async startRebuild(name: string): Promise<void> {
    if (!this.names().includes(name)) throw new Refused(reject('view-not-found'));
    if (this.requests !== undefined) {
      await this.requests.ask(name);
      this.rebuilding = [...this.rebuilding, name];
      return;
    }
    if (this.rebuilds.has(name)) throw new Refused(reject('view-rebuilding'));
    this.buildHere(name, () => undefined).catch((error: unknown) =>
      this.log.error(`The view ${name} was not built anew (${classOf(error)})`),
    );
  }

  names(): readonly string[] {
    return this.projections.map((projection) => projection.name);
  }

  async onApplicationShutdown(): Promise<void> {
    this.abort.abort();
    this.resting.abort();
    await this.running?.catch(() => undefined);
    await Promise.allSettled(this.rebuilds.values());
  }

  private async buildHere(name: string, progress: (done: number) => void): Promise<void> {
    if (this.rebuilds.has(name)) throw new Refused(reject('view-rebuilding'));
    const work = this.feeder.rebuild(name, progress);
    this.rebuilds.set(name, work);
    try {
      await work;
    } finally {
      this.rebuilds.delete(name);
    }
  }

  private *shareWork({ leases, role }: SharedViews, requests: RebuildRequests): Iterable<Promise<void>> {
    const { signal } = this.abort;
    yield this.keepLooking(requests);
    if (role !== 'api') yield leases.hold('views', signal, (held) => this.feed(held, requests));
    if (role !== 'worker' && this.listeners.length > 0)
      yield new AppliedEvents(this.store, this.codec, (position, wait) => this.until(position, wait)).follow(
        signal,
        this.tell,
      );
  }

  private async feed(held: Held, requests: RebuildRequests): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([held.signal, over.signal]);
    const quiet = (): void => undefined;
    await Promise.all([
      this.feeder.run({ ...held, signal }, quiet, quiet).finally(() => over.abort()),
      requests.serve(signal, (view, progress) => this.feeder.rebuild(view, progress)),
    ]);
  }

  /** Reads how far the views are, often while somebody waits for it. */
  private async keepLooking(requests: RebuildRequests): Promise<void> {
    while (!this.abort.signal.aborted) {
      try {
        if (!this.feeder.isFeeding) this.progress.update(await this.views.statuses());
        if (!this.progress.isWaitedFor) this.rebuilding = await requests.asked();
        this.cutOff = false;
      } catch (error) {
        if (!this.cutOff) this.log.warn(`How far the views are could not be read (${classOf(error)})`);
        this.cutOff = true;
      }
      this.pause = this.progress.isWaitedFor && !this.cutOff ? Math.min(this.pause * 1.25, SLOWER) : IDLE;
      await pauseFor(this.pause, this.resting.signal);
      if (this.resting.signal.aborted) this.resting = new AbortController();
    }
  }

  private until(position: bigint, milliseconds: number): Promise<boolean> {
    const reached = this.progress.until(position, milliseconds);
    if (this.pause > QUICK) {
      this.pause = QUICK;
      this.resting.abort();
    }
    return reached;
  }

  private buildOf(name: string): number | undefined {
    return this.progress.all().find(({ view }) => view === name)?.build;
  }

  private readonly tell = (events: readonly PlacedEvent[]): void => {
    for (const listener of this.listeners) listener(events);
  };
}
