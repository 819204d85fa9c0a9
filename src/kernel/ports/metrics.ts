import type { MeasureName } from '../measures.js';

/** Names and values that tell things apart; few values each, and never anything of a person. */
export type Labels = Readonly<Record<string, string>>;

/** What the desk measures of itself, under the names of `MEASURES`; never throws. */
export abstract class Metrics {
  /** Adds to a counter; `by` is 1 where absent. */
  abstract count(name: MeasureName, labels?: Labels, by?: number): void;

  /** Takes one measured value into a histogram; times are seconds. */
  abstract observe(name: MeasureName, value: number, labels?: Labels): void;

  /** What is as it is now, such as a depth or a lag. */
  abstract gauge(name: MeasureName, value: number, labels?: Labels): void;
}

/** For tests and programs that nobody watches. */
export class NoMetrics extends Metrics {
  count(): void {
    return;
  }

  observe(): void {
    return;
  }

  gauge(): void {
    return;
  }
}
