import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate, PostgresEventStore } from '#platform/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { noBroker } from './broker.js';
import { migrations } from './coalition.js';
import { ProjectorRole } from './projector.role.js';

let database: TestDatabase;
let store: PostgresEventStore;
beforeAll(async () => {
  database = await testDatabase();
  await migrate(database.url, migrations);
  store = new PostgresEventStore({ url: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

test.each([
  ['where this machine can have none nothing is missing', Promise.resolve(undefined), undefined],
  ['one that cannot be used is', Promise.reject(new Error('out of order')), 'out of order'],
])('a projector follows the log without a broker; %s', async (_, broker, missing) => {
  const projector = new ProjectorRole(
    {
      roles: ['projector'],
      databaseUrl: database.url,
      broker,
      topics: { events: 'none', reference: 'none' },
      durability: { replicationFactor: 1, minInsyncReplicas: 1 },
      note: () => undefined,
    },
    store,
  );
  projector.start();
  try {
    const late = Date.now() + 5000;
    const said = () => projector.status().problem;
    while (![noBroker, 'out of order'].includes(said() ?? '') && Date.now() < late) await pause(20);
    expect(said()).toBe(missing ?? noBroker);
    expect(projector.missing()).toBe(missing);
    expect(projector.status().lanes.length).toBeGreaterThan(0);
  } finally {
    await projector.stop();
  }
});
