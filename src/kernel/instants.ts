/** The ISO 8601 instant so many milliseconds after another; before it, where they are negative. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** A sort key that lists the newest first: every digit of the instant turned into its complement. */
export function newestFirst(instant: string): string {
  return instant.replace(/\d/gu, (digit) => String(9 - Number(digit)));
}
