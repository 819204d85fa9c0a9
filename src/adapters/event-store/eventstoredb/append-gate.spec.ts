import { describe, expect, it } from '@jest/globals';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { AppendGate } from './append-gate.js';

describe('the gate of appends', () => {
  const setup = () => {
    const gate = new AppendGate();
    const passed: number[] = [];
    const enter = (count: number, size = 100): void => {
      for (let n = 0; n < count; n++) {
        const room = gate.enter(size);
        if (room === undefined) passed.push(size);
        else void room.then(() => passed.push(size));
      }
    };
    const settled = async (): Promise<number> => {
      for (let n = 0; n < 20; n++) await turnOfTheLoop();
      return passed.length;
    };
    return { gate, passed, enter, settled };
  };

  it('lets 16 pass to a server that has not answered, and one more for each that failed', async () => {
    const { gate, enter, settled } = setup();
    enter(40);
    expect(await settled()).toBe(16);
    gate.leave(100, false);
    expect(await settled()).toBe(17);
    gate.leave(100, false);
    gate.leave(100, false);
    expect(await settled()).toBe(19);
  });

  it('lets more pass to a server that answers, but no more than its window holds', async () => {
    const { gate, enter, settled } = setup();
    enter(1);
    expect(await settled()).toBe(1);
    gate.leave(100, true);
    enter(100);
    expect(await settled()).toBe(101);
    enter(17, 60_000);
    expect(await settled()).toBe(101);
    for (let n = 0; n < 100; n++) gate.leave(100, true);
    expect(await settled()).toBe(117);
    enter(1);
    expect(await settled()).toBe(117);
  });

  it('lets few pass in one turn of the loop, and each in its turn', async () => {
    const { gate, passed, enter, settled } = setup();
    enter(1);
    await settled();
    gate.leave(100, true);
    for (let size = 1; size <= 60; size++) enter(1, size);
    await Promise.resolve();
    expect(passed.length).toBeLessThanOrEqual(17);
    expect(await settled()).toBe(61);
    expect(passed.slice(1)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it('holds back again after a doubt', async () => {
    const { gate, enter, settled } = setup();
    enter(1);
    await settled();
    gate.leave(100, true);
    gate.doubt();
    enter(40);
    expect(await settled()).toBe(17);
  });
});
