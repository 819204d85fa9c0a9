import { type Context, type Decision, reject } from '../../../kernel/index.js';
import type { Insured } from '../insured.js';
import type { InsuredLanguageChosen, Language } from '../insured-events.js';

/** An insured says in which language the desk writes to them. */
export class ChooseLanguage {
  constructor(
    readonly context: Context,
    readonly insuredId: string,
    readonly accountId: string,
    readonly language: Language,
  ) {}
}

export type ChooseLanguageRejection = 'insured-not-found';

/** The downloaded language may be chosen too: from then on no download changes it. */
export function chooseLanguage(
  { accountId, language }: Pick<ChooseLanguage, 'accountId' | 'language'>,
  insured: Insured,
): Decision<InsuredLanguageChosen, ChooseLanguageRejection> {
  if (insured.kind !== 'registered' || insured.accountId !== accountId) return reject('insured-not-found');
  if (insured.chosenLanguage === language) return [];
  const { insuredId } = insured;
  return [{ type: 'InsuredLanguageChosen', data: { insuredId, accountId, language } }];
}
