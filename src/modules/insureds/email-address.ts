/** Why an email is refused, finishing "refused because". */
export type EmailProblem = 'email-missing' | 'email-too-long' | 'email-malformed' | 'email-domain-malformed';

// RFC 5321 4.5.3.1, in octets.
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
// RFC 5322 atext, and the letters of RFC 6531; quoted local parts are legal and never meant.
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** Blind to case, as every mailbox in use is: two spellings of one address must never be two accounts. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase().normalize('NFC');
}

/** Pragmatic RFC 5321: one @, a domain with a dot, length limits, no spaces, no double or outer dots. Undefined = fine. */
export function emailProblem(email: string): EmailProblem | undefined {
  const folded = foldEmail(email);
  if (folded === '') return 'email-missing';
  const [local = '', domain = '', ...more] = folded.split('@');
  if (more.length > 0 || !LOCAL_PART.test(local)) return 'email-malformed';
  if (octets(local) > LONGEST_LOCAL_PART || octets(folded) > LONGEST_ADDRESS) return 'email-too-long';
  return isMailDomain(domain) ? undefined : 'email-domain-malformed';
}

function isMailDomain(domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return (
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && /^(?:\p{L}{2,}|xn--.+)$/u.test(last)
  );
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
