import { type InsuredName, nameTokens } from '../../modules/insureds/index.js';
import { policyNumberKeyV1 } from '../../modules/policies/index.js';

/** A run of a policy number that is found wherever it stands within the number. */
export const SHORTEST_RUN = 4;
/** One and two letters are tokens of their own: as prefixes they would range over half of the index. */
export const SHORT_PREFIXES = 2;

/** Under which tokens a row with these names is found, by any beginning of any part of them. */
export function nameIndex(names: readonly InsuredName[]): string[] {
  const tokens = names.flatMap(nameTokens);
  const short = tokens.flatMap((token) => {
    const letters = [...token];
    return Array.from({ length: Math.min(SHORT_PREFIXES, letters.length - 1) }, (_, n) =>
      letters.slice(0, n + 1).join(''),
    );
  });
  return [...new Set([...tokens, ...short])];
}

/** Every end of a number that is long enough: a prefix of one of them is a run of the number. */
export function numberIndex(policyNumbers: readonly string[]): string[] {
  const ends = policyNumbers.flatMap((policyNumber) => {
    const key = policyNumberKeyV1(policyNumber) ?? '';
    const count = Math.max(key.length - SHORTEST_RUN, 0) + 1;
    return key === '' ? [] : Array.from({ length: count }, (_, n) => key.slice(n));
  });
  return [...new Set(ends)];
}
