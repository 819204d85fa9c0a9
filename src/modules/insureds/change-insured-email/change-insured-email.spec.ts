import { describe, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { introduced, MARIE, MARIES_ACCOUNT, registered } from '../../../../test/support/insured-samples.js';
import { insured } from '../insured.js';
import { changeInsuredEmail } from './change-insured-email.js';

describe("changing an insured's email", () => {
  it('moves the account to the new email and names both claims', () => {
    given(insured, introduced(), registered())
      .when((state) => changeInsuredEmail({ email: 'me@example.net', confirm: false }, state, 'new claim'))
      .then({
        type: 'InsuredEmailChanged',
        data: {
          insuredId: MARIE,
          accountId: MARIES_ACCOUNT,
          email: 'me@example.net',
          previousEmail: 'marie@example.org',
          claimId: 'new claim',
          previousClaimId: 'claim of marie@example.org',
        },
      });
  });

  it('does nothing where it is the email already, but spells it anew where only case changed', () => {
    const past = [introduced(), registered()];
    given(insured, ...past)
      .when((state) => changeInsuredEmail({ email: 'marie@example.org ', confirm: false }, state, 'c'))
      .thenNothing();
    given(insured, ...past)
      .when((state) => changeInsuredEmail({ email: 'Marie@example.org', confirm: false }, state, 'c'))
      .then({ type: 'InsuredEmailChanged', data: { email: 'Marie@example.org' } });
  });

  it('refuses an email that cannot be, one that looks mistyped, and an insured without an account', () => {
    const past = [introduced(), registered()];
    given(insured, ...past)
      .when((state) => changeInsuredEmail({ email: 'me@', confirm: true }, state, 'c'))
      .thenRejected('email-domain-malformed');
    given(insured, ...past)
      .when((state) => changeInsuredEmail({ email: 'me@hotmial.com', confirm: false }, state, 'c'))
      .thenRejected('email-likely-mistyped', { suggestion: 'me@hotmail.com' });
    given(insured, introduced())
      .when((state) => changeInsuredEmail({ email: 'me@example.net', confirm: false }, state, 'c'))
      .thenRejected('not-registered');
    given(insured)
      .when((state) => changeInsuredEmail({ email: 'me@example.net', confirm: false }, state, 'c'))
      .thenRejected('insured-not-found');
  });
});
