import { expect, it } from '@jest/globals';
import { MARIE, PAUL, registered } from '../../../test/support/insured-samples.js';
import { viewOf } from '../../../test/support/view.js';
import type { InsuredEvent } from '../../modules/insureds/index.js';
import { accounts } from './accounts.js';

const closed = (insuredId: string): InsuredEvent => ({
  type: 'RegistrationClosed',
  data: { insuredId, accountId: 'a', claimId: 'c', reason: 'left' },
});

it('names the insureds of an account until their registration closes', () => {
  const both = [registered(MARIE, 'a'), registered(PAUL, 'a')];
  expect(viewOf(accounts, ...both).row('a')?.insuredIds).toEqual([MARIE, PAUL]);
  expect(viewOf(accounts, ...both, closed(MARIE)).row('a')?.insuredIds).toEqual([PAUL]);
  expect(viewOf(accounts, ...both, closed(MARIE), closed(PAUL)).row('a')).toBeUndefined();
});
