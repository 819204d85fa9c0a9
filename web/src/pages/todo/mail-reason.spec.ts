import { expect, it } from '@jest/globals';
import { meaningOf } from './mail-reason';

it.each([
  ['550 5.1.1', 'no-such-address'],
  ['550', 'no-such-address'],
  ['550 5.7.1', 'refused'],
  ['554 5.7.1', 'refused'],
  ['552 5.2.2', 'mailbox-full'],
  ['452 4.2.2', 'mailbox-full'],
  ['421', 'busy'],
  ['451 4.7.0', 'busy'],
  ['ETIMEDOUT', 'no-answer'],
  ['ECONNECTION', 'no-answer'],
  ['too-late', 'too-late'],
  ['something else', undefined],
])('says of %s: %s', (reason, meaning) => {
  expect(meaningOf(reason)).toBe(meaning);
});
