import { describe, expect, it } from '@jest/globals';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { KeptMetrics } from '../../test/support/kept-metrics.js';
import { MemoryStateStore } from '../../test/support/memory-state-store.js';
import { LeaseGauges } from './lease-gauges.provider.js';
import { AloneLeases, Leases } from './leases.provider.js';

const measured = async (leases: Leases) => {
  const metrics = new KeptMetrics();
  await new LeaseGauges(leases).read(metrics);
  return metrics.values;
};

/** Holds some leases until the end. */
async function holdAll(leases: Leases, names: readonly string[]): Promise<() => Promise<void>> {
  const stop = new AbortController();
  const done: Promise<void>[] = [];
  for (const name of names)
    await new Promise<void>((held) => {
      done.push(
        leases.hold(name, stop.signal, async ({ signal }) => {
          held();
          await new Promise<void>((over) => signal.addEventListener('abort', () => over(), { once: true }));
        }),
      );
    });
  return async () => {
    stop.abort();
    await Promise.all(done);
  };
}

describe.each([
  ['a process that shares its engine', Leases],
  ['a process alone', AloneLeases],
])('of %s the gauges', (_process, Kind) => {
  it('tell which leases it holds, those of one kind together, as long as it does', async () => {
    const leases = new Kind(new MemoryStateStore(new FixedClock()), new CountedIds());
    expect(await measured(leases)).toEqual({});
    const end = await holdAll(leases, ['views', 'import/one', 'import/two']);
    expect(await measured(leases)).toEqual({ 'lease_held{lease=views}': 1, 'lease_held{lease=import}': 1 });
    await end();
    expect(await measured(leases)).toEqual({ 'lease_held{lease=views}': 0, 'lease_held{lease=import}': 0 });
  });
});

describe('the gauge of a lease', () => {
  it('tells of one that another process holds that it is not held here', async () => {
    const state = new MemoryStateStore(new FixedClock());
    const ids = new CountedIds();
    const end = await holdAll(new Leases(state, ids), ['views']);
    const other = new Leases(state, ids);
    const stop = new AbortController();
    const waiting = other.hold('views', stop.signal, async () => undefined);
    expect(await measured(other)).toEqual({ 'lease_held{lease=views}': 0 });
    stop.abort();
    await waiting;
    await end();
  });
});
