import type { Schemas } from '../../api/client';
import { useLanguage, useWords } from '../../words/words';
import { accountWords } from '../account/account-words';

type Check = Schemas['Registration']['checks'][number];

const WORDS = {
  name: 'name',
  address: 'address',
  'postal-code': 'postalCode',
  policy: 'policies',
  'birth-date': 'birthDate',
  phone: 'phone',
  'identity-document': 'identity',
} as const satisfies Record<Check, keyof typeof accountWords.sentences>;

/** What was compared when somebody was registered, as a list in words. */
export function useChecks(): (checks: readonly Check[]) => string {
  const say = useWords(accountWords);
  const list = new Intl.ListFormat(`${useLanguage()}-CA`);
  return (checks) => list.format(checks.map((check) => say(WORDS[check]).toLowerCase()));
}
