import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, SqliteWriter } from './sqlite-writer.js';

describe('SqliteWriter', () => {
  let folder: string;
  let file: string;
  let writer: SqliteWriter;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coverfolio-'));
    file = join(folder, 'test.db');
    const schema = 'CREATE TABLE IF NOT EXISTS word (word TEXT PRIMARY KEY)';
    writer = await SqliteWriter.open({ file, synchronous: 'FULL', schema });
  });
  afterEach(async () => {
    await writer.close();
    await rm(folder, { recursive: true });
  });

  const insert = (word: string) => ({ sql: 'INSERT INTO word VALUES (?)', parameters: [word] });
  const words = () =>
    openReader(file)
      .prepare('SELECT word FROM word ORDER BY word')
      .all()
      .map((row) => row['word']);

  it('writes each of many transactions in flight, or none of it', async () => {
    const outcomes = await Promise.allSettled([
      writer.write([insert('a'), insert('b')]),
      writer.write([insert('c'), insert('a')]),
      writer.write([
        insert('d'),
        { sql: 'DELETE FROM word WHERE word = ?', parameters: ['x'], expectChanges: 1 },
      ]),
      writer.write([insert('e')]),
    ]);
    expect(outcomes.map((o) => (o.status === 'fulfilled' ? o.value.kind : 'thrown'))).toEqual([
      'done',
      'thrown',
      'expectation-failed',
      'done',
    ]);
    expect(words()).toEqual(['a', 'b', 'e']);
  });

  it('undoes a transaction that is alone in its commit', async () => {
    await expect(writer.write([insert('a'), insert('a')])).rejects.toThrow('UNIQUE');
    await writer.write([insert('b')]);
    expect(words()).toEqual(['b']);
  });

  it('goes on after the disk was full, with what it answered done and nothing else', async () => {
    await writer.write([{ sql: 'PRAGMA max_page_count = 12', parameters: [] }]);
    const given = Array.from({ length: 9 }, (_, n) => `${n}`.padEnd(n % 3 === 2 ? 30_000 : 3, 'x'));
    const outcomes = await Promise.allSettled(given.map((word) => writer.write([insert(word)])));
    const done = given.filter((_, n) => outcomes[n]!.status === 'fulfilled');
    expect(words()).toEqual(done);
    expect(done.length).toBeLessThan(given.length);
    await writer.write([{ sql: 'PRAGMA max_page_count = 1000', parameters: [] }]);
    await writer.write([insert('z')]);
    expect(words()).toEqual([...done, 'z']);
  });

  it('answers done for nothing that was undone because SQLite gave the shared transaction up', async () => {
    const given = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
    const statements = given.map((word, n) =>
      n === 40
        ? { sql: 'INSERT OR ROLLBACK INTO word VALUES (?), (?)', parameters: [word, word] }
        : insert(word),
    );
    const outcomes = await Promise.allSettled(statements.map((statement) => writer.write([statement])));
    expect(words()).toEqual(given.filter((_, n) => outcomes[n]!.status === 'fulfilled'));
    expect(outcomes[40]!.status).toBe('rejected');
  });

  it('refuses writes after it was closed', async () => {
    await writer.close();
    await expect(writer.write([insert('a')])).rejects.toThrow('closed');
  });
});
