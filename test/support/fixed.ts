import { createHash } from 'node:crypto';
import { Clock } from '../../src/kernel/ports/clock.js';
import { Ids } from '../../src/kernel/ports/ids.js';

/** A clock that stands until a test moves it. */
export class FixedClock extends Clock {
  constructor(private time = '2026-11-22T12:00:00.000Z') {
    super();
  }

  now(): string {
    return this.time;
  }

  /** Moves the clock by milliseconds. */
  pass(milliseconds: number): void {
    this.time = new Date(Date.parse(this.time) + milliseconds).toISOString();
  }
}

/** Ids and secrets that count upwards: equal in every run. */
export class CountedIds extends Ids {
  private count = 0;

  next(): string {
    this.count += 1;
    return `00000000-0000-7000-8000-${String(this.count).padStart(12, '0')}`;
  }

  secret(bytes: number): string {
    this.count += 1;
    const digest = createHash('sha512').update(String(this.count)).digest();
    return digest.subarray(0, bytes).toString('base64url');
  }
}
