import { describe, expect, it } from '@jest/globals';
import {
  introduced,
  MARIE,
  marie,
  MARIES_ACCOUNT,
  PAUL,
  registered,
} from '../../../test/support/insured-samples.js';
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
import { viewOf } from '../../../test/support/view.js';
import type { InsuredEvent } from '../../modules/insureds/index.js';
import { attachPolicy } from '../../modules/policies/attach-policy/attach-policy.js';
import type { Party, PolicyEvent } from '../../modules/policies/index.js';
import { unattachPolicy } from '../../modules/policies/unattach-policy/unattach-policy.js';
import { downloadedAs } from './insured-row.js';
import { insuredsSearch, type SearchEvent } from './insureds-search.js';

const row = ({ personId, name, address }: Party): InsuredEvent =>
  introduced(personId, { name: name!, ...(address && { address }) });
const view = (...events: (SearchEvent & { at?: string })[]) => viewOf(insuredsSearch, ...events);
const attach = (events: readonly PolicyEvent[], insuredId: string, joint = false) => {
  const facts = { insuredExists: true, holdersWithAccount: [] };
  return attachPolicy({ insuredId, joint }, folded(events), facts) as readonly PolicyEvent[];
};
const unattach = (events: readonly PolicyEvent[], insuredId: string) =>
  unattachPolicy({ insuredId, reason: 'a mistake' }, folded(events)) as readonly PolicyEvent[];

describe('the row of an insured', () => {
  it('carries its policies as the newest version has them', () => {
    const policy = download([message(1, [ROBERT]), message(2, [ROBERT], { line: 'PACK' })]);
    const { row: of } = view(row(ROBERT), ...policy);
    expect(of(ROBERT.personId)?.policies).toMatchObject([
      { policyId: POLICY, policyNumber: 'BM 204-7781 A', line: 'PACK', attached: true, movedTo: [] },
    ]);
  });

  it('is left, and says where its policy went; the holder is found under the downloaded name', () => {
    const first = download([message(1, [BOB])]);
    const moved = attach(first, ROBERT.personId);
    const later = download([message(2, [BOB])], undefined, [...first, ...moved]).slice(2);
    const { row: of, found } = view(row(BOB), row(ROBERT), ...first, ...later);
    expect(of(BOB.personId)?.policies).toMatchObject([{ attached: false, movedTo: [ROBERT.personId] }]);
    expect(of(ROBERT.personId)?.policies).toMatchObject([
      { attached: true, terms: [{ effective: '2026-01-01' }] },
    ]);
    expect(found('name', 'bob')).toEqual([BOB.personId, ROBERT.personId]);
    expect(downloadedAs(of(ROBERT.personId)!)).toEqual([BOB.name]);
    expect(downloadedAs(of(BOB.personId)!)).toEqual([]);
  });

  it('has its policy back, unattached, when a broker takes it from another', () => {
    const first = download([message(1, [BOB])]);
    const moved = [...first, ...attach(first, ROBERT.personId)];
    const { row: of } = view(row(BOB), row(ROBERT), ...moved, ...unattach(moved, ROBERT.personId));
    expect(of(BOB.personId)?.policies).toMatchObject([{ policyId: POLICY, attached: false, movedTo: [] }]);
    expect(of(ROBERT.personId)?.policies).toEqual([]);
  });

  it('made only when a broker unattaches what had attached by itself still finds the policy', () => {
    const first = download([message(1, [BOB])], () => ROBERT.personId);
    const { row: of, found } = view(row(ROBERT), ...first, row(BOB), ...unattach(first, ROBERT.personId));
    expect(of(BOB.personId)?.policies).toMatchObject([{ attached: false, movedTo: [] }]);
    expect(found('number', '7781', true)).toEqual([BOB.personId]);
  });

  describe('of a policy that came under one name and then another', () => {
    const [LOUIS, LOUIE] = [party('Louis', 'Roy'), party('Louie', 'Roy')];

    it('is found under both, attached by a broker after the second', () => {
      const renamed = download([message(1, [LOUIS]), message(2, [LOUIE])]);
      const { row: of, found } = view(row(ROBERT), ...renamed, ...attach(renamed, ROBERT.personId));
      expect([found('name', 'louis'), found('name', 'louie')]).toEqual([
        [ROBERT.personId],
        [ROBERT.personId],
      ]);
      expect(downloadedAs(of(ROBERT.personId)!)).toEqual([LOUIS.name, LOUIE.name]);
    });

    it('is found under both, unattached from whom the first had equalled', () => {
      const renamed = download([message(1, [LOUIS]), message(2, [LOUIE])], () => ROBERT.personId);
      const { found } = view(row(ROBERT), ...renamed, row(LOUIE), ...unattach(renamed, ROBERT.personId));
      expect([found('name', 'louis'), found('name', 'louie')]).toEqual([[LOUIE.personId], [LOUIE.personId]]);
    });
  });

  it('is kept up for both joint holders, and found by the second named insured', () => {
    const first = download([message(1, [ROBERT, ANN])]);
    const joint = [...first, ...attach(first, PAUL, true)];
    const { row: of, found } = view(row(ROBERT), introduced(PAUL), ...joint);
    expect(of(ROBERT.personId)?.policies).toMatchObject([{ attached: true }]);
    expect(of(PAUL)?.policies).toMatchObject([{ attached: true }]);
    expect(found('name', 'jones')).toEqual([ROBERT.personId, PAUL]);
  });

  it('keeps an older holder’s policy as it is now, though the newest version names somebody else', () => {
    const first = download([message(1, [ROBERT])], () => MARIE);
    const sold = download([message(2, [ANN], { line: 'PACK' })], undefined, first);
    const { row: of } = view(introduced(), row(ROBERT), ...sold);
    expect(of(MARIE)?.policies).toMatchObject([{ line: 'PACK', namedInsuredChanged: true, attached: true }]);
    expect(of(ROBERT.personId)?.policies).toMatchObject([
      { line: 'PACK', attached: false, movedTo: [MARIE] },
    ]);
  });
});

