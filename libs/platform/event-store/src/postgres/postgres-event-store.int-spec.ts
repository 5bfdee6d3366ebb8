import { testDatabase } from '#platform/testing';
import { eventStoreContract } from '../event-store.contract.js';
import { migrate } from '../migrate.js';
import { eventStoreMigrations } from '../migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

eventStoreContract('the log in PostgreSQL', async () => {
  const database = await testDatabase();
  await migrate(database.url, eventStoreMigrations);
  const store = new PostgresEventStore({ url: database.url });
  return {
    store,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
});
