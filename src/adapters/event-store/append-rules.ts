import { Buffer } from 'node:buffer';
import type { StoredEvent } from '../../kernel/event.js';
import { InvalidAppend, type ExpectedRevision } from '../../kernel/ports/event-store.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NAME_LENGTH = 200;
const EVENTS = 500;
// EventStoreDB's own limit of an append (--max-append-size); it counts the type in UTF-16.
const BYTES = 1_048_576;

/**
 * Checks what every store must refuse before it is called: EventStoreDB answers a bad id or name by ending the connection that
 * other appends share. @throws InvalidAppend
 */
export function checkAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly StoredEvent[],
): void {
  checkName('stream', stream);
  if (expected !== 'no-stream') wholeNumber(expected);
  if (events.length === 0 || events.length > EVENTS) {
    throw new InvalidAppend(`An append has 1 to ${EVENTS} events, not ${events.length}`);
  }
  let bytes = 0;
  for (const { id, type, data, metadata } of events) {
    if (!UUID.test(id)) throw new InvalidAppend('An event id is not a UUID');
    checkName('event type', type);
    bytes += type.length * 2 + Buffer.byteLength(data) + Buffer.byteLength(metadata);
  }
  if (bytes > BYTES) throw new InvalidAppend(`An append has at most ${BYTES} bytes, not ${bytes}`);
}

/** A revision or position of the embedded stores as a number. @throws InvalidAppend where it is none. */
export function wholeNumber(text: string): number {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) throw new InvalidAppend('Not a revision or position');
  return Number(text);
}

/** The first revision that the append claims. */
export function firstRevision(expected: ExpectedRevision): number {
  return expected === 'no-stream' ? 0 : wholeNumber(expected) + 1;
}

function checkName(what: string, name: string): void {
  if (name.length === 0 || name.length > NAME_LENGTH) {
    throw new InvalidAppend(`The name of a ${what} has 1 to ${NAME_LENGTH} characters`);
  }
}
