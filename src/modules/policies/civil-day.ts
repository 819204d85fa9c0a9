/** The civil day (`2026-11-22`) of an instant in a time zone, by which policies start and end. */
export function civilDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}
