import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from './adapters/event-store/sqlite.js';
import { EncryptedFolder } from './adapters/files/encrypted-folder.js';
import { masterKeyFrom } from './adapters/key-ring/master-key.js';
import { SqliteKeyRing } from './adapters/key-ring/sqlite.js';
import { SqliteReadModels } from './adapters/read-models/sqlite.js';
import { SqliteStateStore } from './adapters/state-store/sqlite.js';
import { lockFolder } from './adapters/system/folder-lock.js';
import { type Engine, type Instead, openAround, openBefore, Opening } from './composition-opening.js';
import { EventStore, Files, KeyRing, ReadModels, StateStore } from './kernel/index.js';
import type { Config } from './platform/config.js';
import { AloneLeases, Leases } from './platform/leases.provider.js';
import { MeasuredEventStore } from './platform/measured-event-store.js';

export type { Engine, Instead } from './composition-opening.js';

/** Opens the engine that the configuration chooses. The drivers of the shared one are loaded only with it. */
export async function openEngine(config: Config, instead: Instead = []): Promise<Engine> {
  if (config.engine === 'embedded') return openEmbedded(config, instead);
  const { openShared } = await import('./composition-shared.js');
  return openShared(config, instead);
}

/** Opens the embedded engine: everything in one folder, which no other process may use meanwhile. */
export async function openEmbedded(config: Config, instead: Instead = []): Promise<Engine> {
  const at = (name: string): string => join(config.dataDir, name);
  const opening = new Opening(instead);
  const lock = lockFolder(config.dataDir);
  opening.atEnd(() => lock.release());
  try {
    const before = await openBefore(opening, config);
    const { clock, ids, metrics } = before;
    const keys = await opening.open(KeyRing, async () => {
      const masterKey = await masterKeyFrom({
        env: config.masterKey,
        file: config.masterKeyFile ?? at('master.key'),
        allowCreate: !existsSync(at('keys.db')) && !existsSync(at('events.db')),
      });
      return SqliteKeyRing.open({ file: at('keys.db'), masterKey });
    });
    const log = () => SqliteEventStore.open({ file: at('events.db') });
    const store = await opening.open(EventStore, async () => new MeasuredEventStore(await log(), metrics));
    const state = await opening.open(StateStore, () =>
      SqliteStateStore.open({ file: at('state.db'), clock }),
    );
    await opening.open(Leases, () => new AloneLeases(state, ids));
    await opening.open(ReadModels, () => SqliteReadModels.open({ file: at('views.db') }));
    await opening.open(Files, () => EncryptedFolder.open({ folder: at('files'), keys }));
    await openAround(opening, config, { ...before, keys, store });
  } catch (error) {
    await opening.close();
    throw error;
  }
  return opening.engine();
}
