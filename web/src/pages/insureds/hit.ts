/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Without accents and case, a character for a character, so that places in it are places in the text. */
function folded(text: string): string {
  return [...text].map((character) => character.normalize('NFD').charAt(0).toLowerCase()).join('');
}

function cut(text: string, spans: readonly (readonly [from: number, to: number])[]): Piece[] {
  const characters = [...text];
  const hits = characters.map((_, n) => spans.some(([from, to]) => n >= from && n < to));
  const pieces: Piece[] = [];
  for (const [n, character] of characters.entries()) {
    const last = pieces.at(-1);
    const hit = hits[n] === true;
    if (last?.hit === hit) pieces[pieces.length - 1] = { text: last.text + character, hit };
    else pieces.push({ text: character, hit });
  }
  return pieces;
}

/** Words of a name that begin with a word that was typed. */
export function nameHits(name: string, search: string): Piece[] {
  const text = folded(name);
  const words = folded(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const starts = [...text].map((_, n) => n).filter((n) => n === 0 || /[^\p{L}\p{N}]/u.test(text[n - 1]!));
  return cut(
    name,
    starts.flatMap((start) =>
      words
        .filter((word) => text.startsWith(word, start))
        .map((word) => [start, start + word.length] as const),
    ),
  );
}

/** The run of a policy number that was typed, whatever spaces and dashes stand between; from four characters on. */
export function numberHits(number: string, search: string): Piece[] {
  const places = [...folded(number)].flatMap((character, n) => (/[\p{L}\p{N}]/u.test(character) ? [n] : []));
  const bare = places.map((n) => folded(number)[n]).join('');
  const run = folded(search).replace(/[^\p{L}\p{N}]/gu, '');
  const at = run.length < 4 ? -1 : bare.indexOf(run);
  if (at < 0) return cut(number, []);
  return cut(number, [[places[at]!, places[at + run.length - 1]! + 1]]);
}

/** The beginning of an email that was typed. */
export function emailHits(email: string, search: string): Piece[] {
  const typed = search.trim().toLowerCase();
  return cut(email, typed !== '' && email.toLowerCase().startsWith(typed) ? [[0, typed.length]] : []);
}
