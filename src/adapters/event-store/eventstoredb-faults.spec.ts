import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { anEvent } from '../../../test/contracts/event-store.contract.js';
import { CountedMetrics } from '../../../test/support/counted-metrics.js';
import { EventStoreDbDouble } from '../../../test/support/eventstoredb/double.js';
import type { PlacedEvent, StoredEvent } from '../../kernel/event.js';
import { EventStoreUnavailable, StreamConflict } from '../../kernel/ports/event-store.js';
import { EventStoreDbStore, type EventStoreDbOptions } from './eventstoredb.js';

const some = (count: number): StoredEvent[] => Array.from({ length: count }, () => anEvent());
const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

describe('EventStoreDbStore when something goes wrong', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbStore;
  let metrics: CountedMetrics;
  let abort: AbortController;
  let stream: string;
  const others: (() => Promise<void>)[] = [];

  const open = async (options: Partial<EventStoreDbOptions> = {}): Promise<EventStoreDbStore> => {
    const opened = await EventStoreDbStore.open({ url: double.url, metrics, ...options });
    others.push(() => opened.close());
    return opened;
  };
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    metrics = new CountedMetrics();
    abort = new AbortController();
    stream = `thing-${randomUUID()}`;
    store = await open();
  });
  afterEach(async () => {
    abort.abort();
    double.thaw();
    for (const close of others.splice(0)) await close();
    await double.close();
  });

  const all = async (events: AsyncIterable<PlacedEvent>): Promise<PlacedEvent[]> => {
    const found = [];
    for await (const event of events) found.push(event);
    return found;
  };
  /** Subscribes, at some pace, until so many events came. */
  const following = (
    count: number,
    { from = store, pace }: { from?: EventStoreDbStore; pace?: (seen: number) => Promise<void> } = {},
  ) => {
    const caughtUp = Promise.withResolvers<undefined>();
    const events = (async () => {
      const got: PlacedEvent[] = [];
      for await (const item of from.subscribe('0', abort.signal)) {
        if (item.kind === 'caught-up') caughtUp.resolve(undefined);
        else if (got.push(item.event) === count) break;
        if (pace !== undefined) await pace(got.length);
      }
      return got;
    })();
    return { events, caughtUp: caughtUp.promise };
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await wait(5);
  };
  const restarts = (reason: string): number =>
    metrics.counted('eventstore_subscription_restarts_total', { reason });
  const appends = (outcome: string): number => metrics.observed('eventstore_append_seconds', { outcome });

  describe('a subscription', () => {
    it('goes on after it was dropped, again and again, without a loss or a double', async () => {
      const { events, caughtUp } = following(60);
      await caughtUp;
      for (let n = 0; n < 60; n++) {
        await store.append(`${stream}-${n}`, 'no-stream', some(1));
        if (n % 20 === 10) {
          await until(() => double.subscriptions === 1);
          double.dropSubscriptions();
        }
      }
      expect(idsOf(await events)).toEqual(idsOf(await all(store.readAll('0'))));
      expect(restarts('dropped')).toBe(3);
    });

    it('finds out that it was cut without a word, by looking at the head', async () => {
      const watchful = await open({ watchdogInterval: 30 });
      const { events, caughtUp } = following(3, { from: watchful });
      await caughtUp;
      await until(() => double.subscriptions === 1);
      await store.append(stream, 'no-stream', some(1));
      double.cutSubscriptions();
      await store.append(stream, '0', some(2));
      expect(idsOf(await events)).toEqual(idsOf(await all(store.readStream(stream))));
      expect(restarts('watchdog')).toBeGreaterThanOrEqual(1);
    });

    it('is left alone by its watchdog while nothing but the server itself writes', async () => {
      const watchful = await open({ watchdogInterval: 10 });
      await store.append(stream, 'no-stream', some(1));
      const { events, caughtUp } = following(2, { from: watchful });
      await caughtUp;
      for (let n = 0; n < 20; n++) {
        double.writeSystemEvent();
        await wait(10);
      }
      await store.append(stream, '0', some(1));
      expect(await events).toHaveLength(2);
      expect(restarts('watchdog')).toBe(0);
    });

    it.each(['term', 'kill'] as const)(
      'waits for a server that went away (%s) and comes back',
      async (how) => {
        const { events, caughtUp } = following(4);
        await store.append(stream, 'no-stream', some(2));
        await caughtUp;
        await until(() => double.subscriptions === 1);
        await double.stop(how);
        const late = following(4);
        await wait(150);
        await double.restart();
        await store.append(stream, '1', some(2));
        const written = idsOf(await all(store.readStream(stream)));
        expect(idsOf(await events)).toEqual(written);
        expect(idsOf(await late.events)).toEqual(written);
        expect(restarts('unavailable')).toBeGreaterThanOrEqual(1);
      },
    );

    it('is one for all who subscribe, and ends with the store', async () => {
      const followers = [following(1), following(1), following(1)];
      await Promise.all(followers.map(({ caughtUp }) => caughtUp));
      await until(() => double.subscriptions > 0);
      expect(double.subscriptions).toBe(1);
      await store.close();
      expect(await Promise.all(followers.map(({ events }) => events))).toEqual([[], [], []]);
      await until(() => double.subscriptions === 0);
      for await (const item of store.subscribe('0', abort.signal)) expect(item).toBeUndefined();
    });

    it('tells of a position that the log does not have', async () => {
      await store.append(stream, 'no-stream', some(1));
      const wrong = store.subscribe('1', abort.signal)[Symbol.asyncIterator]();
      await expect(wrong.next()).rejects.toThrow(EventStoreUnavailable);
    });

    it('takes a burst of 20,000 events for three subscribers, one of them slow', async () => {
      const total = 20_000;
      const slowly = async (seen: number): Promise<void> => {
        if (seen % 50 === 0) await wait(1);
      };
      const followers = [following(total), following(total), following(total, { pace: slowly })];
      await Promise.all(followers.map(({ caughtUp }) => caughtUp));
      await until(() => double.subscriptions === 1);
      const sent: string[] = [];
      for (let n = 0; sent.length < total; n++) {
        const batch = some(Math.min(100 + ((n * 97) % 401), total - sent.length));
        sent.push(...idsOf(batch));
        await store.append(`${stream}-${n}`, 'no-stream', batch);
      }
      for (const { events } of followers) expect(idsOf(await events)).toEqual(sent);
      expect(restarts('dropped')).toBe(double.subscriptionsDropped);
      expect(restarts('unavailable') + restarts('watchdog') + restarts('ended')).toBe(0);
      process.stdout.write(`burst of ${total}: dropped ${double.subscriptionsDropped} times\n`);
    });
  });

  describe('an append', () => {
    it('gives up after its own time when the server freezes, and succeeds when it is repeated', async () => {
      const hasty = await open({ appendTimeout: 100 });
      await hasty.append(stream, 'no-stream', some(1));
      const events = some(2);
      double.freeze();
      const frozen = hasty.append(stream, '0', events);
      await expect(frozen).rejects.toThrow(EventStoreUnavailable);
      await expect(frozen).rejects.toThrow('did not answer within');
      expect(appends('unavailable')).toBe(1);
      double.thaw();
      const { revision } = await store.append(stream, '0', events);
      expect(revision).toBe('2');
      expect(await all(store.readStream(stream))).toHaveLength(3);
      expect(appends('written')).toBe(2);
    });

    it('is written once where answers were lost, whether the store or its caller repeats it', async () => {
      const events = some(2);
      double.loseAnswers(1);
      expect((await store.append(stream, 'no-stream', events)).revision).toBe('1');
      const more = some(1);
      double.loseAnswers(3);
      await expect(store.append(stream, '1', more)).rejects.toThrow(EventStoreUnavailable);
      const repeated = await store.append(stream, '1', more);
      const read = await all(store.readStream(stream));
      expect(idsOf(read)).toEqual(idsOf([...events, ...more]));
      expect(repeated).toEqual({ revision: '2', position: read[2]!.position });
    });

    it('meets the writer that was there between a lost answer and the repetition', async () => {
      double.loseAnswers(1);
      const mine = some(1);
      const appending = store.append(stream, 'no-stream', mine);
      await until(() => double.appendsWritten === 1);
      await (await open()).append(stream, '0', some(1));
      const { revision } = await appending;
      expect(revision).toBe('0');
      expect(await all(store.readStream(stream))).toHaveLength(2);
    });

    it.each(['term', 'kill'] as const)('outlives a restart (%s) under load', async (how) => {
      let restarted = false;
      const writer = async (n: number): Promise<string[]> => {
        const written: string[] = [];
        for (let expected = 'no-stream'; !restarted || written.length < 20;) {
          const event = anEvent();
          for (let done = false; !done;) {
            try {
              expected = (await store.append(`${stream}-${n}`, expected, [event])).revision;
              done = true;
            } catch (error) {
              if (!(error instanceof EventStoreUnavailable)) throw error;
            }
          }
          written.push(event.id);
        }
        return written;
      };
      const writers = Array.from({ length: 32 }, (_, n) => writer(n));
      await until(() => double.appendsWritten > 50);
      await double.stop(how);
      await wait(100);
      await double.restart();
      restarted = true;
      for (const [n, written] of (await Promise.all(writers)).entries()) {
        expect(idsOf(await all(store.readStream(`${stream}-${n}`)))).toEqual(written);
      }
    });

    it.each(['unavailable', 'reset'] as const)(
      'is tried three times where it is refused (%s)',
      async (how) => {
        double.refuse('appends', 2, how);
        expect((await store.append(stream, 'no-stream', some(1))).revision).toBe('0');
        double.refuse('appends', 3, how);
        await expect(store.append(stream, '0', some(1))).rejects.toThrow(EventStoreUnavailable);
        expect(await all(store.readStream(stream))).toHaveLength(1);
      },
    );

    it('says what happened while nobody listens at the server', async () => {
      await double.stop('kill');
      const failure = store.append(stream, 'no-stream', [anEvent(randomUUID(), '{"secret":"of a person"}')]);
      await expect(failure).rejects.toThrow(/^The event store cannot do this now: .*code 14/);
      await expect(failure).rejects.not.toThrow('secret');
      await expect(store.head()).rejects.toThrow(EventStoreUnavailable);
      await expect(all(store.readStream(stream))).rejects.toThrow(EventStoreUnavailable);
    });

    it('goes to the leader when this node no longer is', async () => {
      const leader = await EventStoreDbDouble.start();
      others.push(() => leader.close());
      const { hostname: host, port } = new URL(leader.url.replace('esdb', 'http'));
      double.notLeader({ host, port: Number(port) });
      const { position } = await store.append(stream, 'no-stream', some(1));
      expect(leader.appendsWritten).toBe(1);
      expect(double.appendsWritten).toBe(0);
      expect(await store.head()).toBe(position);
    });

    it('is unavailable while no node is the leader', async () => {
      const { hostname: host, port } = new URL(double.url.replace('esdb', 'http'));
      double.notLeader({ host, port: Number(port) });
      await expect(store.append(stream, 'no-stream', some(1))).rejects.toThrow('not-leader');
      double.notLeader(undefined);
      expect((await store.append(stream, 'no-stream', some(1))).revision).toBe('0');
    });

    it('lets one of two stores win, and the other knows it', async () => {
      const other = await open();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, n) =>
          (n % 2 === 0 ? store : other).append(stream, 'no-stream', some(1)),
        ),
      );
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(lost).toHaveLength(39);
      expect(lost.every((reason) => reason instanceof StreamConflict)).toBe(true);
      expect(appends('conflict')).toBe(39);
      expect(await all(other.readStream(stream))).toHaveLength(1);
    });
  });

  it('reads on where a page was refused', async () => {
    await store.append(stream, 'no-stream', some(500));
    await store.append(stream, '499', some(300));
    double.refuse('reads', 2);
    expect(await all(store.readStream(stream))).toHaveLength(800);
    double.refuse('reads', 1, 'reset');
    expect(await all(store.readAll('0'))).toHaveLength(800);
  });

  it('closes while the server is frozen', async () => {
    const hasty = await open({ appendTimeout: 50, closeTimeout: 50 });
    await hasty.append(stream, 'no-stream', some(1));
    const { events, caughtUp } = following(9, { from: hasty });
    await caughtUp;
    double.freeze();
    const append = hasty.append(stream, '0', some(1));
    const failed = expect(append).rejects.toThrow(EventStoreUnavailable);
    await hasty.close();
    await failed;
    expect(await events).toHaveLength(1);
  });
});
