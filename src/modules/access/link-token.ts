import { createHmac } from 'node:crypto';

/** The secret of a mail's link: a function of the mail, so that a retry repeats it, and of a key that only the desk has. */
export function linkToken(tokenKey: Uint8Array, mailId: string): string {
  return createHmac('sha256', tokenKey).update('password-link\n').update(mailId).digest('base64url');
}
