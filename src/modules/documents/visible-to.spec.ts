import { describe, expect, it } from '@jest/globals';
import { given } from '../../../test/support/decision.js';
import { MARIE, PAUL } from '../../../test/support/insured-samples.js';
import { ANN, BOB, download, message, POLICY, ROBERT } from '../../../test/support/policy-samples.js';
import type { InsuredName } from '../insureds/index.js';
import { attachPolicy } from '../policies/attach-policy/attach-policy.js';
import { type Party, type Policy, policy, type PolicyEvent } from '../policies/index.js';
import { confirmNamedInsured } from '../policies/confirm-named-insured/confirm-named-insured.js';
import { unattachPolicy } from '../policies/unattach-policy/unattach-policy.js';
import { namesOther, type SeenEDoc, visibleTo } from './visible-to.js';

const january = message(1, [ROBERT], { requested: '2025-12-20T08:00:00Z' });
const june = message(2, [ANN], { effective: '2026-06-15', requested: '2026-06-10' });
const of = (...past: readonly PolicyEvent[]): Policy => given(policy, ...past).state;
const unchanged = download([january], () => MARIE);
const changed = download([january, june], () => MARIE);

const sees = (state: Policy | undefined, issueDate: string, insuredId = MARIE) =>
  visibleTo({ visibility: 'visible', issueDate, policyId: POLICY }, [insuredId], () => state);

describe('who sees an eDoc', () => {
  it('one of an insured: that insured alone, unless it is internal', () => {
    const edoc = { visibility: 'visible', issueDate: '2026-02-11', insuredId: MARIE } as const;
    const nothing = () => undefined;
    expect(visibleTo(edoc, [PAUL, MARIE], nothing)).toBe(true);
    expect(visibleTo(edoc, [PAUL], nothing)).toBe(false);
    expect(visibleTo({ ...edoc, visibility: 'internal' }, [MARIE], nothing)).toBe(false);
    expect(visibleTo({ visibility: 'visible', issueDate: '2026-02-11' }, [MARIE], nothing)).toBe(false);
  });

  it('one of a policy: whoever it is attached to now, also of days before the first version', () => {
    expect(sees(of(...unchanged), '2026-02-11')).toBe(true);
    expect(sees(of(...unchanged), '2019-01-01')).toBe(true);
    expect(sees(of(...unchanged), '2026-02-11', PAUL)).toBe(false);
    expect(sees(undefined, '2026-02-11')).toBe(false);
    const { decision } = given(policy, ...unchanged).when((state) =>
      unattachPolicy({ insuredId: MARIE, reason: 'x' }, state),
    );
    expect(sees(of(...unchanged, ...(decision as PolicyEvent[])), '2026-02-11')).toBe(false);
  });

  it('hides what names somebody else, whenever it and the version that names them come, until a broker confirms', () => {
    const edoc = (issueDate: string, ...parties: Party[]): SeenEDoc => {
      const namedInsureds = parties.map(({ name }) => name!);
      return { visibility: 'visible', issueDate, policyId: POLICY, namedInsureds };
    };
    const seen = (one: SeenEDoc, events: readonly PolicyEvent[]) => {
      const state = of(...events);
      return [visibleTo(one, [MARIE], () => state), namesOther(one, state)];
    };
    const { decision } = given(policy, ...changed).when((state) => confirmNamedInsured(state));
    const confirmed = [...changed, ...(decision as PolicyEvent[])];
    const days = ['2026-06-01', '2026-06-12'];
    for (const toAnn of days.map((day) => edoc(day, ANN)))
      expect([unchanged, changed, confirmed].map((events) => seen(toAnn, events)[0])).toEqual([
        false,
        false,
        true,
      ]);
    expect(seen(edoc('2026-06-01', ANN), changed)).toEqual([false, true]);
    expect(seen(edoc('2026-06-01', ROBERT), changed)).toEqual([true, false]);
    // Who was named before the change may be written to after it: that is about both.
    const late = [unchanged, changed, confirmed].map((events) => seen(edoc('2026-07-01', ROBERT), events));
    expect(late).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
    expect(seen(edoc('2026-02-11', ROBERT, BOB), confirmed)).toEqual([false, true]);
  });

  it('shows each of several holders what names whom they hold it under', () => {
    const state = of(...changed);
    const facts = { insuredExists: true, holdersWithAccount: [MARIE] };
    const joint = attachPolicy({ insuredId: PAUL, joint: true }, state, facts) as PolicyEvent[];
    const confirmed = given(policy, ...changed, ...joint).when((both) => confirmNamedInsured(both));
    const seen = (events: readonly PolicyEvent[], issueDate: string, who: Party) =>
      [MARIE, PAUL].map((insuredId) => {
        const edoc = {
          visibility: 'visible',
          issueDate,
          policyId: POLICY,
          namedInsureds: [who.name!],
        } as const;
        return visibleTo(edoc, [insuredId], () => of(...events));
      });
    const before = [...changed, ...joint];
    const after = [...before, ...(confirmed.decision as PolicyEvent[])];
    expect(seen(before, '2026-06-01', ANN)).toEqual([false, false]);
    expect(seen(after, '2026-06-01', ANN)).toEqual([true, true]);
    expect(seen(after, '2026-06-01', ROBERT)).toEqual([true, false]);
    expect(seen(after, '2026-07-01', ROBERT)).toEqual([true, false]);
  });

  it('reads a name in one string as the same in parts', () => {
    const state = of(...unchanged);
    const named = (name: InsuredName): SeenEDoc => ({
      ...{ visibility: 'visible', issueDate: '2026-02-11', policyId: POLICY },
      namedInsureds: [name],
    });
    const names: InsuredName[] = [
      { kind: 'business', name: 'SMITH, Robert' },
      { kind: 'person', given: 'ROBERT', surname: 'smith' },
      { kind: 'person', given: 'Smith', surname: 'Robert' },
      { kind: 'person', given: 'Robert', surname: 'Smith', suffix: 'Jr' },
    ];
    expect(names.map((name) => visibleTo(named(name), [MARIE], () => state))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('counts an evening to the day it was where the insurer is, not to the next one of UTC', () => {
    const evening = { effective: '2026-07-01', requested: '2026-06-10T02:10:00.000Z' };
    const sold = (more: object) =>
      download([january, message(2, [ANN], { ...evening, ...more })], () => MARIE);
    const days = ['2026-06-08', '2026-06-09', '2026-06-10'];
    const seen = (more: object) => days.map((day) => sees(of(...sold(more)), day));
    expect(seen({ requestedOn: '2026-06-09' })).toEqual([true, false, false]);
    expect(seen({})).toEqual([true, false, false]);
  });

  it('hides what was issued since the named insured changed, until a broker confirms', () => {
    const days = ['2026-06-09', '2026-06-10', '2026-07-01'];
    expect(days.map((day) => sees(of(...changed), day))).toEqual([true, false, false]);
    const { decision } = given(policy, ...changed).when((state) => confirmNamedInsured(state));
    const confirmed = of(...changed, ...(decision as PolicyEvent[]));
    expect(sees(confirmed, '2026-07-01')).toBe(true);
  });
});