it('is marked where it has no policy, and where one is, was or will be cancelled', () => {
  const first = download([message(1, [ROBERT])]);
  const cancelled = download([message(2, [ROBERT], { effect: 'cancel' })], undefined, first);
  expect(view(row(ROBERT), ...first).found('policies', 'none')).toEqual([]);
  expect(view(row(ROBERT), ...cancelled).found('policies', 'cancelled')).toEqual([ROBERT.personId]);
  const left = [...cancelled, ...unattach(cancelled, ROBERT.personId)];
  expect(view(row(ROBERT), ...left).found('policies', 'none')).toEqual([ROBERT.personId]);
});

describe('the account of an insured', () => {
  const of = { accountId: MARIES_ACCOUNT, ownerKind: 'insured', ownerId: MARIE, insuredId: MARIE } as const;
  const passwordSet: SearchEvent = { type: 'AccountPasswordSet', data: of };
  const closed: SearchEvent = {
    type: 'RegistrationClosed',
    data: { insuredId: MARIE, accountId: MARIES_ACCOUNT, claimId: 'c', reason: 'left' },
  };
  const accountAfter = (...events: SearchEvent[]) => view(introduced(), ...events).row(MARIE);

  it('is none, invited, active, closed, and invited again', () => {
    expect(accountAfter()?.account).toBe('none');
    expect(accountAfter(registered())).toMatchObject({ account: 'invited', email: 'marie@example.org' });
    expect(accountAfter(registered(), passwordSet)?.account).toBe('active');
    const left = accountAfter(registered(), passwordSet, closed);
    expect(left).toEqual(expect.not.objectContaining({ email: expect.anything() as unknown }));
    expect(left?.account).toBe('closed');
    expect(accountAfter(registered(), closed, registered(MARIE, 'another account'))?.account).toBe('invited');
  });

  it('is not touched by what is told late of one that was closed', () => {
    expect(accountAfter(registered(), closed, passwordSet)?.account).toBe('closed');
  });

  it('shows the last sign-in', () => {
    const at = '2026-11-21T08:00:00.000Z';
    const rows = view(introduced(), registered(), { type: 'AccountSignedIn', data: of, at });
    expect(rows.row(MARIE)?.lastSignIn).toBe(at);
  });

  it('is found by its email only, never by a downloaded one', () => {
    const offered = introduced(PAUL, { ...marie, downloadedEmail: 'paul@example.org' });
    const { found } = view(introduced(), offered, registered(MARIE, MARIES_ACCOUNT, 'Marie@Example.org'));
    expect(found('email', 'marie@ex', true)).toEqual([MARIE]);
    expect(found('email', 'paul', true)).toEqual([]);
    expect(found('name', 'paul', true)).toEqual([]);
  });
});

