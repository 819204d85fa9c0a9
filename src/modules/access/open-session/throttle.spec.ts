import { describe, expect, it } from '@jest/globals';
import { type Budget, type Failures, networkOf, oneLess, oneMore, waitOf } from './throttle.js';

const budget: Budget = { free: 3, firstWait: 2, longestWait: 30, forgetOneAfter: 100 };
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const failed = (count: number): Failures => ({ count, at: at(0) });

describe('the wait after failures', () => {
  it('begins when the free ones are used up, doubles, and never becomes a lock', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map((count) => waitOf(failed(count), budget, at(0)));
    expect(waits).toEqual([0, 0, 0, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('passes, and what is left of it is said in whole seconds', () => {
    expect(waitOf(failed(5), budget, at(3.5))).toBe(5);
    expect(waitOf(failed(5), budget, at(8))).toBe(0);
  });

  it('forgets one failure after each quiet time, and none while failing goes on', () => {
    expect(oneMore(failed(5), budget, at(250)).failures.count).toBe(4);
    expect(oneMore(failed(5), budget, at(99)).failures.count).toBe(6);
    expect(oneMore(failed(5), budget, at(10_000)).failures.count).toBe(1);
  });

  it('is not shortened by a clock that goes back', () => {
    expect(waitOf(failed(4), budget, at(-3600))).toBe(4);
  });

  it('takes back what was no failure', () => {
    expect(oneLess(failed(2))).toEqual(failed(1));
    expect(oneLess(failed(1))).toBeUndefined();
  });
});

describe('a network address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:0:1:aaaa::1', '2001:db8:0:1'],
    ['2001:DB8:0:1::2', '2001:db8:0:1'],
    ['2001:0db8:0000:0001:0:0:0:3', '2001:db8:0:1'],
    ['2001:db8::5', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
});
