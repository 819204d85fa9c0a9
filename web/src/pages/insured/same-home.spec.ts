import { describe, expect, it } from '@jest/globals';
import { hasAccountOfSame } from './same-home';

const genevieve = {
  insuredId: 'g',
  name: 'Geneviève Côté-Lavoie',
  nameParts: { kind: 'person', given: 'Geneviève', surname: 'Côté-Lavoie' },
  postalCode: 'H2X 3J8',
} as const;
const without = { insuredId: 'o', name: 'G. COTE LAVOIE', postalCode: 'h2x3j8' };
const other = { ...without, email: 'g@mail.example' };

describe('who may be the same person with an account', () => {
  it('has the surname, whatever its accents, and the postal code', () => {
    expect(hasAccountOfSame(genevieve, other)).toBe(true);
  });

  it.each([
    ['who has no email', without],
    ['who lives elsewhere', { ...other, postalCode: 'H2X 3J9' }],
    ['who has half of the surname', { ...other, name: 'Geneviève Lavoie' }],
    ['who is this very insured', { ...other, insuredId: 'g' }],
  ])('is not one %s', (_name, someone) => {
    expect(hasAccountOfSame(genevieve, someone)).toBe(false);
  });
});
