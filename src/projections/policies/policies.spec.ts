import { expect, it } from '@jest/globals';
import { ANN, BOB, download, folded, message, POLICY, ROBERT } from '../../../test/support/policy-samples.js';
import { viewOf } from '../../../test/support/view.js';
import { confirmNamedInsured } from '../../modules/policies/confirm-named-insured/confirm-named-insured.js';
import type { PolicyEvent } from '../../modules/policies/index.js';
import { unattachPolicy } from '../../modules/policies/unattach-policy/unattach-policy.js';
import { policies } from './policies.js';

it('finds a policy by number and by any name it was downloaded under, with the revision to decide on', () => {
  const view = viewOf(policies, ...download([message(2, [ROBERT, ANN]), message(1, [BOB])], () => 'holder'));
  expect(view.found('number', '7781', true)).toEqual([POLICY]);
  for (const name of ['robert', 'ann', 'bob']) expect(view.found('name', name)).toEqual([POLICY]);
  expect(view.row(POLICY)).toMatchObject({
    parties: [ROBERT, ANN],
    revision: '2',
    attachedTo: ['holder'],
  });
});

it('is listed at its holder and at those it was downloaded under, and leaves a holder it is taken from', () => {
  const events = download([message(1, [BOB])], () => 'holder');
  const taken = unattachPolicy(
    { insuredId: 'holder', reason: 'x' },
    folded(events),
  ) as readonly PolicyEvent[];
  const [before, after] = [viewOf(policies, ...events), viewOf(policies, ...events, ...taken)];
  expect([before.found('holder', 'holder'), before.found('attached', 'true')]).toEqual([[POLICY], [POLICY]]);
  expect([after.found('holder', 'holder'), after.found('attached', 'true')]).toEqual([[], []]);
  expect(after.found('listedAt', BOB.personId)).toEqual([POLICY]);
});

it('lists those whose named insured changed, until a broker confirms', () => {
  const events = download([message(1, [ROBERT]), message(2, [ANN])], () => 'holder');
  const confirmed = confirmNamedInsured(folded(events)) as readonly PolicyEvent[];
  expect(viewOf(policies, ...events).found('changed', 'true')).toEqual([POLICY]);
  expect(viewOf(policies, ...events, ...confirmed).found('changed', 'true')).toEqual([]);
});
