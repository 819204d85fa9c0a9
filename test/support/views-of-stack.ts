import { setTimeout as wait } from 'node:timers/promises';
import { MongoConnection } from '../../src/adapters/mongo/connection.js';
import { MongoReadModels } from '../../src/adapters/read-models/mongo.js';
import { PROJECTIONS } from '../../src/projections/projections.module.js';
import type { ProductionStack } from './production-stack.js';

/** Until the views have taken in the last event. @throws Error where one of them is parked. */
export async function viewsReachTheEnd(stack: ProductionStack): Promise<void> {
  const connection = await MongoConnection.open({ url: stack.mongo.url });
  const models = MongoReadModels.open({ connection });
  const { position } = stack.eventStoreDb.events.at(-1)!;
  const there = ({ checkpoint }: { readonly checkpoint: string }) => BigInt(checkpoint) >= BigInt(position);
  try {
    for (;;) {
      const live = (await models.statuses()).filter((status) => status.live);
      const parked = live.filter((status) => status.parked !== undefined);
      if (parked.length > 0) throw new Error(`Parked: ${JSON.stringify(parked)}`);
      if (live.length === PROJECTIONS.length && live.every(there)) return;
      await wait(100);
    }
  } finally {
    await connection.close();
  }
}
