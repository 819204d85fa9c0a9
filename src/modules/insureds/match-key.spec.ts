import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InsuredName } from './insured-name.js';
import type { MailingAddress } from './mailing-address.js';
import { birthDatesConflict, matchKey, samePerson } from './match-key.js';

const mary: InsuredName = { kind: 'person', given: 'Mary', surname: 'Fox' };
const home: MailingAddress = { line1: '123 Main St', line2: 'Apt 10', city: 'Ottawa', postalCode: 'K1A 0B1' };

describe('the match key', () => {
  it.each<[string, MailingAddress]>([
    ['both lines in one', { line1: '123 MAIN ST., APT. 10', postalCode: 'k1a0b1' }],
    ['another name of the city', { ...home, city: 'Nepean', province: 'ON', country: 'CA' }],
    ['white space', { line1: ' 123  Main St ', line2: ' Apt 10', postalCode: 'K1A-0B1' }],
  ])('is the same for %s', (_, address) => {
    expect(matchKey(mary, home)).toBeDefined();
    expect(matchKey(mary, address)).toBe(matchKey(mary, home));
  });

  it.each<[string, MailingAddress]>([
    ['the unit before the number', { ...home, line1: '10-123 MAIN ST', line2: '' }],
    ['a street type in full', { ...home, line1: '123 Main Street' }],
    ['another unit', { ...home, line2: 'Apt 11' }],
    ['unit and number run together', { ...home, line1: '12 3 Main St' }],
    ['another postal code', { ...home, postalCode: 'K1A 0B2' }],
  ])('differs for %s', (_, address) => {
    expect(matchKey(mary, address)).toBeDefined();
    expect(matchKey(mary, address)).not.toBe(matchKey(mary, home));
  });

  it.each<[string, InsuredName, MailingAddress | undefined]>([
    ['no address', mary, undefined],
    ['an empty address', mary, { ...home, line1: ' ', line2: '-' }],
    ['no postal code', mary, { line1: '123 Main St' }],
    ['a postal code that cannot be', mary, { ...home, postalCode: 'K1O 0B1' }],
    ['no given name', { kind: 'person', surname: 'Fox' }, home],
  ])('does not exist with %s', (_, name, address) => {
    expect(matchKey(name, address)).toBeUndefined();
  });

  it('keeps room-mates apart', () => {
    expect(matchKey({ kind: 'person', given: 'Ann', surname: 'Roy' }, home)).not.toBe(matchKey(mary, home));
  });

  it('never mixes a part of the name into another', () => {
    const field = fc.constantFrom('', 'ann', 'Roy', 'ann|roy', 'Roy Jr', 'é', 'e\n');
    const name = fc.record({
      kind: fc.constant('person' as const),
      given: field,
      otherGiven: field,
      surname: field,
      suffix: field,
    });
    const plain = (text: string) => text.replace('é', 'e').replace(/[|\n]/, ' ').trim().toLowerCase();
    const fields = (n: InsuredName) =>
      JSON.stringify(
        n.kind === 'person' ? [n.given, n.otherGiven, n.surname, n.suffix].map((f) => plain(f ?? '')) : [],
      );
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(samePerson(a, b)).toBe(fields(a) === fields(b));
        expect(samePerson(b, a)).toBe(samePerson(a, b));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('birth dates', () => {
  it('conflict only when both are known', () => {
    expect(birthDatesConflict('1990-01-01', '1962-03-04')).toBe(true);
    expect(birthDatesConflict('1990-01-01', '1990-01-01')).toBe(false);
    expect(birthDatesConflict('1990-01-01', undefined)).toBe(false);
    expect(birthDatesConflict(undefined, '1990-01-01')).toBe(false);
  });
});
