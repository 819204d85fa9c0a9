import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { PlacedEvent } from '../../kernel/event.js';
import type { SubscriptionItem } from '../../kernel/ports/event-store.js';

/** A page of events, oldest first, and whether nothing more followed it when it was read. */
export interface Page {
  readonly events: readonly PlacedEvent[];
  readonly last: boolean;
}

/**
 * Events read page by page as they are asked for. The event loop gets a turn between pages; a short stream costs one query.
 * @param read gives the next page with every call.
 */
export async function* paged(read: () => Page): AsyncGenerator<PlacedEvent, void, undefined> {
  for (;;) {
    const { events, last } = read();
    for (const event of events) yield event;
    if (last) return;
    await turnOfTheLoop();
  }
}

/** Subscriptions of one store: each reads pages at its own pace and waits, at the head, for the next commit. */
export class Subscriptions {
  private closed = false;
  private commit = Promise.withResolvers<undefined>();

  /** @param readAfter the page after a position. */
  constructor(private readonly readAfter: (position: string) => Page) {}

  /** Something was committed. */
  wake(): void {
    const { resolve } = this.commit;
    this.commit = Promise.withResolvers();
    resolve(undefined);
  }

  /** Ends all subscriptions. */
  close(): void {
    this.closed = true;
    this.wake();
  }

  /** See `EventStore.subscribe`. */
  async *subscribe(after: string, signal: AbortSignal): AsyncGenerator<SubscriptionItem, void, undefined> {
    const over = (): boolean => this.closed || signal.aborted;
    let position = after;
    let caughtUp = false;
    while (!over()) {
      // Taken before reading, so that a commit after the read is not missed.
      const commit = this.commit.promise;
      const { events, last } = this.readAfter(position);
      for (const event of events) {
        yield { kind: 'event', event };
        position = event.position;
        if (over()) return;
      }
      if (!last) await turnOfTheLoop();
      else if (caughtUp) await orAborted(commit, signal);
      else {
        caughtUp = true;
        yield { kind: 'caught-up', position };
      }
    }
  }
}

async function orAborted(commit: Promise<undefined>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<undefined>();
  const abort = (): void => aborted.resolve(undefined);
  signal.addEventListener('abort', abort, { once: true });
  await Promise.race([commit, aborted.promise]);
  signal.removeEventListener('abort', abort);
}
