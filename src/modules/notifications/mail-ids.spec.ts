import { expect, it } from '@jest/globals';
import { messageIdOf, sendingOf } from './mail-ids.js';

const sending = { emailId: '0b0e6a5e-6f0f-8a39-9c5e-2f4f4a1f7c11', round: 2 };

it('finds the sending of a Message-ID again, with or without its domain', () => {
  const messageId = messageIdOf(sending, 'bureau@bellerive.example');
  expect(messageId).toBe(`${sending.emailId}.2@bellerive.example`);
  expect(sendingOf(messageId)).toEqual(sending);
  expect(sendingOf(`${sending.emailId}.2`)).toEqual(sending);
});

it.each([
  '',
  '20261122120005.9A1B2@relay.example',
  `${sending.emailId}@desk.example`,
  `${sending.emailId}.02`,
])('finds none in %j', (other) => {
  expect(sendingOf(other)).toBeUndefined();
});
