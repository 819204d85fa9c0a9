import { describe, expect, it } from '@jest/globals';
import { Batches } from './batches.js';

describe('batches', () => {
  it('keep the order, one at a time, and never hold more than their size', async () => {
    const taken: number[] = [];
    let working = 0;
    let most = 0;
    const batches = new Batches<number>(10, async (batch) => {
      working += 1;
      expect(working).toBe(1);
      most = Math.max(most, batch.length);
      await new Promise((next) => setTimeout(next, 1));
      taken.push(...batch);
      working -= 1;
    });
    for (let n = 0; n < 105; n++) await batches.add(n);
    await batches.drained();
    expect(taken).toEqual(Array.from({ length: 105 }, (_, n) => n));
    expect(most).toBeLessThanOrEqual(10);
  });

  it('end with the first failure', async () => {
    const batches = new Batches<number>(2, () => Promise.reject(new Error('full')));
    expect(batches.failed.aborted).toBe(false);
    await batches.add(1);
    await expect(batches.drained()).rejects.toThrow('full');
    expect(batches.failed.aborted).toBe(true);
    await expect(batches.add(2)).rejects.toThrow('full');
  });
});
