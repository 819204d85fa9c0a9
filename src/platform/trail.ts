import { AsyncLocalStorage } from 'node:async_hooks';
import type { SpanContext } from '@opentelemetry/api';

/** Of what a piece of work is a consequence: of a request, an import, an event. */
export interface Trail {
  /** A UUID. Every line of the log, every event and every span on the way carries it. */
  readonly correlationId: string;
  /** The span whose part the work is. */
  readonly span?: SpanContext;
}

const trails = new AsyncLocalStorage<Trail>();

/** The trail on which the caller works, also after it waited; undefined where the desk does something of its own. */
export function trailNow(): Trail | undefined {
  return trails.getStore();
}

const origins = new WeakMap<object, Trail>();

/** Remembers on which trail an error was thrown, for whoever catches it further out; the first mark stays. */
export function markTrail(error: unknown, trail: Trail): void {
  if (typeof error === 'object' && error !== null && !origins.has(error)) origins.set(error, trail);
}

/** Does work on the trail on which an error was thrown; on the caller's where that is not known. */
export function onTrailOf<Result>(error: unknown, work: () => Result): Result {
  const trail = typeof error === 'object' && error !== null ? origins.get(error) : undefined;
  return trail === undefined ? work() : onTrail(trail, work);
}

/** Does work on a trail. */
export function onTrail<Result>(trail: Trail, work: () => Result): Result {
  return trails.run(trail, work);
}
