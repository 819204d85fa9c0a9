import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { MongoUnavailable } from './unavailable.js';

/** Milliseconds: how long in all, and the first and the longest pause between two tries. */
export interface Patience {
  readonly totalMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** A replica set has a new primary within some twelve seconds; what takes longer is an outage. */
export const PATIENCE: Patience = { totalMs: 15_000, firstPauseMs: 20, longestPauseMs: 2_000 };

/** Since when nobody answers, as all operations of a connection know it. Milliseconds of a clock that only goes forward. */
export interface Outage {
  since: number | undefined;
}

/**
 * Repeats an operation while the server is away, with growing pauses of random length. The time allowed is counted from when the
 * server was first missed: in a long outage an operation is tried once. @throws MongoUnavailable
 */
export async function persist<T>(
  operation: () => Promise<T>,
  { totalMs, firstPauseMs, longestPauseMs }: Patience,
  onRetry: () => void,
  outage: Outage = { since: undefined },
): Promise<T> {
  for (let longest = firstPauseMs; ; longest = Math.min(2 * longest, longestPauseMs)) {
    const began = performance.now();
    try {
      const done = await operation();
      outage.since = undefined;
      return done;
    } catch (error) {
      if (!isAway(error)) throw error;
      outage.since ??= began;
      if (performance.now() >= outage.since + totalMs)
        throw new MongoUnavailable(
          `MongoDB did not answer within ${totalMs / 1000} seconds (${nameOf(error)})`,
        );
    }
    onRetry();
    await pause(longest * (0.5 + Math.random() / 2));
  }
}

/** The server's codes of a primary that steps down, shuts down or is not one: https://github.com/mongodb/specifications retryable writes. */
const AWAY = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** A socket's own errors, which the driver lets through where it was just writing. */
const LINE_BROKE = new Set<unknown>([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
]);

/** Whether nobody answered, or a server said that another will: the outcome of a write is then unknown. */
export function isAway(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError)
    return true;
  // A bulk wraps what stopped it.
  if (error instanceof mongo.MongoBulkWriteError && error.errorResponse instanceof Error)
    return isAway(error.errorResponse);
  if (!(error instanceof mongo.MongoError)) return LINE_BROKE.has((error as { code?: unknown }).code);
  if (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('TransientTransactionError'))
    return true;
  return typeof error.code === 'number' && AWAY.has(error.code);
}

/** A driver's message may hold addresses and documents; its name and code do not. */
function nameOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  return typeof code === 'number' ? `${name}, code ${code}` : String(name);
}

/** Whether a unique key stood there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.code === 11_000;
}
