import { describe, expect, it } from '@jest/globals';
import { given } from '../../../test/support/decision.js';
import {
  ANN,
  BOB,
  download,
  folded,
  message,
  party,
  POLICY,
  ROBERT,
} from '../../../test/support/policy-samples.js';
import { attachPolicy } from './attach-policy/attach-policy.js';
import { confirmNamedInsured } from './confirm-named-insured/confirm-named-insured.js';
import type { PolicyEvent } from './policy-events.js';
import { holdersOf, type Policy, policy } from './policy.js';
import { nameBeforeChange, versionsFor } from './visible-versions.js';
import { unattachPolicy } from './unattach-policy/unattach-policy.js';

const facts = (...holdersWithAccount: string[]) => ({ insuredExists: true, holdersWithAccount });
const past = (events: readonly PolicyEvent[]) => given(policy, ...events);
const attach =
  (insuredId: string, { joint = false, accounts = [] as string[] } = {}) =>
  (state: Policy) =>
    attachPolicy({ insuredId, joint }, state, facts(...accounts));
const then = (events: readonly PolicyEvent[], decide: (state: Policy) => ReturnType<typeof attachPolicy>) => [
  ...events,
  ...(decide(folded(events)) as readonly PolicyEvent[]),
];
const unattach = (events: readonly PolicyEvent[], insuredId: string) => [
  ...events,
  ...(unattachPolicy({ insuredId, reason: 'a mistake' }, folded(events)) as readonly PolicyEvent[]),
];
function held(events: readonly PolicyEvent[]) {
  const state = folded(events);
  if (state.kind === 'absent') throw new Error('There is no policy');
  return state;
}
const seenBy = (insuredId: string, events: readonly PolicyEvent[]) =>
  versionsFor(held(events), insuredId).map(({ messageId }) => messageId);

describe('a policy attaches by itself', () => {
  it('to the insured its first named insured equals', () => {
    const events = download([message(1, [ROBERT])], () => 'robert');
    expect(events.map(({ type }) => type)).toEqual(['PolicyVersionDownloaded', 'PolicyAttached']);
    expect(events[1]!.data).toMatchObject({
      insuredId: 'robert',
      how: 'automatic',
      from: [],
      attachedTo: ['robert'],
    });
  });

  it('to nobody where a part is missing or a birth date conflicts, until a version equals somebody', () => {
    const first = download([message(1, [ROBERT])], () => undefined);
    expect(holdersOf(held(first))).toEqual([]);
    expect(holdersOf(held(download([message(2, [ROBERT])], () => 'robert', first)))).toEqual(['robert']);
  });

  it('never by its second named insured, who is recorded', () => {
    const events = download([message(1, [ROBERT, ANN])]);
    expect(holdersOf(held(events))).toEqual([ROBERT.personId]);
    expect(events[0]!.data.parties).toEqual([ROBERT, ANN]);
  });

  it('once: a renewal with a new address, which equals nobody, stays where the policy is', () => {
    const there = party('Robert', 'Smith', { address: { line1: '9 Oak Rd', postalCode: 'K2B 1A1' } });
    const renewed = message(2, [there], {
      termEffective: '2027-01-01',
      termExpiration: '2028-01-01',
      effect: 'new-term',
    });
    const events = download([message(1, [ROBERT]), renewed], (v) =>
      v.sequence === 1 ? 'robert' : 'somebody new',
    );
    expect(holdersOf(held(events))).toEqual(['robert']);
    expect(seenBy('robert', events)).toEqual(['message 1', 'message 2']);
  });
});

describe('a broker attaches a policy', () => {
  const bobs = download([message(1, [BOB])]);

  it('from the row of a short name to the insured with the email, and later downloads follow', () => {
    const attached = past(bobs).when(attach('robert'));
    attached.then({
      type: 'PolicyAttached',
      data: {
        insuredId: 'robert',
        how: 'broker',
        from: [BOB.personId],
        attachedTo: ['robert'],
        personIds: [BOB.personId],
      },
    });
    const later = download([message(2, [BOB])], undefined, then(bobs, attach('robert')));
    expect(holdersOf(held(later))).toEqual(['robert']);
    expect(seenBy('robert', later)).toEqual(['message 1', 'message 2']);
  });

  it('not from an insured with an account, who is named, but beside them as joint', () => {
    past(bobs)
      .when(attach('ann', { accounts: [BOB.personId] }))
      .thenRejected('policy-held', { holder: BOB.personId });
    past(bobs)
      .when(attach('ann', { accounts: [BOB.personId], joint: true }))
      .then({ type: 'PolicyAttached', data: { how: 'joint', attachedTo: [BOB.personId, 'ann'] } });
  });

  it('a second time without effect', () => {
    past(then(bobs, attach('robert')))
      .when(attach('robert'))
      .thenNothing();
  });

  it('only where both are there', () => {
    given(policy).when(attach('robert')).thenRejected('policy-not-found');
    past(bobs)
      .when((state) =>
        attachPolicy({ insuredId: 'x', joint: false }, state, { ...facts(), insuredExists: false }),
      )
      .thenRejected('insured-not-found');
  });
});

