import { foldedWords } from '../../kernel/folding.js';
import { displayName, type InsuredName, nameIdentity, nameKey } from './insured-name.js';
import { addressKey, type MailingAddress } from './mailing-address.js';
import { postalKey } from './postal-code.js';

/** Two parties with one key are the same insured. Undefined, and so equal to nobody, when any part is missing or invalid. */
export function matchKey(name: InsuredName, address: MailingAddress | undefined): string | undefined {
  if (address === undefined) return undefined;
  const parts = [nameKey(name), addressKey(address), postalKey(address.postalCode)];
  return parts.includes(undefined) ? undefined : parts.join('\n');
}

/** Does a policy's new version name whom the version before named? An incomplete name equals itself here. */
export function samePerson(a: InsuredName, b: InsuredName): boolean {
  return nameIdentity(a) === nameIdentity(b);
}

/** Does an eDoc's index name whom its policy names? An index often has in one string what the policy has in parts. */
export function sameNamed(a: InsuredName, b: InsuredName): boolean {
  return samePerson(a, b) || (a.kind !== b.kind && wordsOf(a) === wordsOf(b));
}

function wordsOf(name: InsuredName): string {
  return foldedWords(displayName(name)).sort().join(' ');
}

/** Civil dates as downloaded (`2001-02-28`). Only two known dates can conflict. */
export function birthDatesConflict(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
