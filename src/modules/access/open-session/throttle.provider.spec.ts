import { describe, expect, it } from '@jest/globals';
import { CutStateStore } from '../../../../test/support/cut-state-store.js';
import { FixedClock } from '../../../../test/support/fixed.js';
import { MemoryKeyRing } from '../../../../test/support/memory-key-ring.js';
import { MemoryStateStore } from '../../../../test/support/memory-state-store.js';
import { seeded } from '../../../../test/support/stepped-event-store.js';
import { type Counted, Throttle } from './throttle.provider.js';
import { ADDRESS_BUDGET, type Failures } from './throttle.js';

const OFFICE: Counted = { brokerageId: 'b1', of: 'address', parts: ['203.0.113.7'], budget: ADDRESS_BUDGET };

/** Processes on one store, each a random way from it. */
function processes(count: number) {
  const clock = new FixedClock();
  const keys = new MemoryKeyRing();
  const state = new MemoryStateStore(clock);
  const random = seeded(count);
  const away = () => new Promise((next) => setTimeout(next, random() * 2));
  const throttles = Array.from(
    { length: count },
    () => new Throttle(new CutStateStore(state, away), keys, clock),
  );
  const counted = async () =>
    (await state.list<Failures>('throttle/')).map(({ value }) => value.count).at(0) ?? 0;
  return { throttles, counted };
}

describe('an office that signs in at nine', () => {
  it.each([
    [2, 30],
    [10, 9],
  ])('through %i processes is let in, each of whose %i tries counts', async (many, tries) => {
    const { throttles, counted } = processes(many);
    const waits = throttles.flatMap((throttle) =>
      Array.from({ length: tries }, () => throttle.count(OFFICE)),
    );
    expect(new Set(await Promise.all(waits))).toEqual(new Set([0]));
    expect(await counted()).toBe(many * tries);
    const back = throttles.flatMap((throttle) =>
      Array.from({ length: tries }, () => throttle.takeBack(OFFICE)),
    );
    await Promise.all(back);
    expect(await counted()).toBe(0);
  });

  it('has a hundred free tries through all processes together, and no more', async () => {
    const { throttles, counted } = processes(4);
    const waits = await Promise.all(
      throttles.flatMap((throttle) => Array.from({ length: 30 }, () => throttle.count(OFFICE))),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(ADDRESS_BUDGET.free);
    expect(await counted()).toBe(ADDRESS_BUDGET.free);
  });
});
