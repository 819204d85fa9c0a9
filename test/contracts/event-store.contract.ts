import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { PlacedEvent, StoredEvent } from '../../src/kernel/event.js';
import {
  EventStoreUnavailable,
  InvalidAppend,
  StreamConflict,
  type EventStore,
  type SubscriptionItem,
} from '../../src/kernel/ports/event-store.js';

/** An event of no meaning. */
export function anEvent(id: string = randomUUID(), data = '{"n":1}'): StoredEvent {
  return { id, type: 'SomethingHappened', data, metadata: '{"by":"test"}' };
}

const some = (count: number): StoredEvent[] => Array.from({ length: count }, () => anEvent());

async function all(events: AsyncIterable<PlacedEvent>): Promise<PlacedEvent[]> {
  const found = [];
  for await (const event of events) found.push(event);
  return found;
}

const ids = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

/** What every event store owes its callers. */
export function eventStoreContract(
  name: string,
  start: () => Promise<{ readonly store: EventStore; stop(): Promise<void> }>,
): void {
  describe(`event store contract: ${name}`, () => {
    let store: EventStore;
    let stop: () => Promise<void>;
    // A store may be shared between tests, and so each test has streams of its own and starts at the head.
    let stream: string;
    let head: string;
    beforeEach(async () => {
      const under = await start();
      store = under.store;
      stop = () => under.stop();
      stream = `thing-${randomUUID()}`;
      head = await store.head();
    });
    afterEach(() => stop());

    const mine = async (): Promise<PlacedEvent[]> => all(store.readAll(head));

    describe('append and read', () => {
      it('gives back what was appended, in order, with revisions from 0 and growing positions', async () => {
        const events = [
          anEvent(randomUUID(), '{"name":"Œuvre – 😀","quote":"\\""}'),
          { id: randomUUID(), type: 'OtherThingHappened', data: '{}', metadata: '{"é":null}' },
        ];
        const appended = await store.append(stream, 'no-stream', events);
        const third = anEvent();
        const later = await store.append(stream, '1', [third]);
        const read = await all(store.readStream(stream));
        expect(read).toEqual(
          [...events, third].map((event, n) => ({
            ...event,
            stream,
            revision: String(n),
            position: read[n]!.position,
          })),
        );
        expect(appended).toEqual({ revision: '1', position: read[1]!.position });
        expect(later).toEqual({ revision: '2', position: read[2]!.position });
        const positions = read.map(({ position }) => BigInt(position));
        expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
        expect(positions[0]).toBeGreaterThan(BigInt(head));
        expect(await mine()).toEqual(read);
        expect(await store.head()).toBe(later.position);
      });

      it('reads a stream from a revision, and nothing of a stream that is not there', async () => {
        const events = some(5);
        await store.append(stream, 'no-stream', events);
        expect(ids(await all(store.readStream(stream, '3')))).toEqual(ids(events.slice(3)));
        expect(await all(store.readStream(stream, '5'))).toEqual([]);
        expect(await all(store.readStream(`${stream}x`))).toEqual([]);
        expect(await all(store.readStream(stream.slice(0, -1)))).toEqual([]);
      });

      it('reads long streams and logs whole, also with events of the largest size', async () => {
        const events = some(1_203);
        for (let n = 0; n < events.length; n += 500) {
          await store.append(stream, n === 0 ? 'no-stream' : String(n - 1), events.slice(n, n + 500));
        }
        const large = Array.from({ length: 4 }, () => anEvent(randomUUID(), `"${'x'.repeat(1_000_000)}"`));
        for (const [n, event] of large.entries()) await store.append(stream, String(1_202 + n), [event]);
        const whole = ids([...events, ...large]);
        expect(ids(await all(store.readStream(stream)))).toEqual(whole);
        expect(ids(await mine())).toEqual(whole);
        expect(ids(await all(store.readAll(head, { categories: ['thing'] })))).toEqual(whole);
      });

      it('reads the log after a position, up to the head at the time of the call', async () => {
        const events = some(3);
        await store.append(stream, 'no-stream', events);
        const [first] = await mine();
        const reading = store.readAll(first!.position);
        await store.append(stream, '2', some(1));
        expect(ids(await all(reading))).toEqual(ids(events.slice(1)));
        expect(await all(store.readAll(await store.head()))).toEqual([]);
      });

      it('filters by category: the name before the first dash', async () => {
        const [a, b, c, d] = ['one-a-b', 'one', 'oneself-a', 'two-one'].map((s) => `${s}-${randomUUID()}`);
        for (const s of [a!, b!, c!, d!]) await store.append(s, 'no-stream', some(1));
        const streams = async (...categories: string[]): Promise<string[]> =>
          (await all(store.readAll(head, { categories }))).map((event) => event.stream);
        expect(await streams('one')).toEqual([a, b]);
        expect(await streams('two', 'oneself')).toEqual([c, d]);
        expect(await streams('on')).toEqual([]);
        expect(await streams()).toEqual([]);
      });

      it('lets a reader stop early and others go on', async () => {
        const events = some(700);
        await store.append(stream, 'no-stream', events.slice(0, 500));
        await store.append(stream, '499', events.slice(500));
        for await (const event of store.readStream(stream)) if (event.revision === '2') break;
        const slow = store.readAll(head)[Symbol.asyncIterator]();
        await slow.next();
        expect(ids(await all(store.readStream(stream)))).toEqual(ids(events));
        let count = 1;
        while ((await slow.next()).done !== true) count += 1;
        expect(count).toBe(700);
      });
    });

    describe('expected revision', () => {
      it('refuses another one and writes nothing', async () => {
        await store.append(stream, 'no-stream', some(2));
        const wrong = [
          ['no-stream', stream],
          ['0', stream],
          ['2', stream],
          ['99', stream],
          ['0', `${stream}x`],
        ] as const;
        for (const [expected, where] of wrong) {
          await expect(store.append(where, expected, some(2))).rejects.toThrow(StreamConflict);
        }
        expect(await mine()).toHaveLength(2);
      });

      it('lets exactly one of 8 writers win each revision', async () => {
        const won: string[] = [];
        const writer = async (): Promise<void> => {
          for (let expected = 'no-stream'; won.length < 40;) {
            const event = anEvent();
            try {
              expected = (await store.append(stream, expected, [event])).revision;
              won[Number(expected)] = event.id;
            } catch (error) {
              if (!(error instanceof StreamConflict)) throw error;
              expected = (await all(store.readStream(stream))).at(-1)!.revision;
            }
          }
        };
        await Promise.all(Array.from({ length: 8 }, writer));
        const read = await all(store.readStream(stream));
        expect(read.map(({ revision }) => revision)).toEqual(read.map((_, n) => String(n)));
        expect(ids(read)).toEqual(won);
        expect(await mine()).toEqual(read);
      });

      it('keeps positions in order over many streams written at once', async () => {
        const streams = Array.from({ length: 64 }, (_, n) => `${stream}-${n}`);
        const appended = await Promise.all(
          streams.map(async (one) => [
            (await store.append(one, 'no-stream', some(2))).position,
            (await store.append(one, '1', some(1))).position,
          ]),
        );
        const log = await mine();
        expect(log).toHaveLength(192);
        expect(new Set(log.map(({ position }) => position)).size).toBe(192);
        for (const [n, one] of streams.entries()) {
          const read = await all(store.readStream(one));
          expect(read.map(({ position }) => position).slice(1)).toEqual(appended[n]);
          expect(log.filter((event) => event.stream === one)).toEqual(read);
        }
      });
    });

    describe('a repeated append', () => {
      it('succeeds with the positions it has and writes nothing', async () => {
        const events = some(3);
        const first = await store.append(stream, 'no-stream', events);
        const more = some(2);
        const second = await store.append(stream, '2', more);
        expect(await store.append(stream, 'no-stream', events)).toEqual(first);
        expect(await store.append(stream, '2', more)).toEqual(second);
        const [a, b] = await all(store.readStream(stream));
        expect(await store.append(stream, 'no-stream', events.slice(0, 2))).toEqual({
          revision: '1',
          position: b!.position,
        });
        expect(await store.append(stream, 'no-stream', events.slice(0, 1))).toEqual({
          revision: '0',
          position: a!.position,
        });
        expect(ids(await mine())).toEqual(ids([...events, ...more]));
      });

      it('succeeds also while the first is in flight', async () => {
        const events = some(2);
        const answers = await Promise.all([1, 2, 3].map(() => store.append(stream, 'no-stream', events)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await mine()).toHaveLength(2);
      });

      it('conflicts where it is partly new, in another order or at another place', async () => {
        const [a, b, c, d] = some(4) as [StoredEvent, StoredEvent, StoredEvent, StoredEvent];
        await store.append(stream, 'no-stream', [a, b]);
        await store.append(stream, '1', [c]);
        const wrong: [string, StoredEvent[]][] = [
          ['no-stream', [a, d]],
          ['no-stream', [b, a]],
          ['no-stream', [a, b, c, d]],
          ['1', [c, d]],
          ['0', [c]],
        ];
        for (const [expected, events] of wrong) {
          await expect(store.append(stream, expected, events)).rejects.toThrow(StreamConflict);
        }
        expect(ids(await mine())).toEqual(ids([a, b, c]));
      });
    });

    it('refuses appends that break a rule, and writes nothing', async () => {
      const wrong: [string, string, StoredEvent[]][] = [
        [stream, 'no-stream', []],
        [stream, 'no-stream', some(501)],
        [stream, 'any', some(1)],
        [stream, '-1', some(1)],
        [stream, '01', some(1)],
        ['', 'no-stream', some(1)],
        ['x'.repeat(201), 'no-stream', some(1)],
        [stream, 'no-stream', [anEvent('not-a-uuid')]],
        [stream, 'no-stream', [{ ...anEvent(), type: '' }]],
        [stream, 'no-stream', [anEvent(randomUUID(), 'x'.repeat(1_048_577))]],
      ];
      for (const [where, expected, events] of wrong) {
        await expect(store.append(where, expected, events)).rejects.toThrow(InvalidAppend);
      }
      expect(await mine()).toEqual([]);
    });

    describe('subscribe', () => {
      let abort: AbortController;
      beforeEach(() => {
        abort = new AbortController();
      });
      afterEach(() => abort.abort());

      const first = async (count: number, after = head): Promise<SubscriptionItem[]> => {
        const items: SubscriptionItem[] = [];
        for await (const item of store.subscribe(after, abort.signal)) {
          items.push(item);
          if (items.filter(({ kind }) => kind === 'event').length === count) break;
        }
        return items;
      };
      const idsOf = (items: readonly SubscriptionItem[]): string[] =>
        items.flatMap((item) => (item.kind === 'event' ? [item.event.id] : []));

      it('catches up, says so once, and goes on live', async () => {
        const events = some(4);
        const { position } = await store.append(stream, 'no-stream', events.slice(0, 2));
        const items = first(4);
        await wait(20);
        await store.append(stream, '1', events.slice(2, 3));
        await wait(20);
        await store.append(stream, '2', events.slice(3));
        const got = await items;
        expect(idsOf(got)).toEqual(ids(events));
        expect(got.map(({ kind }) => kind)).toEqual(['event', 'event', 'caught-up', 'event', 'event']);
        expect(got[2]).toEqual({ kind: 'caught-up', position });
        expect(got.flatMap((item) => (item.kind === 'event' ? [item.event] : []))).toEqual(await mine());
      });

      it('says at once that an empty rest is caught up, with the position it was asked for', async () => {
        for await (const item of store.subscribe(head, abort.signal)) {
          expect(item).toEqual({ kind: 'caught-up', position: head });
          break;
        }
      });

      it('gives every event once and in order while 8 writers append', async () => {
        const total = 8 * 75;
        const followers = [first(total), first(total), first(total)];
        const writer = async (n: number): Promise<void> => {
          let expected = 'no-stream';
          for (let i = 0; i < 75; i++) {
            expected = (await store.append(`${stream}-${n}`, expected, some(1))).revision;
            if (i === 30 + n) followers.push(first(total));
          }
        };
        await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)));
        const log = ids(await mine());
        expect(log).toHaveLength(total);
        for (const follower of followers) expect(idsOf(await follower)).toEqual(log);
        expect(followers).toHaveLength(11);
      });

      it('goes at the pace of its consumer', async () => {
        const slow = store.subscribe(head, abort.signal)[Symbol.asyncIterator]();
        const events = some(600);
        await store.append(stream, 'no-stream', events.slice(0, 500));
        const got = [await slow.next()];
        await store.append(stream, '499', events.slice(500));
        while (got.length < 601) got.push(await slow.next());
        const items = got.map(({ value }) => value as SubscriptionItem);
        expect(idsOf(items)).toEqual(ids(events));
        expect(items.filter(({ kind }) => kind === 'caught-up')).toHaveLength(1);
      });

      it('ends without an error when it is aborted: waiting, amid events, before it began', async () => {
        const waiting = first(1);
        await wait(20);
        abort.abort();
        expect(idsOf(await waiting)).toEqual([]);

        await store.append(stream, 'no-stream', some(10));
        abort = new AbortController();
        let seen = 0;
        for await (const item of store.subscribe(head, abort.signal)) {
          seen += 1;
          if (item.kind === 'event' && item.event.revision === '2') abort.abort();
        }
        expect(seen).toBe(3);
        expect(await first(1)).toEqual([]);
      });
    });

    describe('closing', () => {
      it('finishes appends in flight, ends subscriptions, and answers nothing afterwards', async () => {
        const following = (async () => {
          const kinds: string[] = [];
          for await (const item of store.subscribe(head, new AbortController().signal)) kinds.push(item.kind);
          return kinds;
        })();
        await wait(20);
        const appends = Array.from({ length: 20 }, (_, n) =>
          store.append(`${stream}-${n}`, 'no-stream', some(1)),
        );
        const again = appends.map((_, n) => store.append(`${stream}-${n}`, 'no-stream', some(1)));
        const settled = Promise.allSettled([...appends, ...again]);
        await store.close();
        const outcomes = await settled;
        expect(outcomes.slice(0, 20).every(({ status }) => status === 'fulfilled')).toBe(true);
        for (const outcome of outcomes.slice(20)) {
          expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StreamConflict) });
        }
        expect((await following)[0]).toBe('caught-up');
        for (const late of [
          () => store.append(stream, 'no-stream', some(1)),
          () => all(store.readStream(stream)),
          async () => all(store.readAll(head)),
          () => store.head(),
        ]) {
          await expect(late()).rejects.toThrow(EventStoreUnavailable);
        }
        await store.close();
      });
    });
  });
}
