import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { lockFolder } from '../system/folder-lock.js';
import { SqliteWriter } from './sqlite-writer.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Files that others than their owner may do anything with. */
const open = (): string[] =>
  readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);

it('keeps other users of the machine out of databases and lock, also in a folder they may enter', async () => {
  chmodSync(folder, 0o755);
  // As an earlier version left it.
  writeFileSync(join(folder, 'old.db'), '', { mode: 0o644 });
  const lock = lockFolder(folder);
  const writers = await Promise.all(
    ['new.db', 'old.db'].map((name) =>
      SqliteWriter.open({
        file: join(folder, name),
        synchronous: 'FULL',
        schema: 'CREATE TABLE IF NOT EXISTS t (a)',
      }),
    ),
  );
  const [all, others] = [readdirSync(folder).length, open()];
  for (const writer of writers) await writer.close();
  lock.release();
  expect(all).toBeGreaterThan(4);
  expect(others).toEqual([]);
});
