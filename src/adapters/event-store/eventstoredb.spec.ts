import { eventStoreContract } from '../../../test/contracts/event-store.contract.js';
import { EventStoreDbDouble } from '../../../test/support/eventstoredb/double.js';
import { EventStoreDbStore } from './eventstoredb.js';

/** A server of one's own, such as `esdb://127.0.0.1:2113?tls=false`, instead of the double. */
const url = process.env.EVENTSTOREDB_URL;

eventStoreContract(url === undefined ? 'EventStoreDB' : 'EventStoreDB, a real server', async () => {
  const double = url === undefined ? await EventStoreDbDouble.start() : undefined;
  const store = await EventStoreDbStore.open({ url: url ?? double!.url });
  return {
    store,
    stop: async () => {
      await store.close();
      await double?.close();
    },
  };
});
