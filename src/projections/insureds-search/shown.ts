import { formatPostalCode, type MailingAddress } from '../../modules/insureds/index.js';

/** An address on one line, without its postal code. */
export function addressLine(address: MailingAddress | undefined): string | undefined {
  const { line1, line2, city, province } = address ?? {};
  const place = [city, province].filter(said).join(' ');
  const line = [line1, line2, place].filter(said).join(', ');
  return line === '' ? undefined : line;
}

/** As Canada Post prints it. */
export function postalCodeOf(address: MailingAddress | undefined): string | undefined {
  return address?.postalCode === undefined ? undefined : formatPostalCode(address.postalCode);
}

function said(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
