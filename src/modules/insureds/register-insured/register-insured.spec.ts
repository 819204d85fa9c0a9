import { describe, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { introduced, MARIE, registered } from '../../../../test/support/insured-samples.js';
import { insured } from '../insured.js';
import { registerInsured } from './register-insured.js';

const facts = { firstUseAnswerable: true };
const ids = { accountId: 'account', claimId: 'claim' };
const asked = {
  email: ' Marie@Example.org ',
  checks: ['address', 'policy', 'address'],
  confirm: false,
} as const;

describe('registering an insured', () => {
  it('gives the insured an account and records what was checked', () => {
    given(insured, introduced())
      .when((state) => registerInsured(asked, state, facts, ids))
      .then({
        type: 'InsuredRegistered',
        data: { insuredId: MARIE, ...ids, email: 'Marie@Example.org', checks: ['address', 'policy'] },
      });
  });

  it.each([
    ['email-missing', '  '],
    ['email-malformed', 'ma rie@example.org'],
    ['email-domain-malformed', 'marie@example'],
    ['email-too-long', `${'m'.repeat(65)}@example.org`],
  ])('refuses with %s', (code, email) => {
    given(insured, introduced())
      .when((state) => registerInsured({ ...asked, email }, state, facts, ids))
      .thenRejected(code);
  });

  it('warns of a likely typo until the broker insists', () => {
    const email = 'marie@gmial.com';
    given(insured, introduced())
      .when((state) => registerInsured({ ...asked, email }, state, facts, ids))
      .thenRejected('email-likely-mistyped', { suggestion: 'marie@gmail.com' });
    given(insured, introduced())
      .when((state) => registerInsured({ ...asked, email, confirm: true }, state, facts, ids))
      .then({ type: 'InsuredRegistered', data: { email } });
  });

  it('refuses somebody whom the first use of the link would ask what nobody knows', () => {
    given(insured, introduced())
      .when((state) => registerInsured(asked, state, { firstUseAnswerable: false }, ids))
      .thenRejected('first-use-answer-missing');
  });

  it('refuses somebody unknown, and somebody who has an account', () => {
    given(insured)
      .when((state) => registerInsured(asked, state, facts, ids))
      .thenRejected('insured-not-found');
    given(insured, introduced(), registered())
      .when((state) => registerInsured(asked, state, facts, ids))
      .thenRejected('already-registered');
  });
});
