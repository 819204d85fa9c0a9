/** The time, so that tests can move it. */
export abstract class Clock {
  /** ISO 8601 instant in UTC with milliseconds. */
  abstract now(): string;
}
