import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { SendingGate } from './sending-gate.js';

afterEach(() => {
  jest.useRealTimers();
});

describe('The gate of mails', () => {
  it('lets no more begin in a second than it may, the first at once', async () => {
    jest.useFakeTimers();
    const gate = new SendingGate(50, 10);
    let begun = 0;
    const all = Promise.all(
      Array.from({ length: 25 }, () =>
        gate.through(async () => {
          begun++;
        }),
      ),
    );
    await jest.advanceTimersByTimeAsync(0);
    expect(begun).toBe(1);
    await jest.advanceTimersByTimeAsync(1000);
    expect(begun).toBe(11);
    await jest.advanceTimersByTimeAsync(1400);
    await all;
    expect(begun).toBe(25);
  });

  it('lets in the longest waiting when somebody leaves, also after a failure', async () => {
    const gate = new SendingGate(1);
    const order: number[] = [];
    const pass = (n: number) =>
      gate.through(async () => {
        order.push(n);
        if (n === 1) throw new Error('no');
      });
    const outcomes = await Promise.allSettled([pass(1), pass(2), pass(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(order).toEqual([1, 2, 3]);
  });

  it('keeps no more waiting than it has room for', async () => {
    const gate = new SendingGate(1);
    let open: () => void = () => undefined;
    const inside = gate.through(() => new Promise<void>((resolve) => (open = resolve)));
    await Promise.resolve();
    const waiting = Array.from({ length: 1000 }, () => gate.through(async () => undefined));
    await expect(gate.through(async () => undefined)).rejects.toMatchObject({
      kind: 'temporary',
      reason: 'EBUSY',
    });
    open();
    await Promise.all([inside, ...waiting]);
  });
});
