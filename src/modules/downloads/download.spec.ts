import { describe, expect, it } from '@jest/globals';
import { addCounts, NO_COUNTS } from './download.js';

describe('counts of unknown codes', () => {
  it('add up by code, and stay few however many a file invents', () => {
    const of = (code: string) => ({ ...NO_COUNTS, unmapped: { [code]: 1 } });
    const all = Array.from({ length: 1000 }, (_, n) => of(`Z${n % 500}`)).reduce(addCounts);
    expect(Object.keys(all.unmapped).length).toBeLessThanOrEqual(201);
    expect(all.unmapped['Z7']).toBe(2);
    expect(Object.values(all.unmapped).reduce((a, b) => a + b, 0)).toBe(1000);
  });
});
