import { eventStoreContract } from '../../../test/contracts/event-store.contract.js';
import { InMemoryEventStore } from './in-memory.js';

eventStoreContract('in memory', async () => {
  const store = new InMemoryEventStore();
  return { store, stop: () => store.close() };
});
