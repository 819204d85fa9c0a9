import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { MemoryKeyRing } from '../../test/support/memory-key-ring.js';
import { StrictKeyRing } from '../../test/support/strict-key-ring.js';
import type { Catalogue, DomainEvent, EventMetadata, EventSpec, PlacedEvent, StoredEvent } from './event.js';
import { KeyDestroyed } from './ports/key-ring.js';
import {
  canonicalJson,
  EventCodec,
  EventDamaged,
  openBytes,
  sealBytes,
  UnknownEvent,
  verify,
} from './sealing.js';

interface Party {
  readonly personId: string;
  readonly role: string;
  readonly name?: string;
  readonly address?: { readonly lines: readonly string[] };
}
type TestEvent =
  | DomainEvent<
      'PersonNamed',
      { personId: string; name: string; birthDate?: string; class: string; parties?: readonly Party[] }
    >
  | DomainEvent<'CountChanged', { count: number }>;

const catalogue: Catalogue<TestEvent> = {
  PersonNamed: {
    version: 1,
    describe: 'a person was named',
    personal: [
      { whose: 'personId', fields: ['name', 'birthDate'] },
      { whose: 'personId', fields: ['name', 'address'], in: 'parties' },
    ],
  },
  CountChanged: { version: 1, describe: 'a count changed', personal: [] },
};

const metadata: Omit<EventMetadata, 'version'> = {
  brokerageId: 'b1',
  actor: { kind: 'system', id: 'test' },
  correlationId: 'c1',
  time: '2026-11-22T12:00:00.000Z',
};
const IDS = ['id-0', 'id-1'];

const named: TestEvent = {
  type: 'PersonNamed',
  data: {
    personId: 'ann',
    name: 'Ann Secret',
    birthDate: '1980-01-02',
    class: 'plain to see',
    parties: [
      { personId: 'ann', role: 'first', name: 'Ann Secret', address: { lines: ['1 Hidden Rd'] } },
      { personId: 'bob', role: 'second', name: 'Bob Secret' },
      { personId: 'cyd', role: 'broker' },
    ],
  },
};

const placed = (event: StoredEvent, stream = 's-1'): PlacedEvent => ({
  ...event,
  stream,
  revision: '0',
  position: '1',
});