describe('the last mail to an insured', () => {
  const mail = (emailId: string) =>
    ({
      emailId,
      template: 'welcome',
      ownerKind: 'insured',
      ownerId: MARIE,
      accountId: 'a',
      insuredId: MARIE,
    }) as const;
  const requested = (emailId: string): SearchEvent => ({
    type: 'EmailRequested',
    data: { ...mail(emailId), causeEventId: 'e', language: 'en', languageSource: 'brokerage' } as never,
  });
  const failed = (emailId: string): SearchEvent => ({
    type: 'EmailFailed',
    data: { ...mail(emailId), attempt: 1, reason: '550 5.1.1', kind: 'permanent' },
  });
  const lastOf = (...events: SearchEvent[]) => view(introduced(), ...events).row(MARIE)?.lastMail;

  it('is the one asked for last, with its newest state', () => {
    expect(lastOf(requested('1'))).toMatchObject({ emailId: '1', state: 'requested' });
    expect(lastOf(requested('1'), failed('1'))).toMatchObject({ state: 'failed', reason: '550 5.1.1' });
    expect(
      lastOf(requested('1'), failed('1'), { type: 'EmailSent', data: { ...mail('1'), attempt: 2 } }),
    ).toEqual({
      emailId: '1',
      template: 'welcome',
      state: 'sent',
      at: expect.any(String) as unknown,
    });
    expect(lastOf(requested('1'), requested('2'), failed('1'))).toMatchObject({
      emailId: '2',
      state: 'requested',
    });
  });
});

it('lists by surname, whatever case and accents', () => {
  const named = (id: string, given: string, surname: string) =>
    introduced(id, { name: { kind: 'person', given, surname } });
  const { keys } = view(named('1', 'Zoé', 'Élie'), named('2', 'Ann', 'ZAHN'), named('3', 'Al', 'Eliot'));
  expect(keys).toEqual(['1', '3', '2']);
});

it('shows an insured as a broker corrected them', () => {
  const data = { insuredId: MARIE, name: { kind: 'person', given: 'Marie', surname: 'Roy' } } as const;
  const { row: of, found } = viewOf(insuredsSearch, introduced(), registered(), {
    type: 'InsuredCorrected',
    data,
  });
  expect(found('name', 'roy')).toEqual([MARIE]);
  expect(found('name', 'tremblay')).toEqual([]);
  expect(of(MARIE)).toMatchObject({ name: data.name, account: 'invited' });
  expect(of(MARIE)).not.toHaveProperty('address');
});

it('forgets an erased insured', () => {
  const { row: of } = viewOf(insuredsSearch, introduced(), {
    type: 'InsuredDetailsChanged',
    data: { insuredId: MARIE, policyId: POLICY } as never,
    erased: true,
  });
  expect(of(MARIE)).toBeUndefined();
});