describe('a broker unattaches a policy', () => {
  it('and downloads attach it to nobody any more, though it is still found under its name', () => {
    const events = unattach(download([message(1, [ROBERT])]), ROBERT.personId);
    const later = download([message(2, [ROBERT])], () => 'robert', events);
    expect(holdersOf(held(later))).toEqual([]);
    expect(seenBy(ROBERT.personId, later)).toEqual([]);
    expect(later.at(-1)!.data).toMatchObject({
      policyId: POLICY,
      personIds: [ROBERT.personId],
      parties: [ROBERT],
    });
    expect(holdersOf(held(then(later, attach('ann'))))).toEqual(['ann']);
  });

  it('from one of two joint holders, and the other keeps it', () => {
    const joint = then(download([message(1, [ROBERT])]), attach('ann', { joint: true }));
    expect(holdersOf(held(unattach(joint, ROBERT.personId)))).toEqual(['ann']);
  });

  it('not from somebody who does not hold it', () => {
    past(download([message(1, [ROBERT])]))
      .when((state) => unattachPolicy({ insuredId: 'ann', reason: 'x' }, state))
      .thenRejected('policy-not-attached');
    given(policy)
      .when((state) => unattachPolicy({ insuredId: 'ann', reason: 'x' }, state))
      .thenRejected('policy-not-found');
  });
});

describe('a version that names another first insured', () => {
  const sold = download([message(1, [ROBERT]), message(2, [ANN]), message(3, [ANN])]);
  const confirm = (events: readonly PolicyEvent[]) => [
    ...events,
    ...(confirmNamedInsured(folded(events)) as readonly PolicyEvent[]),
  ];

  it('is flagged and hidden, with all after it, until a broker confirms', () => {
    expect(sold.at(-1)!.data.namedInsuredChanged).toBe(true);
    expect(seenBy(ROBERT.personId, sold)).toEqual(['message 1']);
    const confirmed = confirm(sold);
    expect(confirmed.at(-1)).toMatchObject({
      type: 'NamedInsuredConfirmed',
      data: { messageId: 'message 2', namedInsuredChanged: false },
    });
    expect(seenBy(ROBERT.personId, confirmed)).toEqual(['message 1', 'message 2', 'message 3']);
  });

  it('knows who was named before, in whatever order the messages came', () => {
    expect(nameBeforeChange(held(sold))).toEqual(ROBERT.name);
    const late = download([message(3, [BOB]), message(2, [ANN]), message(1, [ROBERT])]);
    expect(nameBeforeChange(held(late))).toEqual(ROBERT.name);
    expect(nameBeforeChange(held(confirm(sold)))).toBeUndefined();
  });

  it('shows a new holder nothing of the former one', () => {
    const confirmed = confirm(then(sold, attach('ann')));
    expect(seenBy('ann', confirmed)).toEqual(['message 2', 'message 3']);
    expect(seenBy(ROBERT.personId, confirmed)).toEqual([]);
  });

  describe('of the same name, born on another day', () => {
    const sam = (birthDate?: string) => party('Sam', 'Roy', birthDate === undefined ? {} : { birthDate });
    const senior = [message(1, [sam('1960-02-03')]), message(2, [sam()])];
    const junior = download([...senior, message(3, [sam('1990-04-05')])], () => 'senior');

    it('is another person, also where a version between them has no birth date', () => {
      expect(junior.at(-1)!.data.namedInsuredChanged).toBe(true);
      expect(seenBy('senior', junior)).toEqual(['message 1', 'message 2']);
      expect(seenBy('senior', confirm(junior))).toEqual(['message 1', 'message 2', 'message 3']);
      expect(seenBy('junior', confirm(then(junior, attach('junior'))))).toEqual(['message 3']);
    });

    it('is nobody else where a birth date only becomes known', () => {
      const told = download([message(1, [sam()]), message(2, [sam('1960-02-03')])], () => 'senior');
      expect(told.at(-1)!.data.namedInsuredChanged).toBe(false);
      expect(seenBy('senior', told)).toEqual(['message 1', 'message 2']);
    });
  });

  it('is not one that only spells the name anew', () => {
    const spelled = download([message(1, [party('Hélène', 'Côté')]), message(2, [party('HELENE', 'COTE')])]);
    expect(spelled.at(-1)!.data.namedInsuredChanged).toBe(false);
    past(spelled).when(confirmNamedInsured).thenRejected('named-insured-unchanged');
    given(policy).when(confirmNamedInsured).thenRejected('policy-not-found');
  });
});

it('stays readable to its holder when expired or cancelled', () => {
  const cancel = message(2, [ROBERT], { effect: 'cancel', effective: '2026-06-01' });
  const events = download([message(1, [ROBERT]), cancel]);
  expect(seenBy(ROBERT.personId, events)).toEqual(['message 1', 'message 2']);
  expect(events.at(-1)!.data.terms).toEqual([
    { effective: '2026-01-01', expiration: '2027-01-01', cancelledFrom: '2026-06-01' },
  ]);
});
