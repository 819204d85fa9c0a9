import { expect, it } from '@jest/globals';
import { introduced, MARIE, marie, PAUL, registered } from '../../../test/support/insured-samples.js';
import { viewOf } from '../../../test/support/view.js';
import { type InsuredEvent, matchKey } from '../../modules/insureds/index.js';
import { insuredMatch } from './insured-match.js';

const moved = { line1: '8 Elm Rd', postalCode: 'K1A 0B1' };
const closed: InsuredEvent = {
  type: 'RegistrationClosed',
  data: { insuredId: MARIE, accountId: 'a', claimId: 'c', reason: 'left' },
};
const follows: InsuredEvent = {
  type: 'InsuredDetailsChanged',
  data: { insuredId: MARIE, policyId: 'p', name: marie.name, address: moved },
};
const key = (address = marie.address) => matchKey(marie.name, address)!;

it('finds all who are equal, the oldest first, and says who has an account', () => {
  const view = viewOf(insuredMatch, introduced(PAUL), introduced(MARIE), registered(MARIE));
  expect(view.found('match', key())).toEqual([PAUL, MARIE]);
  expect(view.row(MARIE)).toMatchObject({ hasAccount: true, introducedAt: '2', birthDate: marie.birthDate });
  expect(viewOf(insuredMatch, introduced(), registered(), closed).row(MARIE)?.hasAccount).toBe(false);
});

it('follows an address, and forgets the one before', () => {
  const view = viewOf(insuredMatch, introduced(), follows);
  expect(view.found('match', key(moved))).toEqual([MARIE]);
  expect(view.found('match', key())).toEqual([]);
  expect(view.row(MARIE)?.birthDate).toBe(marie.birthDate);
});

it('follows a correction by a broker, which may take a birth date or the address away', () => {
  const corrected = (more: object): InsuredEvent => ({
    type: 'InsuredCorrected',
    data: { insuredId: MARIE, name: marie.name, ...more },
  });
  const view = viewOf(insuredMatch, introduced(), registered(), corrected({ address: moved }));
  expect(view.found('match', key(moved))).toEqual([MARIE]);
  expect(view.row(MARIE)).toEqual({
    ...{ insuredId: MARIE, name: marie.name, address: moved },
    ...{ hasAccount: true, introducedAt: '1' },
  });
  expect(viewOf(insuredMatch, introduced(), corrected({})).found('match', key())).toEqual([]);
});

it('never finds whose name or address is incomplete', () => {
  const view = viewOf(
    insuredMatch,
    introduced(MARIE, { name: marie.name }),
    introduced(PAUL, {
      name: { kind: 'person', given: 'M', surname: 'Roy' },
      address: moved,
    }),
  );
  expect([...view.rows.values()].flatMap(insuredMatch.indexes.match!)).toEqual([]);
});
