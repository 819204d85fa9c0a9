import { describe, expect, it } from '@jest/globals';
import { alternativesOf } from './search-box.js';
import { nameIndex, numberIndex } from './search-tokens.js';

/** Would a row with this name and these numbers and email be found? As the stores find: every term of one alternative. */
function finds(text: string, row: { name?: string; numbers?: string[]; email?: string }): boolean {
  const indexes = {
    name: row.name === undefined ? [] : nameIndex([{ kind: 'person', surname: row.name }]),
    number: numberIndex(row.numbers ?? []),
    email: row.email === undefined ? [] : [row.email],
  };
  return alternativesOf(text).some((terms) =>
    terms.every(({ index, token, prefix }) =>
      indexes[index].some((t) => (prefix ? t.startsWith(token) : t === token)),
    ),
  );
}

describe('one box finds by name', () => {
  const marie = { name: 'Marie-Ève Tremblay-Côté' };
  it.each([
    'Tremblay-Côté',
    'TREMBLAY COTE',
    'cote mar',
    'mar cote',
    'trembl',
    'm',
    'ev',
    'marieeve',
    'c t m e',
    '',
  ])('by %p', (text) => {
    expect(finds(text, marie)).toBe(true);
  });

  it.each(['emblay', 'marie roy', 'marie@', 'z'])('not by %p', (text) => {
    expect(finds(text, marie)).toBe(false);
  });

  it.each(["O'Brien", 'obrien', 'o’b', 'brien', 'OBR'])('an O’Brien by %p', (text) => {
    expect(finds(text, { name: "Sean O'Brien" })).toBe(true);
  });

  it.each(['9123', '9123-4567', 'quebec 9123'])('a numbered company by %p', (text) => {
    expect(finds(text, { name: '9123-4567 Québec inc.' })).toBe(true);
  });
});

describe('one box finds by policy number', () => {
  const policy = { name: 'Bob Smith', numbers: ['BM 204-7781 A', '77'] };
  it.each(['BM2047781A', 'bm 204-77', '7781', '47781a', '04-77', '77', 'smith 7781', '2047781 bob'])(
    'by %p',
    (text) => {
      expect(finds(text, policy)).toBe(true);
    },
  );

  it.each(['778', '2047782', 'jones 7781', 'smith 7782', '7781 4'])('not by %p', (text) => {
    expect(finds(text, policy)).toBe(false);
  });

  it.each([
    'BM\u00a0204\u20117781\u00a0A',
    'BM 204\u20137781',
    'smith 204\u20117781',
    '204\u22127781',
    '204\u200b7781',
  ])('as it is pasted from Word or a PDF: %j', (text) => {
    expect(finds(text, policy)).toBe(true);
  });

  it('by four letters of it, though a number without digits is typed', () => {
    expect(finds('ABCD', { numbers: ['XABCD99'] })).toBe(true);
    expect(finds('ABC', { numbers: ['XABCD99'] })).toBe(false);
  });
});

describe('one box finds by email', () => {
  it('as soon as there is an @, whatever case', () => {
    expect(finds('Marie@Ex', { name: 'Roy', email: 'marie@example.org' })).toBe(true);
    expect(finds('marie', { name: 'Roy', email: 'marie@example.org' })).toBe(false);
    expect(finds('arie@', { email: 'marie@example.org' })).toBe(false);
  });
});
