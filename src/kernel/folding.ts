/**
 * Text as it is compared, searched and ordered: case, accents and spelling of white space do not count.
 * Mainframes drop accents and small letters, so that `CÔTÉ`, `Côté` and `COTE` must all fold to `cote`.
 */

// Letters that Unicode does not decompose, though a keyboard without them writes them so.
const LETTERS_IN_PLAIN_WRITING: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};
const SPECIAL_LETTERS = /[ßœæøłđðþħı]/gu;
const APOSTROPHES = /['`´‘’‛ʻʼʹ′＇]/gu;
// Only the Latin, Greek and Cyrillic accents: vowel signs of other scripts are letters of the name.
const ACCENTS = /[\u0300-\u036f]/gu;
const INVISIBLE = /\p{Cf}/gu;
// NFKD writes ½ as 1⁄2: without the space 123½ would become 1231⁄2.
const FRACTIONS = /[\u00bc-\u00be\u2150-\u215e\u2189]/gu;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}]+/gu;

// Most text is: for it the rules below come to little.
const PLAIN = /^[ -~]*$/;

/** Lower case, without accents and ligatures, white space collapsed; punctuation stays. Idempotent. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll('`', "'").toLowerCase().replace(/ {2,}/g, ' ').trim();
  return text
    .replace(APOSTROPHES, "'")
    .replace(FRACTIONS, ' $&')
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(SPECIAL_LETTERS, (letter) => LETTERS_IN_PLAIN_WRITING[letter] ?? letter)
    .replace(APOSTROPHES, "'")
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * `fold` without punctuation: an apostrophe vanishes (O'Brien = OBRIEN), everything else that is neither
 * letter nor digit becomes one space (Tremblay-Côté = TREMBLAY COTE, 10-123 = 10 123 but never 10123). Idempotent.
 */
export function foldWithoutPunctuation(text: string): string {
  return fold(text).replaceAll("'", '').replace(NOT_A_WORD, ' ').trim();
}

/** The words of `foldWithoutPunctuation`, in order: what a search box's text is compared by. */
export function foldedWords(text: string): string[] {
  return foldWithoutPunctuation(text).split(' ').filter(Boolean);
}
