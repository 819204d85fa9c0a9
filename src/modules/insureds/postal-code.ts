// D F I O Q U are never used, W and Z never first. Source: Canada Post, addressing guidelines.
const POSTAL_CODE = /^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][0-9][ABCEGHJ-NPRSTV-Z][0-9]$/;

const PROVINCES_OF_FIRST_LETTER: Readonly<Record<string, readonly string[]>> = {
  A: ['NL', 'NF'],
  B: ['NS'],
  C: ['PE'],
  E: ['NB'],
  G: ['QC', 'PQ'],
  H: ['QC', 'PQ'],
  J: ['QC', 'PQ'],
  K: ['ON'],
  L: ['ON'],
  M: ['ON'],
  N: ['ON'],
  P: ['ON'],
  R: ['MB'],
  S: ['SK'],
  T: ['AB'],
  V: ['BC'],
  X: ['NT', 'NU'],
  Y: ['YT', 'YK'],
};

/** `A1A1A1` of a valid Canadian postal code, however spaced or hyphened; undefined of anything else. */
export function postalKey(text: string | undefined): string | undefined {
  const key = (text ?? '').replace(/[\s\u2010-\u2015-]/gu, '').toUpperCase();
  return POSTAL_CODE.test(key) ? key : undefined;
}

/** `A1A 1A1`; what is not a Canadian postal code stays as it is, trimmed. */
export function formatPostalCode(text: string): string {
  const key = postalKey(text);
  return key === undefined ? text.trim() : `${key.slice(0, 3)} ${key.slice(3)}`;
}

/** A warning, never an error: some places have a postal code of the next province. */
export function postalCodeWarning(
  postalCode: string | undefined,
  province: string | undefined,
): 'postal-code-of-another-province' | undefined {
  const key = postalKey(postalCode);
  const said = province?.trim().toUpperCase();
  if (key === undefined || said === undefined || said === '') return undefined;
  return PROVINCES_OF_FIRST_LETTER[key.charAt(0)]?.includes(said) === true
    ? undefined
    : 'postal-code-of-another-province';
}

/** Where no language is known, mail to Quebec puts French first. */
export function isQuebec(postalCode: string | undefined): boolean {
  return 'GHJ'.includes(postalKey(postalCode)?.charAt(0) ?? ' ');
}
