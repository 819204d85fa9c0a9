import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { anEvent, eventStoreContract } from '../../../test/contracts/event-store.contract.js';
import { EventStoreUnavailable } from '../../kernel/ports/event-store.js';
import { SqliteEventStore } from './sqlite.js';

eventStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
  const store = await SqliteEventStore.open({ file: join(folder, 'events.db') });
  return {
    store,
    stop: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('SqliteEventStore', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
    file = join(folder, 'events.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has everything again after it was closed, and leaves one file', async () => {
    const before = await SqliteEventStore.open({ file });
    const events = [anEvent(), anEvent()];
    const appended = await before.append('thing-1', 'no-stream', events);
    await before.close();
    expect(await readdir(folder)).toEqual(['events.db']);
    const after = await SqliteEventStore.open({ file });
    expect(await after.append('thing-1', 'no-stream', events)).toEqual(appended);
    const { position } = await after.append('thing-1', '1', [anEvent()]);
    expect(BigInt(position)).toBeGreaterThan(BigInt(appended.position));
    await after.close();
  });

  it('holds no read transaction between pages, so that a slow reader keeps no write-ahead log', async () => {
    const store = await SqliteEventStore.open({ file });
    const many = Array.from({ length: 500 }, () => anEvent());
    await store.append('thing-1', 'no-stream', many);
    await store.append(
      'thing-2',
      'no-stream',
      many.map(() => anEvent()),
    );
    const slow = store.readAll('0')[Symbol.asyncIterator]();
    await slow.next();
    const other = new DatabaseSync(file);
    const checkpoint = other.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    other.close();
    expect(checkpoint).toMatchObject({ busy: 0 });
    await store.close();
  });

  it('refuses a file that is no database, another database, and a folder that is not there', async () => {
    await writeFile(file, 'not a database, '.repeat(500));
    const foreign = join(folder, 'foreign.db');
    const db = new DatabaseSync(foreign);
    db.exec('CREATE TABLE event (name TEXT)');
    db.close();
    for (const wrong of [file, foreign, join(folder, randomUUID(), 'events.db')]) {
      await expect(SqliteEventStore.open({ file: wrong })).rejects.toThrow(EventStoreUnavailable);
    }
  });
});
