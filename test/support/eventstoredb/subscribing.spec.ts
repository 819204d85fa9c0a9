import { END, eventTypeFilter, excludeSystemEvents, START, streamNameFilter } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { drivenDouble, event, listenTo, some } from './driven-double.js';

describe('subscribing to the double of EventStoreDB', () => {
  const driven = drivenDouble();
  const at = (position: number) => ({ commit: BigInt(position), prepare: BigInt(position) });
  const append = (stream: string, count: number) => driven.client.appendToStream(stream, some(count));

  it('confirms, catches up, says so and goes on live', async () => {
    await append('thing-1', 3);
    const heard = listenTo(driven.client.subscribeToAll({ filter: excludeSystemEvents() }));
    await heard.until(() => heard.said.includes('caughtUp'));
    await append('thing-2', 1);
    await heard.until(() => heard.ids.length === 4);
    const happened = 'SomethingHappened';
    expect(heard.said).toEqual(['confirmation', happened, happened, happened, 'caughtUp', happened]);
  });

  it('begins behind the position or revision given', async () => {
    await append('thing-1', 3);
    const ids = driven.double.events.map(({ id }) => id);
    const all = listenTo(
      driven.client.subscribeToAll({ fromPosition: at(driven.double.events.at(-3)!.position) }),
    );
    const one = listenTo(driven.client.subscribeToStream('thing-1', { fromRevision: 0n }));
    const everything = listenTo(driven.client.subscribeToAll({ fromPosition: START }));
    for (const heard of [all, one, everything]) await heard.until(() => heard.said.includes('caughtUp'));
    expect(all.ids).toEqual(ids.slice(-2));
    expect(one.ids).toEqual(ids.slice(-2));
    expect(everything.ids).toEqual(ids);
  });

  it('waits for what is not there yet: a stream, the end, a position past it', async () => {
    await append('thing-1', 1);
    const waiting = [
      driven.client.subscribeToStream('thing-2'),
      driven.client.subscribeToAll({ fromPosition: END }),
      driven.client.subscribeToAll({ fromPosition: at(1e9) }),
    ].map(listenTo);
    for (const heard of waiting) await heard.until(() => heard.said.includes('caughtUp'));
    await append('thing-2', 1);
    for (const heard of waiting) await heard.until(() => heard.ids.length > 0);
    expect(waiting.map(({ ids }) => ids)).toEqual(
      Array.from(waiting, () => [driven.double.events.at(-1)!.id]),
    );
  });

  it('fails at a position where no record begins, and over a bad expression', async () => {
    const failed = [
      driven.client.subscribeToAll({ fromPosition: at(1) }),
      driven.client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) }),
    ].map(listenTo);
    for (const heard of failed) await heard.until(() => heard.error() !== undefined);
    expect(failed.map((heard) => heard.error())).toMatchObject([
      { type: 'unknown', code: 2 },
      { type: 'unknown', code: 2 },
    ]);
  });

  it('fails on a tombstoned stream', async () => {
    await append('thing-1', 1);
    await driven.client.tombstoneStream('thing-1');
    const heard = listenTo(driven.client.subscribeToStream('thing-1'));
    await heard.until(() => heard.error() !== undefined);
    expect(heard.error()).toMatchObject({ type: 'stream-deleted' });
  });

  it.each([
    ['stream prefixes', streamNameFilter({ prefixes: ['thing-', 'other-'] }), ['A', 'B', 'B']],
    ['stream expression', streamNameFilter({ regex: '^thing-' }), ['A', 'B']],
    ['type prefixes', eventTypeFilter({ prefixes: ['A'] }), ['A']],
    ['type expression', eventTypeFilter({ regex: '^B$' }), ['B', 'B']],
  ])('filters by %s', async (_, filter, types) => {
    await driven.client.appendToStream(
      'thing-1',
      ['A', 'B'].map((type) => event(undefined, {}, type)),
    );
    await driven.client.appendToStream('other-1', event(undefined, {}, 'B'));
    const heard = listenTo(driven.client.subscribeToAll({ filter }));
    await heard.until(() => heard.said.includes('caughtUp'));
    expect(heard.said).toEqual(['confirmation', ...types, 'caughtUp']);
  });

  it('gives a checkpoint after every window of considered events, live and while it catches up', async () => {
    const checkpoints: bigint[] = [];
    const filter = streamNameFilter({
      prefixes: ['other-'],
      checkpointReached: (_, { commit }) => void checkpoints.push(commit),
    });
    await append('thing-1', 60);
    const heard = listenTo(driven.client.subscribeToAll({ filter }));
    await heard.until(() => heard.said.includes('caughtUp'));
    for (let count = 0; count < 300; count++) await append('thing-1', 1);
    await append('other-1', 1);
    await heard.until(() => heard.ids.length === 1);
    const considered = driven.double.events;
    expect(checkpoints.map(Number)).toEqual(
      considered.filter((_, index) => (index + 1) % 32 === 0).map(({ position }) => position),
    );
    expect(checkpoints).toHaveLength(11);
  });

  it('takes window and interval from the client', async () => {
    const checkpoints: bigint[] = [];
    const filter = streamNameFilter({
      prefixes: ['thing-'],
      maxSearchWindow: 5,
      checkpointInterval: 2,
      checkpointReached: (_, { commit }) => void checkpoints.push(commit),
    });
    await append('thing-1', 20);
    const heard = listenTo(driven.client.subscribeToAll({ filter }));
    await heard.until(() => heard.said.includes('caughtUp'));
    expect(checkpoints.map(Number)).toEqual([9, 19].map((index) => driven.double.events[index]!.position));
  });

  it('ends when it is unsubscribed', async () => {
    const subscription = driven.client.subscribeToAll();
    const heard = listenTo(subscription);
    await heard.until(() => heard.said.includes('caughtUp'));
    const ended = new Promise((resolve) => subscription.once('close', resolve));
    await subscription.unsubscribe();
    await ended;
    expect(heard.error()).toBeUndefined();
  });

  it('drops the subscriber that does not keep up with a live burst', async () => {
    const heard = listenTo(driven.client.subscribeToAll({ fromPosition: END }));
    await heard.until(() => heard.said.includes('caughtUp'));
    for (let burst = 0; burst < 20; burst++) await append('thing-1', 100);
    await heard.until(() => heard.error() !== undefined);
    expect(heard.error()).toMatchObject({ type: 'timeout', code: 10 });
    expect(heard.error().message).toContain(
      'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
    );
    expect(heard.ids.length).toBeGreaterThanOrEqual(32);
    expect(heard.ids.length).toBeLessThanOrEqual(240);
    expect(driven.double.subscriptionsDropped).toBe(1);
  });

  it('never drops a subscriber that catches up, however slow', async () => {
    for (let burst = 0; burst < 20; burst++) await append('thing-1', 100);
    const seen: string[] = [];
    const beside = (async () => {
      for (let burst = 0; burst < 50; burst++) await append('thing-2', 20);
    })();
    for await (const { event: read } of driven.client.subscribeToAll()) {
      await new Promise(setImmediate);
      if (seen.push(read!.id) === 2_000) break;
    }
    await beside;
    expect(seen).toEqual(driven.double.events.slice(0, 2_000).map(({ id }) => id));
    expect(driven.double.subscriptionsDropped).toBe(0);
  });

  it('keeps one that is live at appends one by one', async () => {
    const heard = listenTo(driven.client.subscribeToAll({ fromPosition: END }));
    await heard.until(() => heard.said.includes('caughtUp'));
    for (let count = 0; count < 500; count++) await append('thing-1', 1);
    await heard.until(() => heard.ids.length === 500);
    expect(driven.double.subscriptionsDropped).toBe(0);
  });
});
