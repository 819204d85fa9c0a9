import {
  EventStoreUnavailable,
  InvalidAppend,
  StreamConflict,
  type ExpectedRevision,
} from '../../../kernel/ports/event-store.js';

/** The stream was tombstoned on the server by hand. It can never be read or written again. */
export class StreamTombstoned extends Error {
  constructor(readonly stream: string) {
    super(`${stream} was tombstoned in the event store: it can never be read or written again`);
  }
}

/** What an error of the client means, and whether the same call may succeed a little later. */
export interface Fault {
  readonly error: Error;
  readonly again: boolean;
}

/** The client throws its own errors (with `type`), those of gRPC (with `code`) and plain ones; many have an empty message. */
interface Thrown {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const ABORTED = 10;
const UNAVAILABLE = 14;

/** Whether the server said, in whatever form, that it has no such stream. */
export function isStreamNotFound(error: unknown): boolean {
  return (error as Thrown).type === 'stream-not-found';
}

/** Whether the server refused an append because the stream is at another revision. */
export function isConflict(error: unknown): boolean {
  return (error as Thrown).type === 'wrong-expected-version';
}

/** Whether the server ended a subscription because its buffer of live events was full. */
export function isDropped(error: unknown): boolean {
  const { type, code } = error as Thrown;
  return type === 'timeout' || code === ABORTED;
}

/** What an error means to the caller of an append. */
export function appendFault(error: unknown, stream: string, expected: ExpectedRevision): Fault {
  if (isConflict(error)) return { error: new StreamConflict(stream, expected), again: false };
  if ((error as Thrown).type === 'maximum-append-size-exceeded') {
    return { error: new InvalidAppend('The append is larger than the event store allows'), again: false };
  }
  return faultOf(error, stream);
}

/** What an error means to any caller. Never says more than the kind of error, and of a lost connection to where. */
export function faultOf(error: unknown, stream = 'A stream'): Fault {
  if (error instanceof EventStoreUnavailable) return { error, again: true };
  if (error instanceof StreamConflict) return { error, again: false };
  const { type, code } = error as Thrown;
  if (type === 'stream-deleted') return { error: new StreamTombstoned(stream), again: false };
  const refused = type === 'access-denied' || type === 'invalid-argument';
  // What the server does not understand now it will not understand later. A batch answers that without a code.
  const senseless =
    code === UNKNOWN || code === INVALID_ARGUMENT || (type === 'unknown' && code === undefined);
  const again = !refused && !senseless;
  return {
    error: new EventStoreUnavailable(`The event store cannot do this now: ${wordsFor(error)}`),
    again,
  };
}

function wordsFor(error: unknown): string {
  const { type, code, message } = error as Thrown;
  const kind = typeof type === 'string' ? [type] : [];
  const number = typeof code === 'number' || typeof code === 'string' ? [`code ${code}`] : [];
  // Other messages come from the server and may hold what was sent to it.
  const known =
    typeof message === 'string' && (code === UNAVAILABLE || /^Failed to discover after \d+/.test(message));
  const words = [...kind, ...number, ...(known ? [message.slice(0, 200)] : [])];
  return words.length === 0 ? 'an error without a name' : words.join(', ');
}
