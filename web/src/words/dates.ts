import { useLanguage } from './words';

/** How the desk writes dates: in the person's language, as Canadians do. */
export interface Dates {
  /** A civil day (YYYY-MM-DD), which no time zone may move. */
  readonly day: (day: string) => string;
  /** An instant, in the time zone of whoever reads. */
  readonly instant: (iso: string) => string;
  /** An instant as "3 hours ago". */
  readonly since: (iso: string) => string;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function datesIn(locale: string): Dates {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    day: (text) => day.format(Date.parse(`${text}T00:00:00Z`)),
    instant: (iso) => instant.format(Date.parse(iso)),
    since: (iso) => {
      const seconds = (Date.parse(iso) - Date.now()) / 1000;
      const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
      return unit === 'day' && Math.abs(seconds) > 30 * 86_400
        ? instant.format(Date.parse(iso))
        : relative.format(Math.round(seconds / length), unit);
    },
  };
}

const BY_LANGUAGE = { en: datesIn('en-CA'), fr: datesIn('fr-CA') };

export function useDates(): Dates {
  return BY_LANGUAGE[useLanguage()];
}
