import { eventStoreContract } from './event-store.contract.js';
import { InMemoryEventStore } from './memory-event-store.js';

eventStoreContract('the log in memory', () => {
  const store = new InMemoryEventStore();
  return Promise.resolve({ store, close: () => store.close() });
});
