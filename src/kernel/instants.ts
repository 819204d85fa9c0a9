/** The ISO 8601 instant so many milliseconds after another; before it, where they are negative. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
