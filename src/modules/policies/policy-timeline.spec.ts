import { describe, expect, it } from '@jest/globals';
import { civilDay } from './civil-day.js';
import { type DatedVersion, effectOf, gapsOf, inOrder, statusOn, termsOf } from './policy-timeline.js';

const y26 = { termEffective: '2026-01-01', termExpiration: '2027-01-01' };
const y27 = { termEffective: '2027-01-01', termExpiration: '2028-01-01' };
const version = (messageId: string, more: Partial<DatedVersion>): DatedVersion => ({
  messageId,
  effect: 'change',
  ...y26,
  ...more,
});
const statusOf = (day: string, ...versions: DatedVersion[]) => statusOn(termsOf(inOrder(versions)), day);
const begun = version('a', { effect: 'new-term', requested: '2025-12-20' });
const cancelled = version('b', { effect: 'cancel', effective: '2026-09-01', requested: '2026-08-20' });

describe('the status of a policy on a day', () => {
  it.each([
    ['2025-12-31', 'future'],
    ['2026-01-01', 'active'],
    ['2026-12-31', 'active'],
    ['2027-01-01', 'expired'],
  ])('of a term of 2026 on %s is %s', (day, status) => {
    expect(statusOf(day, begun)).toBe(status);
  });

  it('is cancelled from the day the cancellation takes effect, not from its receipt', () => {
    expect(statusOf('2026-08-31', begun, cancelled)).toBe('active');
    expect(statusOf('2026-09-01', begun, cancelled)).toBe('cancelled');
    expect(statusOf('2027-06-01', begun, cancelled)).toBe('cancelled');
  });

  it('is active again after a reinstatement', () => {
    const reinstated = version('c', {
      effect: 'reinstate',
      effective: '2026-09-01',
      requested: '2026-09-05',
    });
    expect(statusOf('2026-10-01', begun, cancelled, reinstated)).toBe('active');
  });

  it('is not that of a renewal offered before the cancellation, but of one offered after it', () => {
    const renewal = (requested: string) => version('d', { ...y27, effect: 'new-term', requested });
    expect(statusOf('2027-02-01', begun, cancelled, renewal('2026-08-01'))).toBe('cancelled');
    expect(statusOf('2027-02-01', begun, cancelled, renewal('2026-12-01'))).toBe('active');
  });

  it('stays active on the first day of a renewal, with no day between', () => {
    const renewal = version('d', { ...y27, effect: 'new-term' });
    expect(statusOf('2027-01-01', begun, renewal)).toBe('active');
    expect(statusOf('2026-12-31', begun, renewal)).toBe('active');
  });

  it('is told by the civil day of the brokerage', () => {
    expect(civilDay('2026-11-22T04:30:00.000Z', 'America/Toronto')).toBe('2026-11-21');
    expect(civilDay('2026-11-22T05:30:00.000Z', 'America/Toronto')).toBe('2026-11-22');
  });
});

describe('the order of versions', () => {
  const ids = (...versions: DatedVersion[]) => inOrder(versions).map(({ messageId }) => messageId);

  it('is by term, then sequence', () => {
    const [two, ten] = [
      version('x', { sequence: 2 }),
      version('w', { sequence: 10, effective: '2026-01-02' }),
    ];
    expect(ids(version('v', { ...y27, sequence: 1 }), ten, two)).toEqual(['x', 'w', 'v']);
  });

  it('is by effective and then request date where a version of the term has no sequence', () => {
    const unnumbered = version('u', { effective: '2026-03-01' });
    const numbered = version('n', { sequence: 1, effective: '2026-05-01' });
    expect(
      ids(numbered, unnumbered, version('m', { effective: '2026-03-01', requested: '2026-02-01' })),
    ).toEqual(['u', 'm', 'n']);
  });
});

it('shows numbers that never came as gaps, each within its term', () => {
  expect(
    gapsOf([
      version('a', { sequence: 2 }),
      version('b', { sequence: 5 }),
      version('c', { ...y27, sequence: 1 }),
    ]),
  ).toEqual([{ term: '2026-01-01', missing: [3, 4] }]);
});

it('knows the effect of a code, and of a private code that it has none', () => {
  expect([effectOf('XLN'), effectOf('REI'), effectOf('Z01'), effectOf('toString')]).toEqual([
    'cancel',
    'reinstate',
    undefined,
    undefined,
  ]);
});

it('takes the word of the brokerage for the effect of a code', () => {
  const own = { ZRN: 'new-term', OTH: 'change' } as const;
  expect(['zrn', 'OTH', 'XLN', 'Z01'].map((code) => effectOf(code, own))).toEqual([
    'new-term',
    'change',
    'cancel',
    undefined,
  ]);
});
