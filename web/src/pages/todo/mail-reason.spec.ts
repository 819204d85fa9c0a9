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
  ['5.1.1', 'no-such-address'],
  ['5.2.2', 'mailbox-full'],
  ['5.7.1', 'refused'],
  ['5.0.0', 'refused'],
  ['4.4.7', 'gave-up'],
  ['535 5.7.8', 'own-server'],
  ['530', 'own-server'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'own-server'],
  ['ETLS', 'own-server'],
  ['SOCKET_TIMEOUT', 'no-answer'],
  ['too-late', 'too-late'],
  ['something else', undefined],
])('says of %s: %s', (reason, meaning) => {
  expect(meaningOf(reason)).toBe(meaning);
});
