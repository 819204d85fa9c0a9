import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { SqliteEventStore } from '../../src/adapters/event-store/sqlite.js';
import type { PlacedEvent } from '../../src/kernel/event.js';
import { EventStoreUnavailable, type EventStore } from '../../src/kernel/ports/event-store.js';
import { anEvent } from '../contracts/event-store.contract.js';
import { seeded } from '../support/stepped-event-store.js';

const CASES = Number(process.env['WAL_CASES'] ?? 200);
const SEED = Number(process.env['SEED'] ?? 1);

async function read(store: EventStore): Promise<PlacedEvent[]> {
  const events = [];
  for await (const event of store.readAll('0')) events.push(event);
  return events;
}

describe('a damaged write-ahead log', () => {
  let folder: string;
  let log: readonly PlacedEvent[];
  /** How many events the database file itself holds. */
  let checkpointed: number;
  /** How many events there were after each append. */
  const ends = new Set<number>();
  let wal: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
    const file = join(folder, 'events.db');
    const random = seeded(SEED);
    const fill = async (store: EventStore, appends: number): Promise<void> => {
      for (let n = 0; n < appends; n++) {
        const events = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
          anEvent(undefined, `"${'x'.repeat(random() * 3_000)}"`),
        );
        const { position } = await store.append(`thing-${random()}`, 'no-stream', events);
        ends.add(Number(position));
      }
    };
    const before = await SqliteEventStore.open({ file });
    await fill(before, 40);
    checkpointed = Number(await before.head());
    await before.close();
    const store = await SqliteEventStore.open({ file });
    await fill(store, 60);
    log = await read(store);
    await copyFile(file, join(folder, 'base.db'));
    wal = await readFile(`${file}-wal`);
    await store.close();
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function reopen(name: string, damaged: Uint8Array, goOn = true): Promise<number | 'refused'> {
    const file = join(folder, name, 'events.db');
    await mkdir(join(folder, name));
    await copyFile(join(folder, 'base.db'), file);
    await writeFile(`${file}-wal`, damaged);
    let store: EventStore | undefined;
    try {
      store = await SqliteEventStore.open({ file });
      const events = await read(store);
      expect(isDeepStrictEqual(events, log.slice(0, events.length))).toBe(true);
      expect(events.length === checkpointed || ends.has(events.length)).toBe(true);
      if (goOn) {
        const { position } = await store.append('thing-after', 'no-stream', [anEvent()]);
        expect(Number(position)).toBe(events.length + 1);
      }
      return events.length;
    } catch (error) {
      if (error instanceof EventStoreUnavailable) return 'refused';
      throw error;
    } finally {
      await store?.close();
      await rm(join(folder, name), { recursive: true });
    }
  }

  it('is read whole where nothing is damaged', async () => {
    expect(wal.length).toBeGreaterThan(500_000);
    expect(await reopen('whole', wal)).toBe(log.length);
    expect(await reopen('none', new Uint8Array(0))).toBe(checkpointed);
  });

  it(
    'leaves a clean prefix of whole appends, or is refused, wherever it is cut or a bit is flipped',
    async () => {
      const random = seeded(SEED + 1);
      const outcomes: (number | 'refused')[] = [];
      const one = async (n: number): Promise<void> => {
        const at = Math.floor(random() * wal.length);
        const damaged = Buffer.from(n % 2 === 0 ? wal.subarray(0, at) : wal);
        if (n % 2 === 1) damaged[n % 16 === 1 ? at % 32 : at]! ^= 1 << Math.floor(random() * 8);
        outcomes.push(await reopen(String(n), damaged, n % 10 < 2));
      };
      for (let n = 0; n < CASES; n += 4) await Promise.all([n, n + 1, n + 2, n + 3].map(one));
      const lengths = outcomes.filter((outcome) => outcome !== 'refused');
      expect(new Set(lengths).size).toBeGreaterThan(20);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(log.length);
    },
    60_000 + CASES * 200,
  );
});
