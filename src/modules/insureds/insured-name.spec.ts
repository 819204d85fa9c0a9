import { describe, expect, it } from '@jest/globals';
import {
  displayName,
  insuredNameFrom,
  type InsuredName,
  nameIdentity,
  nameKey,
  nameTokens,
  sortName,
} from './insured-name.js';

const person = (given: string, surname: string, more: object = {}): InsuredName => ({
  kind: 'person',
  given,
  surname,
  ...more,
});

describe('the kind of a downloaded name', () => {
  it.each<[Parameters<typeof insuredNameFrom>[0], InsuredName | undefined]>([
    [{ kind: 'person', given: ' Marie-Ève ', surname: 'Roy', title: ' ' }, person('Marie-Ève', 'Roy')],
    [
      { kind: 'business', name: 'John & Mary Smith' },
      { kind: 'couple', name: 'John & Mary Smith' },
    ],
    [
      { kind: 'business', name: 'Luc et Ève Roy' },
      { kind: 'couple', name: 'Luc et Ève Roy' },
    ],
    [
      { kind: 'person', given: 'John and Mary', surname: 'Smith' },
      { kind: 'couple', name: 'John and Mary Smith' },
    ],
    [
      { kind: 'person', surname: 'SMITH JOHN & MARY' },
      { kind: 'couple', name: 'SMITH JOHN & MARY' },
    ],
    [
      { kind: 'business', name: 'Smith & Sons' },
      { kind: 'business', name: 'Smith & Sons' },
    ],
    [
      { kind: 'business', name: 'Roy & Fils' },
      { kind: 'business', name: 'Roy & Fils' },
    ],
    [
      { kind: 'business', name: 'Fox and Hare Ltée' },
      { kind: 'business', name: 'Fox and Hare Ltée' },
    ],
    [
      { kind: 'business', name: 'Roy et Gagné S.E.N.C.' },
      { kind: 'business', name: 'Roy et Gagné S.E.N.C.' },
    ],
    [
      { kind: 'business', name: 'Ann & Bob', tradeName: 'The Oven' },
      { kind: 'business', name: 'Ann & Bob', tradeName: 'The Oven' },
    ],
    [
      { kind: 'person', surname: '9123-4567 Québec inc.' },
      { kind: 'business', name: '9123-4567 Québec inc.' },
    ],
    [{ kind: 'person', given: 'Minh', surname: 'Co' }, person('Minh', 'Co')],
    [{ kind: 'person', given: 'Roland', surname: 'Etchart' }, person('Roland', 'Etchart')],
    [
      { kind: 'person', given: 'Ann', surname: 'Fox', tradeName: 'The Den' },
      { kind: 'business', name: 'Ann Fox', tradeName: 'The Den' },
    ],
    [{ kind: 'person', title: 'Mr', surname: ' ' }, undefined],
    [{ kind: 'business', name: ' ' }, undefined],
  ])('%j is %j', (downloaded, name) => {
    expect(insuredNameFrom(downloaded)).toEqual(name);
  });

  it('makes one couple of one string, whichever field carried it', () => {
    const inGiven = insuredNameFrom({ kind: 'person', given: 'JOHN & MARY', surname: 'SMITH' });
    const commercial = insuredNameFrom({ kind: 'business', name: 'John & Mary Smith' });
    expect(inGiven && nameKey(inGiven)).toBe(commercial && nameKey(commercial));
  });
});

describe('equal names', () => {
  it.each<[InsuredName, InsuredName]>([
    [person('Marie-Ève', 'TREMBLAY-COTE'), person('Marie-Ève', 'Tremblay-Côté')],
    [person('MARIE EVE', 'TREMBLAY COTE'), person('Marie-Ève', 'Tremblay-Côté')],
    [person('Rory', 'OBRIEN', { title: 'Mr.' }), person('Rory', 'O’Brien', { title: 'Dr' })],
    [person('John', 'Smith', { suffix: 'JR.' }), person('John', 'Smith', { suffix: 'Jr' })],
    [
      { kind: 'business', name: 'ROY & FILS INC' },
      { kind: 'business', name: 'Roy &Fils, inc.' },
    ],
  ])('%j = %j', (a, b) => {
    expect(nameKey(a)).toBeDefined();
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it.each<[InsuredName, InsuredName]>([
    [person('John', 'Smith', { suffix: 'Sr' }), person('John', 'Smith', { suffix: 'Jr' })],
    [person('John', 'Smith', { suffix: 'Sr' }), person('John', 'Smith')],
    [person('John', 'Smith', { otherGiven: 'A' }), person('John', 'Smith')],
    [person('John', 'Smith'), person('Smith', 'John')],
    [person('Chris', 'Roy'), person('Christine', 'Roy')],
    [person('Jean', 'Paul Roy'), person('Jean Paul', 'Roy')],
    [
      { kind: 'business', name: 'Roy & Fils' },
      { kind: 'business', name: 'Roy Fils' },
    ],
    [
      { kind: 'business', name: 'Fox Inc', tradeName: 'The Den' },
      { kind: 'business', name: 'Fox Inc' },
    ],
    [
      { kind: 'couple', name: 'Ann & Bob Fox' },
      { kind: 'couple', name: 'Ann and Bob Fox' },
    ],
  ])('%j is not %j', (a, b) => {
    expect(nameKey(a)).toBeDefined();
    expect(nameKey(a)).not.toBe(nameKey(b));
  });

  it('no key without a whole given name and a surname', () => {
    expect(nameKey(person('J.', 'Smith'))).toBeUndefined();
    expect(nameKey(person('J. P.', 'Smith'))).toBeUndefined();
    expect(nameKey({ kind: 'person', given: 'Ann' })).toBeUndefined();
    expect(nameKey({ kind: 'person', surname: 'Fox' })).toBeUndefined();
    expect(nameKey(person('-', 'Fox'))).toBeUndefined();
    expect(nameKey({ kind: 'business', name: '.' })).toBeUndefined();
  });

  it('still knows an incomplete name again', () => {
    expect(nameIdentity(person('J.', 'Smith'))).toBe(nameIdentity(person('j', 'SMITH')));
    expect(nameIdentity(person('J.', 'Smith'))).not.toBe(nameIdentity(person('K', 'Smith')));
  });
});

describe('names for reading, ordering and searching', () => {
  const name = person("Marie-Ève D'Arc", 'Tremblay-Côté', { title: 'Dr', otherGiven: 'Anne', suffix: 'Jr' });

  it('shows and orders', () => {
    expect(displayName(name)).toBe("Marie-Ève D'Arc Anne Tremblay-Côté Jr");
    expect(sortName(name)).toBe('tremblay cote marie eve darc anne jr');
    expect(displayName({ kind: 'business', name: 'Fox Inc', tradeName: 'The Den' })).toBe(
      'Fox Inc (The Den)',
    );
  });

  it('gives the parts of compounds and the compounds', () => {
    expect(nameTokens(name)).toEqual(
      'marie eve marieeve d arc darc anne tremblay cote tremblaycote jr'.split(' '),
    );
    expect(nameTokens({ kind: 'couple', name: 'Ann & Bob Fox' })).toEqual(['ann', 'bob', 'fox']);
    expect(nameTokens({ kind: 'business', name: 'Fox Inc', tradeName: 'The Den' })).toEqual([
      'fox',
      'inc',
      'the',
      'den',
    ]);
  });
});
