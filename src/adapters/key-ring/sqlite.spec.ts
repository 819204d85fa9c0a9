import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyRingContract } from '../../../test/contracts/key-ring.contract.js';
import { MemoryKeyRing } from '../../../test/support/memory-key-ring.js';
import { WrongMasterKey } from '../../kernel/ports/key-ring.js';
import { openReader } from '../sqlite/sqlite-writer.js';
import { SqliteKeyRing } from './sqlite.js';

const masterKey = Uint8Array.from({ length: 32 }, (_, n) => n * 7);

keyRingContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  const again = () => SqliteKeyRing.open({ file: join(folder, 'keys.db'), masterKey });
  const keys = await again();
  return {
    keys,
    again,
    close: async () => {
      await keys.close();
      await rm(folder, { recursive: true });
    },
  };
});

keyRingContract('in memory, of tests', async () => {
  const keys = new MemoryKeyRing();
  return { keys, again: async () => keys, close: () => keys.close() };
});

describe('SqliteKeyRing', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
    file = join(folder, 'keys.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function opened<T>(use: (keys: SqliteKeyRing) => Promise<T>, key = masterKey): Promise<T> {
    const keys = await SqliteKeyRing.open({ file, masterKey: key });
    try {
      return await use(keys);
    } finally {
      await keys.close();
    }
  }

  it('keeps keys, brokerage keys and destruction over a restart', async () => {
    const before = await opened(async (keys) => {
      await keys.ensure('b1', ['a', 'gone']);
      await keys.destroy('b1', 'gone');
      return [keys.find('b1', 'a'), await keys.brokerageKey('b1', 'id')];
    });
    await opened(async (keys) => {
      expect([keys.find('b1', 'a'), await keys.brokerageKey('b1', 'id')]).toEqual(before);
      expect(keys.find('b1', 'gone')).toBeUndefined();
      await expect(keys.ensure('b1', ['gone'])).rejects.toThrow('destroyed');
    });
  });

  it('refuses another master key, also before any key was made, and says what to do', async () => {
    await opened(async () => undefined);
    const other = masterKey.map((byte) => byte ^ 1);
    await expect(SqliteKeyRing.open({ file, masterKey: other })).rejects.toThrow(WrongMasterKey);
    await expect(SqliteKeyRing.open({ file, masterKey: other })).rejects.toThrow(
      /same environment value or key file/,
    );
    await expect(SqliteKeyRing.open({ file, masterKey: other.subarray(1) })).rejects.toThrow('31');
    await opened(async (keys) => expect((await keys.ensure('b1', ['a'])).size).toBe(1));
  });

  it('stores no key in the clear, and leaves nothing of a destroyed one while still open', async () => {
    const holds = async (part: Uint8Array) => {
      const files = await readdir(folder);
      const bytes = await Promise.all(files.map((name) => readFile(join(folder, name))));
      return Buffer.concat(bytes).includes(Buffer.from(part));
    };
    await opened(async (keys) => {
      const made = await keys.ensure('b1', ['a', 'b']);
      const reader = openReader(file);
      const { wrapped } = reader.prepare("SELECT wrapped FROM owner_key WHERE owner = 'a'").get() as {
        wrapped: Uint8Array;
      };
      reader.close();
      expect(await holds(wrapped)).toBe(true);
      expect(await holds(made.get('a')!)).toBe(false);
      expect(await holds(masterKey)).toBe(false);
      await keys.destroy('b1', 'a');
      expect(await holds(wrapped)).toBe(false);
    });
  });

  it('moves no stored key to another owner', async () => {
    await opened((keys) => keys.ensure('b1', ['a', 'b']));
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(file);
    db.exec(
      "UPDATE owner_key SET wrapped = (SELECT wrapped FROM owner_key WHERE owner = 'a') WHERE owner = 'b'",
    );
    db.close();
    await opened(async (keys) => {
      expect(keys.find('b1', 'a')).toBeDefined();
      expect(() => keys.find('b1', 'b')).toThrow(WrongMasterKey);
    });
  });
});
