import { type Rejection, reject, type StateWrite } from '../../../kernel/index.js';
import { postalKey } from '../../insureds/index.js';
import type { Owner } from '../owner.js';

/** Wrong answers before no link works but one that a broker sends. */
export const FIRST_USE_TRIES = 5;

/** How often an account's first use was answered wrong. Counted before comparing, so that many at once are many. */
export type FirstUseTries = { readonly used: number };

export interface FirstUseCheck {
  readonly postalCode?: string | undefined;
  readonly policyNumber?: string | undefined;
}

export interface FirstUseAnswers {
  readonly postalKeys: readonly string[];
  readonly policyNumberKeys: readonly string[];
}

export type FirstUseRejection =
  'first-use-check-needed' | 'first-use-check-impossible' | 'first-use-check-failed';

export function isAnswered({ postalCode, policyNumber }: FirstUseCheck): boolean {
  return (postalCode ?? '').trim() !== '' || (policyNumber ?? '').trim() !== '';
}

/** Whether an answer shows that the right person holds the link. `left`: tries after this one. */
export function firstUseRefusal(
  check: FirstUseCheck,
  answers: FirstUseAnswers,
  left: number,
): Rejection<FirstUseRejection> | undefined {
  if (!isAnswered(check)) return reject('first-use-check-needed');
  if (answers.postalKeys.length + answers.policyNumberKeys.length === 0)
    return reject('first-use-check-impossible');
  const postal = postalKey(check.postalCode);
  const number = (check.policyNumber ?? '').replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  const right =
    (postal !== undefined && answers.postalKeys.includes(postal)) ||
    (number !== '' && answers.policyNumberKeys.includes(number));
  return right ? undefined : reject('first-use-check-failed', { triesLeft: left });
}

/** Where the tries are kept. Another email is another person to doubt: the claim belongs to the key. */
export function firstUseKey(
  brokerageId: string,
  { accountId, claimId }: Pick<Owner, 'accountId' | 'claimId'>,
): string {
  return `first-use/${brokerageId}/${accountId}/${claimId}`;
}

/** The write that forgets the tries: the right answer was given, or a broker sends a new link. */
export function forgetFirstUseTries(
  brokerageId: string,
  owner: Pick<Owner, 'accountId' | 'claimId'>,
): StateWrite {
  return { key: firstUseKey(brokerageId, owner), value: undefined };
}
