import { foldEmail } from '../../modules/insureds/index.js';
import { policyNumberKeyV1 } from '../../modules/policies/index.js';
import { foldedWords } from '../../kernel/folding.js';
import { SHORTEST_RUN, SHORT_PREFIXES } from './search-tokens.js';

/** A condition on an index of a view. */
export interface SearchTerm {
  readonly index: 'name' | 'number' | 'email';
  readonly token: string;
  readonly prefix?: boolean;
}

/**
 * What a broker may mean by the text of the one box: rows that satisfy every term of any alternative. An @ says email; else a
 * name, a run of a policy number, or both in one. No terms at all: everybody.
 */
export function alternativesOf(text: string): readonly (readonly SearchTerm[])[] {
  const said = text.trim();
  if (said === '') return [[]];
  if (said.includes('@')) return [[{ index: 'email', token: foldEmail(said), prefix: true }]];
  const words = said.split(/\s+/u);
  const name = nameTerms(words);
  const number = /\d/u.test(said) || words.length === 1 ? numberTerm(said) : undefined;
  return [
    ...(name.length > 0 ? [name] : []),
    ...(number === undefined ? [] : [[number]]),
    ...nameAndNumber(words),
  ];
}

function nameTerms(words: readonly string[]): readonly SearchTerm[] {
  const tokens = new Set(
    words.flatMap((word) => foldedWords(word.replaceAll("'", ' ').replaceAll('’', ' '))),
  );
  return [...tokens]
    .sort((a, b) => b.length - a.length)
    .map((token) => ({ index: 'name', token, ...([...token].length > SHORT_PREFIXES && { prefix: true }) }));
}

// As Word and PDFs write them: hyphens that do not break, dashes, a minus; what is invisible.
const SPACES_AND_DASHES = /[\s\p{Pd}\p{Cf}\u2212]/gu;

function numberTerm(text: string): SearchTerm | undefined {
  const said = text.replace(SPACES_AND_DASHES, '');
  const token = policyNumberKeyV1(said);
  // Letters outside ASCII are in no policy number.
  if (token === undefined || /[^\p{ASCII}]/u.test(said)) return undefined;
  if (token.length >= SHORTEST_RUN) return { index: 'number', token, prefix: true };
  return /\d/u.test(token) ? { index: 'number', token } : undefined;
}

function nameAndNumber(words: readonly string[]): readonly (readonly SearchTerm[])[] {
  const numbers = words.filter((word) => /\d/u.test(word)).map(numberTerm);
  const name = nameTerms(words.filter((word) => !/\d/u.test(word)));
  const known = numbers.filter((term) => term !== undefined);
  return name.length > 0 && known.length > 0 && known.length === numbers.length ? [[...known, ...name]] : [];
}
