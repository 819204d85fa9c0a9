import { EventStoreDbStore } from './adapters/event-store/eventstoredb.js';
import { MongoFiles } from './adapters/files/mongo.js';
import { masterKeyFrom } from './adapters/key-ring/master-key.js';
import { MongoKeyRing } from './adapters/key-ring/mongo.js';
import { MongoConnection } from './adapters/mongo/connection.js';
import { MongoReadModels } from './adapters/read-models/mongo.js';
import { MongoStateStore } from './adapters/state-store/mongo.js';
import { type Engine, type Instead, openAround, openBefore, Opening } from './composition-opening.js';
import { EventStore, Files, KeyRing, NoMetrics, ReadModels, StateStore } from './kernel/index.js';
import type { Config } from './platform/config.js';
import { Leases } from './platform/leases.provider.js';
import { MeasuredEventStore } from './platform/measured-event-store.js';

/** Opens the engine that several processes use at a time: the log in EventStoreDB, everything else in MongoDB. */
export async function openShared(config: Config, instead: Instead): Promise<Engine> {
  const { eventStoreDbUrl, mongoDbUrl, mongoDbKeysUrl } = config;
  if (eventStoreDbUrl === undefined || mongoDbUrl === undefined || mongoDbKeysUrl === undefined)
    throw new Error('The shared engine is not configured');
  const opening = new Opening(instead);
  try {
    const before = await openBefore(opening, config);
    const { clock, ids, metrics } = before;
    const connect = async (url: string): Promise<MongoConnection> => {
      const connection = await MongoConnection.open({ url, metrics });
      opening.atEnd(() => connection.close());
      return connection;
    };
    const connection = await connect(mongoDbUrl);
    const keys = await opening.open(KeyRing, async () => {
      const masterKey = await masterKeyFrom({
        env: config.masterKey,
        file: config.masterKeyFile ?? '',
        allowCreate: false,
      });
      return MongoKeyRing.open({ connection: await connect(mongoDbKeysUrl), masterKey });
    });
    const log = () => EventStoreDbStore.open({ url: eventStoreDbUrl, metrics });
    // It measures itself, and is only traced here.
    const store = await opening.open(
      EventStore,
      async () => new MeasuredEventStore(await log(), new NoMetrics()),
    );
    const state = await opening.open(StateStore, () => MongoStateStore.open({ connection, clock }));
    await opening.open(Leases, () => new Leases(state, ids));
    await opening.open(ReadModels, () => MongoReadModels.open({ connection, metrics }));
    await opening.open(Files, () => MongoFiles.open({ connection, keys }));
    await openAround(opening, config, { ...before, keys, store });
  } catch (error) {
    await opening.close();
    throw error;
  }
  return opening.engine();
}
