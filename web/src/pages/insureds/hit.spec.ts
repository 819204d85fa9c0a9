import { describe, expect, it } from '@jest/globals';
import { emailHits, nameHits, numberHits, type Piece } from './hit';

const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('what was searched for, marked', () => {
  it.each([
    ['Marie-Ève Tremblay-Côté', 'eve cot', 'Marie-[Ève] Tremblay-[Cot]é'.replace('Cot', 'Côt')],
    ['Bob Fraser', 'FRAS', 'Bob [Fras]er'],
    ['Bob Fraser', 'ras', 'Bob Fraser'],
    ['Bob Fraser', '', 'Bob Fraser'],
    ['œuvre Ñandú', 'nan', 'œuvre [Ñan]dú'],
  ])('in %s by "%s"', (name, search, expected) => expect(shown(nameHits(name, search))).toBe(expected));

  it.each([
    ['BM 204-7781 A', '2047', 'BM [204-7]781 A'],
    ['BM 204-7781 A', '781a', 'BM 204-7[781 A]'],
    ['BM 204-7781 A', '204', 'BM 204-7781 A'],
  ])('in %s by "%s"', (number, search, expected) => expect(shown(numberHits(number, search))).toBe(expected));

  it('in an email from its beginning', () => {
    expect(shown(emailHits('Marie@example.ca', 'marie@'))).toBe('[Marie@]example.ca');
    expect(shown(emailHits('Marie@example.ca', 'example'))).toBe('Marie@example.ca');
  });
});
