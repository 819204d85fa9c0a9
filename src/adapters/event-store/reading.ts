import { setMaxListeners } from 'node:events';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { PlacedEvent } from '../../kernel/event.js';
import type { SubscriptionItem } from '../../kernel/ports/event-store.js';

/** A page of events, oldest first, and whether nothing more followed it when it was read. */
export interface Page {
  readonly events: readonly PlacedEvent[];
  readonly last: boolean;
  /** The position to read on after, where it is not that of the last event: the store passed over entries that are no events. */
  readonly next?: string;
}

/**
 * Events read page by page as they are asked for. The event loop gets a turn between pages; a short stream costs one query.
 * @param read gives the next page with every call.
 */
export async function* paged(read: () => Page | Promise<Page>): AsyncGenerator<PlacedEvent, void, undefined> {
  for (;;) {
    const { events, last } = await read();
    for (const event of events) yield event;
    if (last) return;
    await turnOfTheLoop();
  }
}

/**
 * Gives the page after a position. `caughtUp` says that this subscription has reached the head once. An error goes to the
 * consumer, unless the signal ended the subscription meanwhile.
 */
export type ReadAfter = (position: string, caughtUp: boolean, signal: AbortSignal) => Page | Promise<Page>;

/** Subscriptions of one store: each reads pages at its own pace and waits, at the head, for the next commit. */
export class Subscriptions {
  private readonly closing = new AbortController();
  private commit = Promise.withResolvers<undefined>();

  /** @param reader gives a subscription its reader. */
  constructor(private readonly reader: () => ReadAfter) {
    setMaxListeners(0, this.closing.signal);
  }

  /** Something was committed. */
  wake(): void {
    const { resolve } = this.commit;
    this.commit = Promise.withResolvers();
    resolve(undefined);
  }

  /** Ends all subscriptions. */
  close(): void {
    this.closing.abort();
  }

  /** See `EventStore.subscribe`. */
  async *subscribe(after: string, signal: AbortSignal): AsyncGenerator<SubscriptionItem, void, undefined> {
    const { over, letGo } = this.endOf(signal);
    const read = this.reader();
    let position = after;
    let readOn = after;
    let caughtUp = false;
    try {
      while (!isOver(over)) {
        // Taken before reading, so that a commit after the read is not missed.
        const commit = this.commit.promise;
        const page = await orAborted(
          unlessOver(async () => read(readOn, caughtUp, over), over),
          over,
        );
        if (page === undefined) return;
        for (const event of page.events) {
          if (isOver(over)) return;
          yield { kind: 'event', event };
          position = event.position;
        }
        if (isOver(over)) return;
        readOn = page.next ?? position;
        if (!page.last) await turnOfTheLoop();
        else if (caughtUp) await orAborted(commit, over);
        else {
          caughtUp = true;
          yield { kind: 'caught-up', position };
        }
      }
    } finally {
      letGo();
    }
  }

  /** Aborts when the consumer's signal does, or the store closes, or the subscription is let go. */
  private endOf(signal: AbortSignal): { readonly over: AbortSignal; readonly letGo: () => void } {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    const ends = [signal, this.closing.signal];
    if (ends.some(({ aborted }) => aborted)) end();
    for (const one of ends) one.addEventListener('abort', end, { once: true });
    const letGo = (): void => {
      for (const one of ends) one.removeEventListener('abort', end);
      end();
    };
    return { over: ending.signal, letGo };
  }
}

function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function unlessOver<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const aborted = Promise.withResolvers<undefined>();
  const abort = (): void => aborted.resolve(undefined);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