describe('EventCodec', () => {
  let keys: MemoryKeyRing;
  let codec: EventCodec;
  beforeEach(() => {
    keys = new MemoryKeyRing();
    codec = new EventCodec(catalogue, keys);
  });
  const stored = async (event: TestEvent = named): Promise<StoredEvent> =>
    (await codec.encode('s-1', [event], IDS, metadata))[0]!;

  it('gives back what it sealed, also parts of arrays, and shows none of it in the stored text', async () => {
    const event = await stored();
    expect(event.data).not.toMatch(/Secret|1980|Hidden/);
    expect(event.metadata).not.toMatch(/Secret|1980|Hidden/);
    expect(event.data).toContain('plain to see');
    expect(codec.decode(placed(event))).toEqual({
      id: 'id-0',
      stream: 's-1',
      revision: '0',
      position: '1',
      type: 'PersonNamed',
      data: named.data,
      metadata: { ...metadata, version: 1 },
      erased: false,
    });
  });

  it('stores canonical JSON with the hash of the whole event', async () => {
    const [first, second] = await codec.encode(
      's-1',
      [
        { type: 'CountChanged', data: { count: 1 } },
        { type: 'CountChanged', data: { count: 2 } },
      ],
      IDS,
      metadata,
    );
    expect(first!.data).toBe('{"count":1}');
    const { hash, ...rest } = JSON.parse(second!.metadata) as EventMetadata & { hash: string };
    expect(second!.metadata).toBe(canonicalJson({ ...rest, hash }));
    const whole = canonicalJson({
      data: { count: 2 },
      id: 'id-1',
      metadata: rest,
      stream: 's-1',
      type: 'CountChanged',
    });
    expect(hash).toBe(createHash('sha256').update(whole).digest('hex'));
  });

  it('notices every flipped byte and every other place', async () => {
    const event = await stored();
    const flip = (text: string, at: number): string =>
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    const survivors = (['id', 'type', 'data', 'metadata'] as const).flatMap((part) =>
      Array.from(event[part], (_, at) => ({ ...event, [part]: flip(event[part], at) })).filter((damaged) => {
        try {
          verify(placed(damaged));
          return true;
        } catch (error) {
          // A flip in the metadata may also end its being JSON.
          return !(error instanceof EventDamaged || error instanceof SyntaxError);
        }
      }),
    );
    expect(survivors).toEqual([]);
    expect(() => verify(placed(event, 's-2'))).toThrow(EventDamaged);
    expect(() => codec.decode(placed({ ...event, data: flip(event.data, 40) }))).toThrow(EventDamaged);
    expect(verify(placed(event))).toMatchObject({ brokerageId: 'b1' });
  });

  it('opens a sealed part only where it was sealed', async () => {
    const event = await stored();
    const data = JSON.parse(event.data) as { sealed: unknown; parties: { sealed: unknown }[] };
    const [first, second] = data.parties;
    // Rehashed as somebody with the database but no key could.
    const moved = { ...data, parties: [second, first, data.parties[2]] };
    const other = new EventCodec(
      { ...catalogue, PersonNamed: { ...catalogue.PersonNamed, personal: [] } },
      keys,
    );
    const [forged] = await other.encode('s-1', [{ type: 'PersonNamed', data: moved }], IDS, metadata);
    const [elsewhere] = await other.encode('s-2', [{ type: 'PersonNamed', data }], IDS, metadata);
    const [same] = await other.encode('s-1', [{ type: 'PersonNamed', data }], IDS, metadata);
    expect(() => codec.decode(placed(forged!))).toThrow(/authenticate/);
    expect(() => codec.decode(placed(elsewhere!, 's-2'))).toThrow(/authenticate/);
    expect(codec.decode(placed(same!)).data).toEqual(named.data);
  });

  it('leaves out what was erased, says so, and seals nothing more for that person', async () => {
    const event = await stored();
    await keys.destroy('b1', 'ann');
    const { data, erased } = codec.decode(placed(event));
    expect(erased).toBe(true);
    expect(data).toEqual({
      personId: 'ann',
      class: 'plain to see',
      parties: [
        { personId: 'ann', role: 'first' },
        { personId: 'bob', role: 'second', name: 'Bob Secret' },
        { personId: 'cyd', role: 'broker' },
      ],
    });
    await expect(stored()).rejects.toThrow(KeyDestroyed);
  });

  it('answers what it opened before only for the same text, and never once a key is gone', async () => {
    const event = placed(await stored());
    expect(codec.decode({ ...event, position: '7' })).toMatchObject({ position: '7', data: named.data });
    const opened = codec.decode(event);
    expect(codec.decode({ ...event })).toBe(opened);
    expect(() => codec.decode({ ...event, data: event.data.replace('plain', 'plane') })).toThrow(
      EventDamaged,
    );
    await keys.destroy('b1', 'bob');
    expect(JSON.stringify(codec.decode(event))).not.toContain('Bob Secret');
    expect(codec.decode(event).erased).toBe(true);
  });

  it('makes keys only for persons of whom something is sealed', async () => {
    await stored();
    expect(keys.find('b1', 'ann')).toBeDefined();
    expect(keys.find('b1', 'bob')).toBeDefined();
    expect(keys.find('b1', 'cyd')).toBeUndefined();
    expect(keys.find('b2', 'ann')).toBeUndefined();
  });

  it('brings old shapes to the newest one, opened before they are upcast', async () => {
    const event = await stored();
    const upcast = {
      1: ({ name, ...rest }: Record<string, unknown>) => ({ ...rest, names: [name] }) as never,
      2: (data: Record<string, unknown>) => ({ ...data, shape: 3 }) as never,
    };
    const newer = (steps: EventSpec['upcast'] & object): EventCodec =>
      new EventCodec({ PersonNamed: { version: 3, describe: '', personal: [], upcast: steps } }, keys);
    const read = newer(upcast).decode(placed(event));
    expect(read.data).toMatchObject({ names: ['Ann Secret'], shape: 3 });
    expect(read.data).not.toHaveProperty('name');
    expect(read.metadata.version).toBe(1);
    expect(() => newer({ 1: upcast[1] }).decode(placed(event))).toThrow(UnknownEvent);
  });

  it('refuses events it does not know', async () => {
    const event = await stored();
    const unknowing = new EventCodec({}, keys);
    expect(unknowing.knows('PersonNamed')).toBe(false);
    expect(codec.knows('toString')).toBe(false);
    expect(() => unknowing.decode(placed(event))).toThrow(UnknownEvent);
    await expect(codec.encode('s-1', [{ type: 'toString', data: {} }], IDS, metadata)).rejects.toThrow(
      UnknownEvent,
    );
  });

  it('loads the keys of all owners of a batch at once, by brokerage, before it opens them', async () => {
    const strict = new StrictKeyRing();
    const asked: [string, string[]][] = [];
    const load = strict.load.bind(strict);
    strict.load = (brokerageId, owners) =>
      load(brokerageId, () => {
        asked.push([brokerageId, [...owners()]]);
        return owners();
      });
    const remote = new EventCodec(catalogue, strict);
    const counted: TestEvent = { type: 'CountChanged', data: { count: 1 } };
    const odd: TestEvent = {
      type: 'PersonNamed',
      data: {
        personId: 'o"d\\d,"by":"nobody"',
        name: 'Odd Secret',
        class: '"sealed":{"box":"","by":"nobody"}',
      },
    };
    const ours = await remote.encode('s-1', [named, counted, odd], ['id-0', 'id-1', 'id-2'], metadata);
    const theirs = await remote.encode('s-1', [named], ['id-3'], { ...metadata, brokerageId: 'b2' });
    const batch = [...ours, ...theirs].map((event) => placed(event));
    expect(() => remote.decode(batch[0]!)).toThrow('not loaded');
    await remote.ready(batch);
    expect(asked).toEqual([
      ['b1', ['ann', 'bob', 'o"d\\d,"by":"nobody"']],
      ['b2', ['ann', 'bob']],
    ]);
    expect(batch.map((event) => remote.decode(event).data)).toEqual(
      [named, counted, odd, named].map(({ data }) => data),
    );
    expect(remote.ready(batch)).toBeUndefined();
    expect(remote.ready([])).toBeUndefined();
  });

  it('has nothing to make ready where the ring has its keys at hand, and looks at no text', async () => {
    const [event] = await codec.encode('s-1', [named], IDS, metadata);
    const unread = { ...placed(event!) };
    Object.defineProperty(unread, 'data', {
      get: () => {
        throw new Error('It was looked at');
      },
    });
    expect(codec.ready([unread])).toBeUndefined();
  });
});

