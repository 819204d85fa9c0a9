import { Logger } from '@nestjs/common';
import {
  classOf,
  type Ids,
  LeaseLost,
  Refused,
  reject,
  type StateStore,
  StoreUnavailable,
} from '../kernel/index.js';
import { pauseFor } from './pause.js';

/** How often requests and their progress are looked at, in milliseconds. */
const LOOK = 500;
const PREFIX = 'view-rebuild/';

/** `share` done, 0 to 1. */
type Request = { id: string; share: number };

/** Wishes for a view to be built anew, by whichever process, until the one that feeds the views has done it. */
export class RebuildRequests {
  private readonly log = new Logger('Views');

  constructor(
    private readonly state: StateStore,
    private readonly ids: Ids,
  ) {}

  /** The views asked for and not built yet. */
  async asked(): Promise<readonly string[]> {
    return (await this.state.list<Request>(PREFIX)).map(({ key }) => key.slice(PREFIX.length));
  }

  /** Answers the id of the request. @throws Refused with `view-rebuilding` where it is asked for already */
  async ask(view: string): Promise<string> {
    const id = this.ids.next();
    const value: Request = { id, share: 0 };
    if (!(await this.state.write([{ key: PREFIX + view, value, expect: 'absent' }])))
      throw new Refused(reject('view-rebuilding'));
    return id;
  }

  /** Until the request was dealt with, or the signal aborts. */
  async dealtWith(
    view: string,
    id: string,
    progress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      const stored = await this.state.get<Request>(PREFIX + view);
      if (stored?.value.id !== id) return;
      progress(stored.value.share);
      await pauseFor(LOOK, signal);
    }
  }

  /**
   * Does what is asked for, one after the other, until the signal aborts. What a process that ended had begun is begun again.
   * @param build builds a view and tells the share done.
   */
  async serve(
    signal: AbortSignal,
    build: (view: string, progress: (share: number) => void) => Promise<void>,
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        for (const view of await this.asked()) await this.serveOne(view, signal, build);
      } catch (error) {
        this.log.warn(`Rebuilds could not be looked for (${classOf(error)})`);
      }
      await pauseFor(LOOK, signal);
    }
  }

  private async serveOne(
    view: string,
    signal: AbortSignal,
    build: (view: string, progress: (share: number) => void) => Promise<void>,
  ): Promise<void> {
    const isOver = (): boolean => signal.aborted;
    if (isOver()) return;
    let told = performance.now();
    let telling: Promise<unknown> = Promise.resolve();
    try {
      await build(view, (share) => {
        if (performance.now() - told < LOOK) return;
        told = performance.now();
        telling = this.tell(view, share).catch(() => undefined);
      });
    } catch (error) {
      // Whoever holds the lease next begins again.
      if (isOver() || error instanceof LeaseLost) return;
      if (error instanceof StoreUnavailable) {
        this.log.warn(`The rebuild of ${view} begins again (${classOf(error)})`);
        return;
      }
      this.log.error(`The view ${view} was not built anew (${classOf(error)})`);
    }
    await telling;
    await this.state.write([{ key: PREFIX + view, value: undefined }]);
  }

  private async tell(view: string, share: number): Promise<void> {
    const stored = await this.state.get<Request>(PREFIX + view);
    if (stored === undefined) return;
    const value = { ...stored.value, share };
    await this.state.write([{ key: PREFIX + view, value, expect: stored.version }]);
  }
}
