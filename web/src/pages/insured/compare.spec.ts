import { describe, expect, it } from '@jest/globals';
import type { Piece } from '../insureds/hit';
import { closestTo, type Described, differentParts, differing, type Part } from './compare';

const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('a name and address beside another', () => {
  it.each<readonly [Part, string, string, string, string]>([
    ['name', 'Bob Fraser', 'Robert Fraser', '[Bob] Fraser', '[Robert] Fraser'],
    [
      'name',
      'COTE-LAVOIE GENEVIEVE',
      'Geneviève Côté-Lavoie',
      'COTE-LAVOIE GENEVIEVE',
      'Geneviève Côté-Lavoie',
    ],
    ['name', 'William Prescott Sr', 'William Prescott Jr', 'William Prescott [Sr]', 'William Prescott [Jr]'],
    ['name', 'Jean Jean', 'Jean Dupont', 'Jean [Jean]', 'Jean [Dupont]'],
    [
      'address',
      '3-1204, rue du Cœur',
      '1204 RUE DU COEUR APP 3',
      '3-1204, rue du Cœur',
      '1204 RUE DU COEUR [APP] 3',
    ],
    ['postalCode', 'H2X3J8', 'h2x 3j8', 'H2X3J8', 'h2x 3j8'],
    ['postalCode', 'H2X 3J8', 'H2X 3J9', '[H2X 3J8]', '[H2X 3J9]'],
  ])('marks in the %s what the other lacks: "%s", "%s"', (part, one, other, marked, otherMarked) => {
    expect(shown(differing(part, one, other))).toBe(marked);
    expect(shown(differing(part, other, one))).toBe(otherMarked);
  });

  it('names the parts that differ, also where one side has none', () => {
    const robert = { name: 'Robert Fraser', address: '48 Birchmount Road', postalCode: 'M4C 2K7' };
    expect(differentParts(robert, { ...robert, name: 'ROBERT FRASER' })).toEqual([]);
    expect(differentParts(robert, { name: 'Bob Fraser', address: '48 Birchmount Road' })).toEqual([
      'name',
      'postalCode',
    ]);
    expect(differentParts({ name: 'Bob Fraser' }, robert)).toEqual(['name', 'address', 'postalCode']);
  });

  it('finds the one who is most alike', () => {
    const several = [{ name: 'Priya Sandhu' }, { name: 'Arjun Sandhu' }];
    expect(closestTo({ name: 'ARJUN SANDHU' }, several)).toBe(several[1]);
    expect(closestTo<Described>({ name: 'Anybody' }, [])).toBeUndefined();
  });
});
