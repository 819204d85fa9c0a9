import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, foldedWords, foldWithoutPunctuation } from './folding.js';

describe('folding', () => {
  it.each([
    ['Marie-Ève  TREMBLAY-CÔTÉ ', 'marie-eve tremblay-cote'],
    ['Œuvre de l’Église', "oeuvre de l'eglise"],
    ['Łukasz STRAẞE', 'lukasz strasse'],
    ['Zo\u0065\u0308\u00a0Noël', 'zoe noel'],
    ['12½ Main', '12 1⁄2 main'],
  ])('folds %s to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it.each([
    ["Rory O'Brien-St. John", 'rory obrien st john'],
    ['10-123 MAIN ST.', '10 123 main st'],
    ['123½ Main', '123 1 2 main'],
    ['123 1/2 Main', '123 1 2 main'],
    [' -.- ', ''],
  ])('leaves of %s only %s', (text, words) => {
    expect(foldWithoutPunctuation(text)).toBe(words);
  });

  it('gives no empty words', () => {
    expect(foldedWords(' , ')).toEqual([]);
    expect(foldedWords('D’Amours, Ève')).toEqual(['damours', 'eve']);
  });

  it('folds plain text as any other', () => {
    fc.assert(
      // The invisible letter is dropped, but not by the short way.
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), (text) => {
        expect(fold(text)).toBe(fold(`${text}\u200b`));
      }),
      { numRuns: 2_000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(foldWithoutPunctuation(foldWithoutPunctuation(text))).toBe(foldWithoutPunctuation(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
