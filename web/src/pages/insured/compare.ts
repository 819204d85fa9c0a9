import type { Piece } from '../insureds/hit';

/** Who and where, as shown. */
export interface Described {
  readonly name: string;
  readonly address?: string;
  readonly postalCode?: string;
}

export type Part = keyof Described;
export const PARTS: readonly Part[] = ['name', 'address', 'postalCode'];

/** As words are compared: without accents and case, ligatures taken apart. */
function folded(text: string): string {
  const apart = text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
  return apart.normalize('NFD').replace(/\p{M}/gu, '');
}

function pieces(part: Part, text: string): string[] {
  return part === 'postalCode'
    ? [text]
    : text.split(/([^\p{L}\p{N}\p{M}]+)/u).filter((piece) => piece !== '');
}

/** What is left of a piece to compare; nothing of what stands between words. */
function keyOf(part: Part, piece: string): string {
  return part === 'postalCode'
    ? folded(piece).replace(/\s/gu, '')
    : folded(piece).replace(/[^\p{L}\p{N}]/gu, '');
}

/** A text in pieces; its words that the other text lacks are hits. Order does not matter, how often does. */
export function differing(part: Part, text: string | undefined, other: string | undefined): Piece[] {
  const there = pieces(part, other ?? '').map((piece) => keyOf(part, piece));
  return pieces(part, text ?? '').map((piece) => {
    const key = keyOf(part, piece);
    const at = there.indexOf(key);
    if (at >= 0) there.splice(at, 1);
    return { text: piece, hit: key !== '' && at < 0 };
  });
}

/** Which parts are not the same. */
export function differentParts(one: Described, other: Described): Part[] {
  const lacks = (part: Part, a: Described, b: Described) =>
    differing(part, a[part], b[part]).some(({ hit }) => hit);
  return PARTS.filter((part) => lacks(part, one, other) || lacks(part, other, one));
}

/** The one of several who is most like somebody: to compare two people where a policy names more. */
export function closestTo<One extends Described>(
  someone: Described,
  several: readonly One[],
): One | undefined {
  const strangeness = (one: Described) =>
    PARTS.flatMap((part) => [
      ...differing(part, one[part], someone[part]),
      ...differing(part, someone[part], one[part]),
    ]).filter(({ hit }) => hit).length;
  return several.toSorted((a, b) => strangeness(a) - strangeness(b))[0];
}