describe('sealed bytes', () => {
  const key = Buffer.alloc(32, 1);
  const plain = Buffer.from('the quick brown fox');

  it('open with their key at their place, and not after any flipped byte', () => {
    const sealed = sealBytes(key, plain, 'place');
    expect(openBytes(key, sealed, 'place')).toEqual(plain);
    expect(() => openBytes(Buffer.alloc(32, 2), sealed, 'place')).toThrow();
    expect(() => openBytes(key, sealed, 'other place')).toThrow();
    const opened = Array.from(sealed, (_, at) => {
      const damaged = Buffer.from(sealed);
      damaged[at]! ^= 1;
      try {
        return openBytes(key, damaged, 'place');
      } catch {
        return 'refused';
      }
    });
    expect(new Set(opened)).toEqual(new Set(['refused']));
  });

  it('are never the same twice', () => {
    expect(sealBytes(key, plain, 'place')).not.toEqual(sealBytes(key, plain, 'place'));
  });

  it('are refused when cut short, also below the length of a tag', () => {
    const sealed = sealBytes(key, plain, 'place');
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openBytes(key, sealed.subarray(0, length), 'place')).toThrow();
    }
  });
});

describe('canonicalJson', () => {
  it('is RFC 8785: sorted by UTF-16, shortest numbers, no space', () => {
    expect(
      canonicalJson({ '\u20ac': 1, '\r': 2, '1': 1e21, a: [0.000001, -0], '😀': '\u007f\n"', b: undefined }),
    ).toBe('{"\\r":2,"1":1e+21,"a":[0.000001,0],"€":1,"😀":"\u007f\\n\\""}');
    expect(() => canonicalJson(undefined)).toThrow();
  });
});
