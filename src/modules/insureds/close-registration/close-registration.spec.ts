import { describe, expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import {
  introduced,
  MARIE,
  MARIES_ACCOUNT,
  marie,
  registered,
} from '../../../../test/support/insured-samples.js';
import { insured } from '../insured.js';
import { closeRegistration } from './close-registration.js';

const because = { reason: 'Moved to another broker' };

describe('closing a registration', () => {
  it('ends the account and leaves the insured', () => {
    const closed = given(insured, introduced(), registered()).when((state) =>
      closeRegistration(because, state),
    );
    closed.then({
      type: 'RegistrationClosed',
      data: {
        insuredId: MARIE,
        accountId: MARIES_ACCOUNT,
        claimId: 'claim of marie@example.org',
        ...because,
      },
    });
    expect(closed.thenState()).toEqual({
      kind: 'unregistered',
      insuredId: MARIE,
      origin: 'download',
      details: marie,
    });
  });

  it('refuses where there is nothing to close', () => {
    given(insured)
      .when((state) => closeRegistration(because, state))
      .thenRejected('insured-not-found');
    given(insured, introduced())
      .when((state) => closeRegistration(because, state))
      .thenRejected('not-registered');
  });
});
