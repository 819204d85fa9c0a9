import { Clock, later } from '../kernel/index.js';

const DAY = 86_400_000;

/** The real time, or so many days before it: the demo's people have a past. */
export class DemoClock extends Clock {
  daysAgo = 0;

  constructor(private readonly real: Clock) {
    super();
  }

  now(): string {
    return later(this.real.now(), -this.daysAgo * DAY);
  }
}
