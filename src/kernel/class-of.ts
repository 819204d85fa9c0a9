/** The class of an error and nothing else: its message may hold an address, a name or what a file says. */
export function classOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : 'unknown';
}
