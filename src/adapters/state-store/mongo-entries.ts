import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { StateWrite } from '../../kernel/ports/state-store.js';

/** A key as it stands. `expiresAt` in milliseconds; what has no value expired at 0. `batch`: who may change it alone. */
export interface Entry {
  readonly _id: string;
  readonly value: string | null;
  readonly version: string;
  readonly expiresAt: number | null;
  readonly batch: string | null;
}

/** What a key becomes, where it is as expected. The version is chosen before the first try, so that a repeated one knows itself. */
export interface Change extends Pick<Entry, 'value' | 'version' | 'expiresAt'> {
  readonly key: string;
  readonly expect: string | null;
}

export function changeOf({ key, value, expect, expiresAt }: StateWrite): Change {
  const gone = value === undefined;
  const until = expiresAt === undefined ? null : instant(expiresAt);
  return {
    key,
    value: gone ? null : JSON.stringify(value),
    version: randomUUID(),
    expiresAt: gone ? 0 : until,
    expect: expect ?? null,
  };
}

export function isAlive({ expiresAt }: Pick<Entry, 'expiresAt'>, now: number): boolean {
  return expiresAt === null || expiresAt > now;
}

export const alive = (now: number): mongo.Filter<Entry> => ({
  $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
});

/** Whether the change may be made to a key that stands there. */
export function isExpected(entry: Entry, { expect }: Change, now: number): boolean {
  if (expect === null) return true;
  return expect === 'absent' ? !isAlive(entry, now) : isAlive(entry, now) && entry.version === expect;
}

/** The same as a filter, on a key that is nobody's. */
export function expected({ key, expect }: Change, now: number): mongo.Filter<Entry> {
  const free = { _id: key, batch: null };
  if (expect === null) return free;
  return expect === 'absent'
    ? { ...free, expiresAt: { $lte: now } }
    : { ...free, version: expect, ...alive(now) };
}

/** Whether the change may be made where the key does not stand at all. */
export const bearsNone = ({ expect }: Change): boolean => expect === null || expect === 'absent';

function instant(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Error('expiresAt is not an ISO instant');
  return time;
}
