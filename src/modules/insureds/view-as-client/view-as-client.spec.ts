import { expect, it } from '@jest/globals';
import { given } from '../../../../test/support/decision.js';
import { introduced, MARIE, registered } from '../../../../test/support/insured-samples.js';
import { insured } from '../insured.js';
import { viewAsClient } from './view-as-client.js';

it('tells every look at what an insured sees, also without an account, and changes nothing', () => {
  const viewed = { type: 'InsuredViewedAsClient', data: { insuredId: MARIE } } as const;
  given(insured, introduced()).when(viewAsClient).then(viewed);
  const again = given(insured, introduced(), registered(), viewed);
  again.when(viewAsClient).then(viewed);
  expect(again.state).toEqual(given(insured, introduced(), registered()).state);
  given(insured).when(viewAsClient).thenRejected('insured-not-found');
});
