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

  it('refuses writes after it was closed', async () => {
    await writer.close();
    await expect(writer.write([insert('a')])).rejects.toThrow('closed');
  });
});
