import type { PlacedEvent, StoredEvent } from '../event.js';
import { StoreUnavailable } from '../unavailable.js';

/** What an append expects of its stream: that it does not exist, or that its last event has exactly this revision. */
export type ExpectedRevision = 'no-stream' | string;

/** Where an append ended: revision and position of its last event, as decimal strings. */
export interface Appended {
  readonly revision: string;
  readonly position: string;
}

/** Another writer was there first. Load again and decide again. */
export class StreamConflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
  ) {
    super(`${stream} is not at the expected revision (${expected})`);
  }
}

/** The store cannot do its work now (full disk, closed, lost connection); nothing of the append may be assumed. */
export class EventStoreUnavailable extends StoreUnavailable {}

/** The append breaks a rule of the port: a name, an id, the number of events or their size. A bug of the caller. */
export class InvalidAppend extends Error {}

/** Which events a reader wants; without a filter, all. */
export interface EventFilter {
  /** Stream categories: the part of the stream's name before its first dash. */
  readonly categories?: readonly string[];
}

/** What a subscription yields: events in order of position, and `caught-up` when it reaches the head for the first time. */
export type SubscriptionItem =
  | { readonly kind: 'event'; readonly event: PlacedEvent }
  | { readonly kind: 'caught-up'; readonly position: string };

/** The append-only log. Token for dependency injection as well as type. */
export abstract class EventStore {
  /**
   * Appends 1 to 500 events (together at most 1 MiB) to one stream, all or none, acknowledged only when durable. Repeating the
   * same append (stream, expectation, event ids) or the first events of it succeeds with the positions they have and writes
   * nothing; a partly new batch is a conflict. Event ids are compared only at the revisions that the append claims.
   * Positions are assigned in commit order, so that a reader never sees a later position before an earlier one.
   * @throws StreamConflict where the expectation fails; EventStoreUnavailable where the store cannot answer; InvalidAppend.
   */
  abstract append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly StoredEvent[],
  ): Promise<Appended>;

  /** Reads a stream upwards from `fromRevision` (inclusive, default 0). A missing stream yields nothing. */
  abstract readStream(stream: string, fromRevision?: string): AsyncIterable<PlacedEvent>;

  /** Reads the log upwards after `position` (exclusive; '0' is before the first event), up to the head at the time of the call. */
  abstract readAll(after: string, filter?: EventFilter): AsyncIterable<PlacedEvent>;

  /**
   * Events after `position` (exclusive) as they come. The consumer's pace is the pace. It ends, without an error, when `signal`
   * aborts or the store closes; any error means: subscribe again after the last event that was handled.
   */
  abstract subscribe(after: string, signal: AbortSignal): AsyncIterable<SubscriptionItem>;

  /** The position of the last event, '0' for an empty log. */
  abstract head(): Promise<string>;

  /** Ends all subscriptions and releases the store. Appends in flight are finished first. */
  abstract close(): Promise<void>;
}
