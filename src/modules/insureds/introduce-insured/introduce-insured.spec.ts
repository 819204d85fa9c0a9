import { describe, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { introduced, MARIE, marie } from '../../../../test/support/insured-samples.js';
import { insured } from '../insured.js';
import { introduceInsured } from './introduce-insured.js';

const byPolicy = { insuredId: MARIE, details: marie, origin: 'download', policyId: 'p1' } as const;

describe('introducing an insured', () => {
  it('makes somebody known, by the policy that named them', () => {
    given(insured)
      .when((state) => introduceInsured(byPolicy, state))
      .then({ type: 'InsuredIntroduced', data: byPolicy.details });
  });

  it('leaves somebody known as they are, so that an import may repeat it', () => {
    given(insured, introduced())
      .when((state) =>
        introduceInsured({ ...byPolicy, details: { name: { kind: 'couple', name: 'A & B' } } }, state),
      )
      .thenNothing();
  });

  it('takes a postal code of elsewhere from an insurer, and from a broker only with its country', () => {
    const details = { name: marie.name, address: { postalCode: '14201' } };
    const introduce = (origin: 'download' | 'broker', country?: string) =>
      given(insured).when((state) =>
        introduceInsured(
          {
            insuredId: MARIE,
            details: { ...details, address: { ...details.address, ...(country && { country }) } },
            origin,
          },
          state,
        ),
      );
    introduce('download').then({ type: 'InsuredIntroduced', data: details });
    introduce('broker', 'US').then({ type: 'InsuredIntroduced', data: details });
    introduce('broker').thenRejected('postal-code-malformed');
  });

  it('makes somebody known whose email was claimed before they were', () => {
    given(insured, { type: 'InsuredEmailClaimFenced', data: { insuredId: MARIE, claimId: 'x' } })
      .when((state) => introduceInsured(byPolicy, state))
      .then({ type: 'InsuredIntroduced', data: { policyId: 'p1' } });
  });
});
