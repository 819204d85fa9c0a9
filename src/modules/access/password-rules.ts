import { piecesOf, repeatedPart, withoutPadding } from './predictable.js';

/** NIST SP 800-63B-4, 3.1.1.2: 15 where a password stands alone, counted in code points, and no rules of composition. */
export const SHORTEST_PASSWORD = 15;
/** NIST asks for at least 64 to be accepted; the end keeps hashing and these rules cheap. */
export const LONGEST_PASSWORD = 256;

/** Fewer things than these to remember in a whole password, and it is a pattern, not a secret. */
const FEWEST_PIECES = 6;
/** A part shorter than this, said again and again, is no better than the part. */
const SHORTEST_PART = 8;
/** A well-known word is not saved by so few other things around it. */
const MOST_PADDING = 8;

/** Finishes "refused because ...". */
export type PasswordRefusal =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-is-your-email'
  | 'password-easy-to-guess'
  | 'password-breached';

export interface PasswordFacts {
  readonly email: string;
  readonly brokerageName: string;
  /** Whether the list of breached passwords includes any of `breachCandidates(password)`. */
  readonly breached: boolean;
}

/** Why this password may not be chosen, or undefined where it may. */
export function refusePassword(password: string, facts: PasswordFacts): PasswordRefusal | undefined {
  if (isTooLong(password)) return 'password-too-long';
  if (lengthOf(password) < SHORTEST_PASSWORD) return 'password-too-short';
  if (isOnly(password, [facts.email, facts.email.split('@', 1)[0] ?? ''])) return 'password-is-your-email';
  if (facts.breached) return 'password-breached';
  if (isPredictable(password) || isOnly(password, [facts.brokerageName])) return 'password-easy-to-guess';
  return undefined;
}

/** What to look up in the list of breached passwords: the password, the part it repeats, the word it pads. */
export function breachCandidates(password: string): readonly string[] {
  if (isTooLong(password)) return [];
  const whole = fold(password);
  const word = withoutPadding(whole);
  const padding = whole.replace(word, '');
  const words = piecesOf(padding) <= MOST_PADDING ? [word, lettersAndDigits(word)] : [];
  const candidates = [whole, lettersAndDigits(whole), ...words].flatMap((one) => [one, repeatedPart(one)]);
  return [...new Set(candidates)].filter((one) => one !== '');
}

/** First by a cheap bound, so that a huge text is never normalised; four units hold any composed letter of one code point. */
function isTooLong(password: string): boolean {
  return password.length > 4 * LONGEST_PASSWORD || lengthOf(password) > LONGEST_PASSWORD;
}

function lengthOf(password: string): number {
  return [...password.normalize('NFC')].length;
}

function isPredictable(password: string): boolean {
  const part = repeatedPart(fold(password));
  return piecesOf(part) < FEWEST_PIECES || lengthOf(part) < SHORTEST_PART;
}

/** Whether a password says nothing but one of these, perhaps repeated or with digits and signs around it. */
function isOnly(password: string, names: readonly string[]): boolean {
  const forms = [password, repeatedPart(fold(password)), withoutPadding(fold(password))].map(
    lettersAndDigits,
  );
  return names.map(lettersAndDigits).some((name) => name !== '' && forms.includes(name));
}

function lettersAndDigits(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
