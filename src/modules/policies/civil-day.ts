// An import asks for every message, and making a format costs many times what using it does.
const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil day (`2026-11-22`) of an instant in a time zone, by which policies start and end. */
export function civilDay(instant: string, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format.format(new Date(instant));
}
