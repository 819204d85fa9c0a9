/** What the code of a failure means for who looks at it; undefined: no more than the code says. */
export type Meaning = 'no-such-address' | 'mailbox-full' | 'refused' | 'busy' | 'no-answer' | 'too-late';

/** @param reason a mail server's reply such as `550 5.1.1`, a network error such as `ETIMEDOUT`, or the desk's own code */
export function meaningOf(reason: string): Meaning | undefined {
  if (reason === 'too-late') return 'too-late';
  if (/\b[45]\.2\.2\b|^552\b/u.test(reason)) return 'mailbox-full';
  if (/\b5\.1\.\d+\b|^55[013](?!.*\b5\.[^1])/u.test(reason)) return 'no-such-address';
  if (/^5\d\d\b/u.test(reason)) return 'refused';
  if (/^4\d\d\b/u.test(reason)) return 'busy';
  return /^E[A-Z]/u.test(reason) ? 'no-answer' : undefined;
}
