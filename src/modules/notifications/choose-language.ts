import { isQuebec } from '../insureds/index.js';
import type { Language } from './templates/mail-data.js';

/** Where a language was found, recorded beside it. */
export type LanguageSource = 'chosen' | 'recorded' | 'postal-code' | 'brokerage';

export interface LanguageFacts {
  /** By the insured themselves. */
  readonly chosen?: Language | undefined;
  /** That of the insured, by their policies or a broker, or of the staff member. */
  readonly recorded?: Language | undefined;
  readonly postalCode?: string | undefined;
  /** The brokerage's, the one it prefers first. */
  readonly offered: readonly Language[];
}

/** The language to write in: whose mail it is decides. French comes first where none is known and the postal code is in Quebec. */
export function chooseLanguage(facts: LanguageFacts): { language: Language; source: LanguageSource } {
  if (facts.chosen !== undefined) return { language: facts.chosen, source: 'chosen' };
  if (facts.recorded !== undefined) return { language: facts.recorded, source: 'recorded' };
  if (isQuebec(facts.postalCode)) return { language: 'fr', source: 'postal-code' };
  return { language: facts.offered[0] ?? 'en', source: 'brokerage' };
}
