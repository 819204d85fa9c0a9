/** Numbers below 2^32, each as likely as the others. */
export type Chance = () => number;

const RANGE = 2 ** 32;
const ACCENTED = /[^a-z]/u;

/** One of a list, each as likely as the others: what the list does not divide evenly is drawn again. */
export function pickOne<T>(list: readonly T[], chance: Chance): T {
  const even = RANGE - (RANGE % list.length);
  let drawn = chance();
  while (drawn >= even) drawn = chance();
  return list[drawn % list.length]!;
}

/** Four words: over 42 bits, and never fewer than 15 characters. */
export function passphraseOf(words: readonly string[], chance: Chance): string {
  return Array.from({ length: 4 }, () => pickOne(words, chance)).join(' ');
}

/** Only words that any keyboard writes. */
export function plainWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => !ACCENTED.test(word));
}
