/** Keys beside each other (QWERTY and AZERTY, their slanting columns), digits and the alphabet: what fingers run along. */
const LINES = [
  '1234567890-=',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/'],
  ...['1aqw', '2zsx'],
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
];

/** Two characters beside each other happen in every word; three in a row are a run. */
const SHORTEST_RUN = 3;

/** How many things one has to remember of a text: a run along keys, or of one character, counts once. Case is ignored. */
export function piecesOf(text: string): number {
  const characters = [...text.toLowerCase()];
  let pieces = 0;
  for (let at = 0; at < characters.length;) {
    const run = runFrom(characters, at);
    at += run >= SHORTEST_RUN ? run : 1;
    pieces += 1;
  }
  return pieces;
}

/** The smallest part that a text repeats from start to end (the last time perhaps cut off); the text itself if none. */
export function repeatedPart(text: string): string {
  const characters = [...text];
  const repeats = (size: number) => characters.every((one, at) => at < size || one === characters[at - size]);
  for (let size = 1; size <= characters.length / 2; size += 1) {
    if (repeats(size)) return characters.slice(0, size).join('');
  }
  return text;
}

/** The word inside a padded one: what is left without digits, signs and spaces around it, nor one character said over and over. */
export function withoutPadding(text: string): string {
  const letters = text.replace(/^\P{L}+/u, '').replace(/\P{L}+$/u, '');
  return letters.replace(/^(\p{L})\1{2,}/u, '').replace(/(\p{L})\1{2,}$/u, '');
}

/** Length of the longest run that starts at this character (1: none). */
function runFrom(characters: readonly string[], start: number): number {
  let longest = 1;
  while (characters[start + longest] === characters[start]) longest += 1;
  for (const line of LINES) {
    for (const step of [1, -1]) {
      for (
        let from = line.indexOf(characters[start]!);
        from >= 0;
        from = line.indexOf(characters[start]!, from + 1)
      ) {
        let run = 1;
        while (line[from + run * step] !== undefined && line[from + run * step] === characters[start + run])
          run += 1;
        longest = Math.max(longest, run);
      }
    }
  }
  return longest;
}
