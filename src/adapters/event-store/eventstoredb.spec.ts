import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { anEvent, eventStoreContract } from '../../../test/contracts/event-store.contract.js';
import { EventStoreDbDouble } from '../../../test/support/eventstoredb/double.js';
import type { Json, PlacedEvent } from '../../kernel/event.js';
import { InvalidAppend } from '../../kernel/ports/event-store.js';
import { canonicalJson } from '../../kernel/sealing.js';
import { EventStoreDbStore } from './eventstoredb.js';
import { StreamTombstoned } from './eventstoredb/faults.js';

/** A server of one's own, such as `esdb://127.0.0.1:2113?tls=false`, instead of the double. */
const url = process.env.EVENTSTOREDB_URL;

eventStoreContract(url === undefined ? 'EventStoreDB' : 'EventStoreDB, a real server', async () => {
  const double = url === undefined ? await EventStoreDbDouble.start() : undefined;
  const store = await EventStoreDbStore.open({ url: url ?? double!.url });
  return {
    store,
    stop: async () => {
      await store.close();
      await double?.close();
    },
  };
});

describe('EventStoreDbStore', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbStore;
  let client: EventStoreDBClient;
  let stream: string;
  const start = async (settings: Parameters<typeof EventStoreDbDouble.start>[0] = {}): Promise<void> => {
    double = await EventStoreDbDouble.start(settings);
    store = await EventStoreDbStore.open({ url: double.url });
    client = EventStoreDBClient.connectionString(double.url);
  };
  const stop = async (): Promise<void> => {
    await store.close();
    await client.dispose();
    await double.close();
  };
  beforeEach(async () => {
    stream = `thing-${randomUUID()}`;
    await start();
  });
  afterEach(stop);

  const all = async (events: AsyncIterable<PlacedEvent>): Promise<PlacedEvent[]> => {
    const found = [];
    for await (const event of events) found.push(event);
    return found;
  };

  it('gives canonical texts back as they are, and stores them as JSON that others can read', async () => {
    const values: Json[] = [
      { '10': 1, '412': 2, '9': { '1': [], '01': 0, '-1': 0, a: { '20': 1, '3': 2 } } },
      { line: '\u2028\u2029', smile: '😀', 'é😀': '\u0000\u001f"\\/', '\u007f': '€' },
      { numbers: [1e21, 1e-7, 0.1, -1.5, 333333333.3333333, 9007199254740991, 5e-324] },
      { looks: '{"12":1}', '': null, nested: [[{ '2': 1, '10': 1 }]], ['__proto__']: 1 },
      [],
      'only a text',
    ];
    const events = values.map((value) => ({ ...anEvent(randomUUID(), canonicalJson(value)) }));
    const metadata = canonicalJson({ '9': 1, '10': 2, text: '\u2028😀' });
    const sent = events.map((event) => ({ ...event, metadata }));
    await store.append(stream, 'no-stream', sent);
    expect((await all(store.readStream(stream))).map(({ data }) => data)).toEqual(
      sent.map(({ data }) => data),
    );
    const read = await all(store.readAll('0'));
    expect(read).toEqual(sent.map((event, n) => expect.objectContaining({ ...event, revision: String(n) })));
    const others = [];
    for await (const { event } of client.readStream(stream)) others.push(event);
    expect(others.map((event) => event?.isJson)).toEqual(sent.map(() => true));
    expect(others.map((event) => event?.data)).toEqual(values);
    expect(others[0]?.metadata).toEqual(JSON.parse(metadata));
  });

  it('sends nothing that would not come back: other texts, names of the server itself', async () => {
    const wrong = ['{ "a":1}', '1e21', '-0', '{', '', '"\ud800"', '{"9":"\ud800"}', '{"9":1,"10":1}'];
    for (const text of wrong) {
      await expect(store.append(stream, 'no-stream', [anEvent(randomUUID(), text)])).rejects.toThrow(
        InvalidAppend,
      );
      const event = { ...anEvent(), metadata: text };
      await expect(store.append(stream, 'no-stream', [event])).rejects.toThrow(InvalidAppend);
    }
    await expect(store.append('$thing', 'no-stream', [anEvent()])).rejects.toThrow(InvalidAppend);
    const system = { ...anEvent(), type: '$metadata' };
    await expect(store.append(stream, 'no-stream', [system])).rejects.toThrow(InvalidAppend);
    expect(double.appendsWritten).toBe(0);
  });

  it('passes over what the server writes for itself', async () => {
    expect(await store.head()).toBe('0');
    const abort = new AbortController();
    const following = (async () => {
      const items = [];
      for await (const item of store.subscribe('0', abort.signal)) {
        items.push(item);
        if (items.length === 4) break;
      }
      return items;
    })();
    await wait(20);
    const { position: first } = await store.append(stream, 'no-stream', [anEvent()]);
    for (let n = 0; n < 1_200; n++) double.writeSystemEvent();
    expect(await store.head()).toBe(first);
    double.writeSystemEvent('PersistentConfig1', '$persistentSubscriptionConfig');
    expect(await store.head()).toBe(first);
    const { position: second } = await store.append(stream, '0', [anEvent()]);
    for (let n = 0; n < 30; n++) double.writeSystemEvent();
    expect(await store.head()).toBe(second);
    const { position: third } = await store.append(stream, '1', [anEvent()]);
    expect(await store.head()).toBe(third);
    expect((await all(store.readAll('0'))).map(({ position }) => position)).toEqual([first, second, third]);
    expect((await all(store.readAll(first))).map(({ position }) => position)).toEqual([second, third]);
    expect(await all(store.readAll(third))).toEqual([]);
    expect(await following).toEqual([
      { kind: 'caught-up', position: '0' },
      ...[first, second, third].map((position) => ({
        kind: 'event',
        event: expect.objectContaining({ position }),
      })),
    ]);
  });

  it('catches a new subscriber up beyond the events it keeps', async () => {
    const small = await EventStoreDbStore.open({ url: double.url, tailEvents: 3, tailCharacters: 60 });
    const abort = new AbortController();
    const seen: string[] = [];
    const slow = small.subscribe('0', abort.signal)[Symbol.asyncIterator]();
    expect(await slow.next()).toMatchObject({ value: { kind: 'caught-up' } });
    for (let n = 0; n < 40; n++) {
      await small.append(stream, n === 0 ? 'no-stream' : String(n - 1), [anEvent()]);
      if (n % 4 === 3) {
        const { value } = await slow.next();
        if (value?.kind === 'event') seen.push(value.event.revision);
      }
    }
    while (seen.length < 40) {
      const { value } = await slow.next();
      if (value?.kind === 'event') seen.push(value.event.revision);
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => String(n)));
    abort.abort();
    await small.close();
  });

  it('finds nothing in a stream that was deleted, and says where it was for good', async () => {
    await store.append(stream, 'no-stream', [anEvent()]);
    await client.deleteStream(stream);
    expect(await all(store.readStream(stream))).toEqual([]);
    await store.append(`${stream}x`, 'no-stream', [anEvent()]);
    await client.tombstoneStream(`${stream}x`);
    await expect(all(store.readStream(`${stream}x`))).rejects.toThrow(StreamTombstoned);
    await expect(store.append(`${stream}x`, '0', [anEvent()])).rejects.toThrow(StreamTombstoned);
  });

  it('says so where the server allows less than the port', async () => {
    await stop();
    await start({ maxAppendSize: 1_000 });
    const large = anEvent(randomUUID(), `"${'x'.repeat(2_000)}"`);
    await expect(store.append(stream, 'no-stream', [large])).rejects.toThrow(InvalidAppend);
    expect((await store.append(stream, 'no-stream', [anEvent()])).revision).toBe('0');
  });

  it('takes a connection string that lets conflicts pass, or that looks for the leader', async () => {
    const lenient = await EventStoreDbStore.open({ url: `${double.url}&throwOnAppendFailure=false` });
    await lenient.append(stream, 'no-stream', [anEvent()]);
    await expect(lenient.append(stream, 'no-stream', [anEvent()])).rejects.toThrow('expected revision');
    await lenient.close();
    const finder = await EventStoreDbStore.open({ url: double.url.replace('esdb:', 'esdb+discover:') });
    expect((await finder.append(stream, '0', [anEvent()])).revision).toBe('1');
    await finder.close();
  });

  it('repeats no password of a connection string it does not understand', async () => {
    const wrong = EventStoreDbStore.open({ url: 'esdb://admin:hunter2@host:none?tls=perhaps' });
    await expect(wrong).rejects.toThrow('cannot be understood');
    await expect(wrong).rejects.not.toThrow('hunter2');
  });
});
