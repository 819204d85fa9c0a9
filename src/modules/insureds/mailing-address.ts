import { foldWithoutPunctuation } from '../../kernel/folding.js';
import { postalKey } from './postal-code.js';

/** Structurally what the download reader gives. */
export type MailingAddress = {
  line1?: string;
  line2?: string;
  city?: string;
  /** Two letters as downloaded: `QC`. */
  province?: string;
  /** As downloaded; compared and shown through `postal-code.ts`. */
  postalCode?: string;
  country?: string;
};

/**
 * Both lines as one, after case, accents, white space and punctuation: a unit may stand on either line. Nothing fuzzy:
 * ST is not STREET, and `10-123 MAIN ST` is not `123 MAIN ST APT 10`. City and province are left to the postal code,
 * because insurers write a city and its borough for each other. Undefined where no line says anything.
 */
export function addressKey(address: MailingAddress): string | undefined {
  const key = foldWithoutPunctuation(`${address.line1 ?? ''} ${address.line2 ?? ''}`);
  return key === '' ? undefined : key;
}

/** Whether the postal code is one of Canada, where the address does not name another country. None at all fits. */
export function postalCodeFits({ postalCode, country }: MailingAddress = {}): boolean {
  const abroad = !['', 'CA'].includes((country ?? '').trim().toUpperCase());
  return postalCode === undefined || abroad || postalKey(postalCode) !== undefined;
}
