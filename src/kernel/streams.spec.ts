import { beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '../adapters/event-store/in-memory.js';
import { CountedIds, FixedClock } from '../../test/support/fixed.js';
import { StrictKeyRing } from '../../test/support/strict-key-ring.js';
import { reject, type Aggregate, type Decision } from './decider.js';
import type { Context, DomainEvent } from './event.js';
import { StreamConflict } from './ports/event-store.js';
import { EventCodec, UnknownEvent } from './sealing.js';
import { Refused, Streams } from './streams.js';

type Added = DomainEvent<'Added', { amount: number }>;
const counter: Aggregate<number, Added> = {
  category: 'counter',
  initial: 0,
  events: { Added: { version: 1, describe: 'added', personal: [] } },
  evolve: (sum, event) => sum + event.data.amount,
};
const added = (amount: number): Added => ({ type: 'Added', data: { amount } });
const context: Context = { brokerageId: 'b1', actor: { kind: 'staff', id: 'x' }, correlationId: 'c1' };
const foreign: Context = { ...context, brokerageId: 'b2' };

describe('Streams', () => {
  let store: InMemoryEventStore;
  let streams: Streams;
  let clock: FixedClock;
  beforeEach(() => {
    store = new InMemoryEventStore();
    clock = new FixedClock();
    streams = new Streams(
      store,
      new EventCodec(counter.events, new StrictKeyRing()),
      clock,
      new CountedIds(),
    );
  });
  const run = (
    decide: (sum: number) => Decision<Added> | Promise<Decision<Added>>,
    options = {},
    by = context,
  ) => streams.run(counter, 'c', by, decide, options);
  /** Decides as told, while another writer appends during the first `races` decisions. */
  const raced = (races: number, decided: number[]) => async (sum: number) => {
    decided.push(sum);
    if (decided.length <= races) await run(() => [added(10)]);
    return [added(1)];
  };

  it('appends what was decided, with context and time, and answers state, revision and position', async () => {
    expect(await run(() => [added(1), added(2)])).toEqual({
      state: 3,
      revision: '1',
      position: '2',
      events: [added(1), added(2)],
    });
    clock.pass(1_000);
    expect(await run((sum) => [added(sum)])).toMatchObject({ state: 6, revision: '2', position: '3' });
    expect(await streams.load(counter, 'c', 'b1')).toEqual({ state: 6, revision: '2' });
    expect(store.log.map(({ stream }) => stream)).toEqual(['counter-c', 'counter-c', 'counter-c']);
    expect(JSON.parse(store.log[2]!.metadata)).toMatchObject({
      ...context,
      time: '2026-11-22T12:00:01.000Z',
      version: 1,
    });
  });

  it('writes nothing where nothing is to do', async () => {
    await run(() => [added(1)]);
    expect(await run(() => [])).toEqual({ state: 1, revision: '0', events: [], position: '0' });
    expect(store.log).toHaveLength(1);
  });

  it('throws the refusal of a decision, and writes nothing', async () => {
    const refusal = reject('too-much', { most: 5 });
    const error = await run(() => refusal).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).rejection).toEqual(refusal);
    expect(store.log).toHaveLength(0);
  });

  it('shows another brokerage no stream, and lets it write none', async () => {
    await run(() => [added(7)]);
    expect(await streams.load(counter, 'c', 'b2')).toEqual({ state: 0, revision: undefined });
    expect(await run((sum) => (sum === 0 ? [] : [added(1)]), {}, foreign)).toMatchObject({
      revision: undefined,
    });
    await expect(run(() => [added(1)], {}, foreign)).rejects.toThrow(StreamConflict);
    await expect(run(() => [added(1)], { ifMatch: '0' }, foreign)).rejects.toThrow(Refused);
    expect(store.log).toHaveLength(1);
  });

  it('decides a lost race again, on what the winner left', async () => {
    const decided: number[] = [];
    expect(await run(raced(3, decided))).toMatchObject({ state: 31, revision: '3' });
    expect(decided).toEqual([0, 10, 20, 30]);
  });

  it('gives a race up that it can never win', async () => {
    const decided: number[] = [];
    await expect(run(raced(Infinity, decided))).rejects.toThrow(StreamConflict);
    expect(decided).toHaveLength(20);
  });

  it('decides only on the revision the client saw, and never again', async () => {
    await run(() => [added(1)]);
    const decided: number[] = [];
    await expect(run(raced(0, decided), { ifMatch: '4' })).rejects.toMatchObject({
      rejection: { rejected: 'revision-mismatch', details: { revision: '0' } },
    });
    expect(decided).toEqual([]);
    await expect(run(raced(1, decided), { ifMatch: '0' })).rejects.toMatchObject({
      rejection: { rejected: 'revision-mismatch', details: { revision: '1' } },
    });
    expect(decided).toEqual([1]);
    expect(await run(raced(0, decided), { ifMatch: '1' })).toMatchObject({ state: 12 });
  });

  it('counts a repeated append with given ids once', async () => {
    const eventId = (n: number): string => `00000000-0000-8000-8000-00000000000${n}`;
    let repeated: unknown;
    await run(
      async (sum) => {
        // The same message, decided by another process on the same state.
        repeated = await run(() => [added(5)], { eventId });
        return sum === 0 ? [added(5)] : [];
      },
      { eventId },
    );
    expect(repeated).toMatchObject({ state: 5, position: '1' });
    expect(store.log).toHaveLength(1);
  });

  it('refuses to decide on a history it does not understand', async () => {
    await run(() => [added(1)]);
    const older = new Streams(store, new EventCodec({}, new StrictKeyRing()), clock, new CountedIds());
    await expect(older.run(counter, 'c', context, () => [])).rejects.toThrow(UnknownEvent);
  });

  it('lets 8 writers at once lose nothing', async () => {
    await Promise.all(Array.from({ length: 8 }, () => run((sum) => [added(sum + 1 - sum)])));
    expect(await streams.load(counter, 'c', 'b1')).toEqual({ state: 8, revision: '7' });
  });
});
