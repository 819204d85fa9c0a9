import type { Language } from '../../words/words';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** A number of bytes as people read it. */
export function sizeOf(bytes: number, language: Language): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(`${language}-CA`, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
