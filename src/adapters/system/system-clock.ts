import { Clock } from '../../kernel/ports/clock.js';

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): string {
    return new Date().toISOString();
  }
}
