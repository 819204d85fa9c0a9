import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stateStoreContract } from '../../../test/contracts/state-store.contract.js';
import { FixedClock } from '../../../test/support/fixed.js';
import { MemoryStateStore } from '../../../test/support/memory-state-store.js';
import { SqliteStateStore } from './sqlite.js';

stateStoreContract('SQLite', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'state-'));
  const store = await SqliteStateStore.open({ file: join(folder, 'state.db'), clock });
  return {
    store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

stateStoreContract('in memory, of tests', async (clock) => {
  const store = new MemoryStateStore(clock);
  return { store, close: () => store.close() };
});

describe('SqliteStateStore', () => {
  it('keeps values and versions over a restart, and no trace of what was deleted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'state-'));
    const options = { file: join(folder, 'state.db'), clock: new FixedClock() };
    const store = await SqliteStateStore.open(options);
    await store.write([{ key: 'a', value: 'kept' }]);
    await store.write([{ key: 'b', value: 'forgotten-marker' }]);
    await store.write([{ key: 'b', value: undefined }]);
    const before = await store.get('a');
    await store.close();

    const again = await SqliteStateStore.open(options);
    expect(await again.get('a')).toEqual(before);
    await again.close();
    const files = await readdir(folder);
    const bytes = await Promise.all(files.map((name) => readFile(join(folder, name), 'latin1')));
    expect(bytes.join('')).toContain('kept');
    expect(bytes.join('')).not.toContain('forgotten-marker');
    await rm(folder, { recursive: true });
  });
});
