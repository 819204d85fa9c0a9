import { describe, expect, it } from '@jest/globals';
import type { EqualInsured } from '../insureds/index.js';
import { EqualInsureds } from './equal-insureds.js';

const one = (insuredId: string, more: Partial<EqualInsured> = {}): EqualInsured => ({
  ...{ insuredId, hasAccount: false, introducedAt: '10', ...more },
});
const among = (...insureds: EqualInsured[]) => new EqualInsureds(new Map([['key', insureds]]));

describe('the one equal insured', () => {
  it.each<[string, EqualInsureds, string | undefined, string | undefined]>([
    ['nobody', among(), undefined, undefined],
    ['the oldest', among(one('b', { introducedAt: '9' }), one('a')), undefined, 'b'],
    [
      'the oldest by number, not by spelling',
      among(one('a', { introducedAt: '100' }), one('b')),
      undefined,
      'b',
    ],
    [
      'the one with an account',
      among(one('a', { introducedAt: '1' }), one('b', { hasAccount: true })),
      undefined,
      'b',
    ],
    ['nobody born on another day', among(one('a', { birthDate: '1960-01-01' })), '1990-01-01', undefined],
    ['whose birth date is not known', among(one('a')), '1990-01-01', 'a'],
    [
      'the one of several born that day',
      among(one('a', { birthDate: '1960-01-01', hasAccount: true }), one('b', { birthDate: '1990-01-01' })),
      ...(['1990-01-01', 'b'] as const),
    ],
    [
      'nobody where father and son have the key and nothing tells which it is',
      among(one('a', { birthDate: '1960-01-01' }), one('b', { birthDate: '1990-01-01' })),
      ...([undefined, undefined] as const),
    ],
  ])('is %s', (_, insureds, birthDate, chosen) => {
    expect(insureds.choose('key', birthDate)).toBe(chosen);
    expect(insureds.choose(undefined, birthDate)).toBeUndefined();
  });

  it('is who was made or moved there before in the batch', () => {
    const insureds = among(one('a'));
    insureds.moved('a', 'key', 'elsewhere');
    insureds.made('key', 'b', undefined);
    expect(insureds.choose('elsewhere', undefined)).toBe('a');
    expect(insureds.choose('key', undefined)).toBe('b');
    insureds.moved('b', 'elsewhere', 'key');
    insureds.made('elsewhere', 'c', undefined);
    expect(insureds.choose('elsewhere', undefined)).toBe('a');
  });
});
