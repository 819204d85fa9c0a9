import { describe, expect, it } from '@jest/globals';
import { formatPostalCode, isQuebec, postalCodeWarning, postalKey } from './postal-code.js';

describe('a postal code', () => {
  it.each(['h2x 3j8', 'H2X3J8', ' H2X-3J8 ', 'H2X\u00a03J8'])('%s is H2X 3J8', (text) => {
    expect(postalKey(text)).toBe('H2X3J8');
    expect(formatPostalCode(text)).toBe('H2X 3J8');
  });

  it.each([
    '',
    'H2X 3J',
    'H2X 3J88',
    'W2X 3J8',
    'Z2X 3J8',
    'D2X 3J8',
    'H2O 3J8',
    'H2X 3U8',
    '2HX 3J8',
    '90210',
    'H2X.3J8',
  ])('refuses "%s" and shows it as it came', (text) => {
    expect(postalKey(text)).toBeUndefined();
    expect(formatPostalCode(text)).toBe(text);
  });

  it('takes W and Z after the first letter', () => {
    expect(postalKey('H2Z 1W4')).toBe('H2Z1W4');
  });

  it('warns of a letter of another province, if both are known', () => {
    expect(postalCodeWarning('K1A 0B1', 'QC')).toBe('postal-code-of-another-province');
    expect(postalCodeWarning('J8X 1A1', ' qc')).toBeUndefined();
    expect(postalCodeWarning('X0A 0A0', 'NU')).toBeUndefined();
    expect(postalCodeWarning('nonsense', 'QC')).toBeUndefined();
    expect(postalCodeWarning('J8X 1A1', undefined)).toBeUndefined();
  });

  it('knows Quebec', () => {
    expect(['G1A 1A1', 'H2X 3J8', 'J8X 1A1'].every(isQuebec)).toBe(true);
    expect(['K1A 0B1', 'H2X', '', undefined].some(isQuebec)).toBe(false);
  });
});
