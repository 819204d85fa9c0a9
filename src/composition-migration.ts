import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDbStore } from './adapters/event-store/eventstoredb.js';
import { SqliteEventStore } from './adapters/event-store/sqlite.js';
import { DurableFolder } from './adapters/files/durable-folder.js';
import type { ShelvedFile } from './adapters/files/shelf.js';
import { MongoShelf } from './adapters/files/mongo-shelf.js';
import { masterKeyFrom } from './adapters/key-ring/master-key.js';
import { MongoKeyRing } from './adapters/key-ring/mongo.js';
import { SqliteKeyRing } from './adapters/key-ring/sqlite.js';
import { MongoConnection } from './adapters/mongo/connection.js';
import { MongoStateStore } from './adapters/state-store/mongo.js';
import { SqliteStateStore } from './adapters/state-store/sqlite.js';
import { lockFolder } from './adapters/system/folder-lock.js';
import { SystemClock } from './adapters/system/system-clock.js';
import { migrate, type StoredFilePieces } from './cli/migration/migrate.js';
import type { Progress } from './cli/desk-socket.js';
import { Opening } from './composition-opening.js';
import type { Config } from './platform/config.js';

/**
 * Moves the desk of a folder into the engines that the configuration names, under the folder's lock.
 * @param folder a DATA_DIR of the embedded engine. @returns what was done, in lines.
 * @throws Error with a message for whoever typed it; see `migrate`
 */
export async function migrateFolder(
  config: Config,
  folder: string,
  progress: (progress: Progress) => void,
): Promise<readonly string[]> {
  const { eventStoreDbUrl, mongoDbUrl, mongoDbKeysUrl } = config;
  if (eventStoreDbUrl === undefined || mongoDbUrl === undefined || mongoDbKeysUrl === undefined)
    throw new Error('Set EVENTSTOREDB_URL and MONGODB_URL to where the desk shall move.');
  const at = (name: string): string => join(folder, name);
  if (!existsSync(at('events.db'))) throw new Error(`There is no desk in ${folder}.`);
  const opening = new Opening([]);
  const opened = <T extends { close(): Promise<void> }>(one: T): T => {
    opening.atEnd(() => one.close());
    return one;
  };
  const connect = async (url: string) => opened(await MongoConnection.open({ url }));
  try {
    const lock = lockFolder(folder);
    opening.atEnd(() => lock.release());
    const masterKey = await masterKeyFrom({
      env: config.masterKey,
      file: config.masterKeyFile ?? '',
      allowCreate: false,
    });
    const clock = new SystemClock();
    const connection = await connect(mongoDbUrl);
    const keys = await MongoKeyRing.open({ connection: await connect(mongoDbKeysUrl), masterKey });
    const shelf = await MongoShelf.open(connection, () => Date.parse(clock.now()));
    const files = await DurableFolder.open(at('files'));
    const from = {
      store: opened(await SqliteEventStore.open({ file: at('events.db') })),
      state: opened(await SqliteStateStore.open({ file: at('state.db'), clock })).all(),
      keys: opened(await SqliteKeyRing.open({ file: at('keys.db'), masterKey })).stored(),
      files: files.files(),
    };
    const to = {
      store: opened(await EventStoreDbStore.open({ url: eventStoreDbUrl })),
      state: await MongoStateStore.open({ connection, clock }),
      takeKeys: keys.take.bind(keys),
      takeFile: async ({ path, pieces }: StoredFilePieces) => {
        if (!(await areEqual(await files.read(path), await shelf.read(path))))
          await shelf.write(path, pieces);
      },
    };
    return await migrate(from, to, progress);
  } finally {
    await opening.close();
  }
}

/** Bytes at the end of a sealed file; they hold the last seal, which no other writing has, of whatever content. */
const SEAL = 64;

async function areEqual(one: ShelvedFile | undefined, other: ShelvedFile | undefined): Promise<boolean> {
  try {
    if (one === undefined || other?.size !== one.size) return false;
    const from = Math.max(0, one.size - SEAL);
    const [a, b] = await Promise.all([one, other].map((file) => file.read(from, one.size - from)));
    return a!.equals(b!);
  } finally {
    await one?.close();
    await other?.close();
  }
}
