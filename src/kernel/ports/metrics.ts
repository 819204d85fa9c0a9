/** Names and values that tell things apart; few values each, and never anything of a person. */
export type Labels = Readonly<Record<string, string>>;

/** What the desk measures of itself. Names are snake_case with their unit at the end, such as `append_seconds`; never throws. */
export abstract class Metrics {
  /** Adds to a counter. */
  abstract count(name: string, labels?: Labels, by?: number): void;

  /** Takes one measured value into a histogram. */
  abstract observe(name: string, value: number, labels?: Labels): void;

  /** What is as it is now, such as a depth or a lag. */
  abstract gauge(name: string, value: number, labels?: Labels): void;
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
