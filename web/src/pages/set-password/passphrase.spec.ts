import { describe, expect, it } from '@jest/globals';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { passphraseOf, pickOne, plainWords } from './passphrase';

describe('the passphrase that is offered', () => {
  it('draws again what would make some words likelier than others', () => {
    const drawn = [2 ** 32 - 1, 5];
    expect(pickOne(['a', 'b', 'c'], () => drawn.shift()!)).toBe('c');
  });

  it.each([
    ['English', english],
    ['French', french],
  ])('has 15 characters even of the shortest words in %s, and over 42 bits', (_, list) => {
    const words = plainWords(list);
    const shortest = Math.min(...words.map(({ length }) => length));
    expect(4 * shortest + 3).toBeGreaterThanOrEqual(15);
    expect(4 * Math.log2(words.length)).toBeGreaterThan(42);
    expect(passphraseOf(words, () => 0)).toBe(Array(4).fill(words[0]).join(' '));
  });
});
