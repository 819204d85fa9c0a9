/** What the code of a failure means for who looks at it; undefined: no more than the code says. */
export type Meaning =
  | ('no-such-address' | 'mailbox-full' | 'refused' | 'busy' | 'gave-up')
  | ('own-server' | 'no-answer' | 'too-late');

/** Replies to a password that is wrong, and certificates that are not trusted: nothing of the mail or its address. */
const OWN_SERVER = /^53[0458]\b|^(?:ETLS|EAUTH|ERR_TLS|ERR_SSL|UNABLE_TO_|\w*CERT)/u;

/**
 * @param reason a mail server's reply such as `550 5.1.1`, the code of a report that came back such as `5.1.1`, a network error
 *   such as `ETIMEDOUT`, or the desk's own code
 */
export function meaningOf(reason: string): Meaning | undefined {
  if (reason === 'too-late') return 'too-late';
  if (OWN_SERVER.test(reason)) return 'own-server';
  if (/\b[45]\.2\.2\b|^552\b/u.test(reason)) return 'mailbox-full';
  if (/\b5\.1\.\d+\b|^55[013](?!.*\b5\.[^1])/u.test(reason)) return 'no-such-address';
  if (/^5(?:\d\d\b|\.\d)/u.test(reason)) return 'refused';
  if (/^4\.\d/u.test(reason)) return 'gave-up';
  if (/^4\d\d\b/u.test(reason)) return 'busy';
  return /^E[A-Z]|_TIMEOUT$/u.test(reason) ? 'no-answer' : undefined;
}
