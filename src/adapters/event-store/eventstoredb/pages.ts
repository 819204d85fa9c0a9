import {
  BACKWARDS,
  END,
  START as FROM_START,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { PlacedEvent } from '../../../kernel/event.js';
import type { Page } from '../reading.js';
import { placed, type Entry } from './entries.js';
import { isStreamNotFound } from './faults.js';
import { within } from './patience.js';
import { START } from './positions.js';

/** A page ends at so many entries of the log, or so many characters of events: it bounds memory and one turn of the loop. */
const PAGE_ENTRIES = 1_000;
const PAGE_CHARACTERS = 4 * 1_048_576;
/** Looking back for the newest event: the first look is short, since it mostly finds it at once. */
const FIRST_LOOK = 16;
/** How long a page may take, in milliseconds. */
const PATIENCE = 15_000;

/** A page of the log; `next` is the position of the last entry in it, event or not. */
export type LogPage = Page & { readonly next: string };

/** Reads the page that follows while the consumer is busy with one. To be used by one consumer. */
export function readAhead(read: (after: bigint) => Promise<LogPage>): (after: bigint) => Promise<LogPage> {
  let ahead: { readonly after: bigint; readonly page: Promise<LogPage> } | undefined;
  return async (after) => {
    const taken = ahead?.after === after ? ahead.page : undefined;
    ahead = undefined;
    const page = await (taken ?? read(after));
    if (page.last) {
      // What was the head when it was read ahead may be long past.
      return taken === undefined ? page : { ...page, last: false };
    }
    ahead = { after: BigInt(page.next), page: read(BigInt(page.next)) };
    ahead.page.catch(() => undefined);
    return page;
  };
}

/**
 * The log in pages, each of them one short call: nothing of a slow consumer waits on the server, and a page that failed can be
 * read again. Errors are those of the client.
 */
export class Pages {
  /** How far a look back went, and the newest event it found: nothing older needs to be looked at again. */
  private looked = { to: START, head: START };

  constructor(private readonly client: EventStoreDBClient) {}

  /** Events of a stream upwards from a revision (inclusive). A missing or deleted stream has none. */
  async ofStream(stream: string, fromRevision: bigint): Promise<Page> {
    const reading = this.client.readStream(stream, {
      fromRevision,
      maxCount: PAGE_ENTRIES,
      requiresLeader: true,
    });
    try {
      const { entries, cut } = await collect(reading);
      const events = entries.flatMap(({ event }) => event ?? []);
      return { events, last: !cut && entries.length < PAGE_ENTRIES };
    } catch (error) {
      if (isStreamNotFound(error)) return { events: [], last: true };
      throw error;
    }
  }

  /** Events of the log after a position. */
  async after(position: bigint): Promise<LogPage> {
    // The server reads from a position, inclusive.
    const fromPosition = position === START ? FROM_START : { commit: position, prepare: position };
    const maxCount = PAGE_ENTRIES + 1;
    const reading = this.client.readAll({ fromPosition, maxCount, requiresLeader: true });
    const { entries, cut } = await collect(reading);
    const events = entries.flatMap((entry) => (entry.position > position ? (entry.event ?? []) : []));
    const next = entries.at(-1)?.position ?? position;
    return { events, last: !cut && entries.length < maxCount, next: String(next) };
  }

  /** The position of the newest event that is not the server's own; 0 where there is none. */
  async head(): Promise<bigint> {
    let newest: bigint | undefined;
    let from: bigint | undefined;
    for (let count = FIRST_LOOK; ; count = PAGE_ENTRIES) {
      const fromPosition = from === undefined ? END : { commit: from, prepare: from };
      const reading = this.client.readAll({
        direction: BACKWARDS,
        fromPosition,
        maxCount: count,
        requiresLeader: true,
      });
      const { entries, cut } = await collect(reading);
      newest ??= entries[0]?.position ?? START;
      const { to, head } = this.looked;
      for (const { position, event } of entries) {
        if (position <= to) return this.found(newest, head);
        if (event !== undefined) return this.found(newest, position);
      }
      if (!cut && entries.length < count) return this.found(newest, START);
      from = entries.at(-1)!.position;
    }
  }

  private found(to: bigint, head: bigint): bigint {
    if (to > this.looked.to) this.looked = { to, head };
    return head;
  }
}

/** An entry of the log: an event of ours, or one of the server's own. */
interface Seen {
  readonly position: bigint;
  readonly event: PlacedEvent | undefined;
}

/** Takes what is read as it comes; `cut` where there was too much of it. */
async function collect(
  reading: StreamingRead<ResolvedEvent> | StreamingRead<AllStreamResolvedEvent>,
): Promise<{ readonly entries: Seen[]; readonly cut: boolean }> {
  const entries: Seen[] = [];
  let characters = 0;
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const cancel = (): void => void reading.cancel().catch(() => undefined);
  const take = (entry: Entry): void => {
    if (characters >= PAGE_CHARACTERS) return;
    const event = placed(entry);
    entries.push({ position: entry.position!.commit, event });
    characters += event === undefined ? 0 : event.data.length + event.metadata.length;
    if (characters < PAGE_CHARACTERS) return;
    resolve(true);
    cancel();
  };
  reading.on('data', ({ event: entry }: { readonly event?: Entry }) => {
    // What is thrown here would end the process.
    try {
      if (entry !== undefined) take(entry);
    } catch (error) {
      reject(error);
    }
  });
  // It stays, since an error that nobody listens to ends the process.
  reading.on('error', reject);
  reading.on('end', () => resolve(false));
  try {
    return { entries, cut: await within(PATIENCE, promise) };
  } catch (error) {
    cancel();
    throw error;
  }
}
