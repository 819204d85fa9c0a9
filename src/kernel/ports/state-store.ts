import type { Json } from '../event.js';

/** A stored value with the version that a conditional write names. Versions never repeat for a key. */
export interface Stored<V extends Json = Json> {
  readonly value: V;
  readonly version: string;
}

/** One conditional write of a batch. `expect`: 'absent', a version, or nothing for any. */
export interface StateWrite {
  readonly key: string;
  /** Undefined deletes. */
  readonly value: Json | undefined;
  readonly expect?: string;
  /** ISO instant after which the value counts as absent. */
  readonly expiresAt?: string;
}

/**
 * What is neither event nor view and must be shared by processes: password and token hashes, sessions, throttles,
 * Idempotency-Key answers, leases. Writes are durable when they resolve.
 */
export abstract class StateStore {
  /** The value, unless absent or expired. */
  abstract get<V extends Json>(key: string): Promise<Stored<V> | undefined>;

  /** All unexpired values whose key starts with `prefix`, in key order, at most `limit` (default 1,000). */
  abstract list<V extends Json>(
    prefix: string,
    limit?: number,
  ): Promise<readonly (Stored<V> & { key: string })[]>;

  /** Writes all or none; a key at most once. False where an expectation failed, and nothing was written. */
  abstract write(writes: readonly StateWrite[]): Promise<boolean>;

  /** Forgets expired values; called from time to time by the platform. Answers how many. */
  abstract sweep(): Promise<number>;

  abstract close(): Promise<void>;
}
