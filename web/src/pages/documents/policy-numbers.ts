/** Letters and digits alone: insurers print one number with spaces, with dashes and without. */
function bare(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/gu, '');
}

const SHORTEST = 4;

/** Whether a text names one of these policies. */
export function namesAny(text: string, numbers: readonly string[]): boolean {
  const said = bare(text);
  return numbers.map(bare).some((number) => number.length >= SHORTEST && said.includes(number));
}

const FEWEST_DIGITS = 5;
const LONGEST = 20;
/** Days, and phone numbers with their area. */
const SOMETHING_ELSE = /^(?:\d{4}-\d{2}-\d{2}|\d{2}-\d{2}-\d{4}|(?:1-)?\d{3}-\d{3}-\d{4})$/u;
const SAYS_POLICY = /(?:polic(?:y|e)|contrat|contract)[^\n]{0,20}$/iu;

/** Pieces of a text that may be a policy's number, the likeliest first: what stands behind "policy", then the longest. */
export function candidates(text: string, atMost: number): readonly string[] {
  const found = [...text.matchAll(/[A-Z0-9]+(?:-[A-Z0-9]+)*/giu)].flatMap(([piece], n, all) => {
    const at = all[n]!.index;
    const digits = piece.replace(/\D/gu, '').length;
    if (digits < FEWEST_DIGITS || piece.length > LONGEST || SOMETHING_ELSE.test(piece)) return [];
    const said = SAYS_POLICY.test(text.slice(Math.max(0, at - 40), at));
    return [{ piece, rank: digits + (said ? 100 : 0) }];
  });
  const ranked = found.sort((a, b) => b.rank - a.rank).map(({ piece }) => piece);
  return [...new Set(ranked)].slice(0, atMost);
}
