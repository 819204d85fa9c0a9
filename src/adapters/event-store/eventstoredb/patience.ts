import { clearTimeout, setTimeout } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';
import { EventStoreUnavailable } from '../../../kernel/ports/event-store.js';

/**
 * The outcome of some work, or an error after so many milliseconds: the client's own deadlines do not hold for batch appends,
 * reads and subscriptions of a server that hangs. The work goes on unheeded. @throws EventStoreUnavailable
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(
      new EventStoreUnavailable(`The event store did not answer within ${Math.round(milliseconds)} ms`),
    );
  }, milliseconds);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** How long to wait before the n-th repetition (from 1), in milliseconds: doubled each time, at random within its upper half. */
export function backOff(repetition: number, first: number, most: number): number {
  const full = Math.min(most, first * 2 ** (repetition - 1));
  return full * (0.5 + Math.random() / 2);
}

/** Waits, or ends at once and without an error where the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch {
    // Aborted: the caller looks at its signal.
  }
}
