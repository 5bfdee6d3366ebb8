import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { PostgresEventStore } from '#platform/event-store';
import { UnfitTopics } from '#platform/messaging';
import { testDatabase, testTopics, type TestDatabase } from '#platform/testing';
import { fitTopics } from './fit-topics.js';
import { RelayRole } from './relay.role.js';

const durability = { replicationFactor: 1, minInsyncReplicas: 1 };
const nobody = { brokers: ['127.0.0.1:1'], topics: { events: 'no', reference: 'none' } };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('topics that would lose events are refused', async () => {
  const { brokers, ...topics } = testTopics();
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const retention = { name: 'retention.ms', value: '3600000' };
    await admin.createTopics({
      topics: [{ topic: topics.events, numPartitions: 12, configEntries: [retention] }],
    });
    await expect(fitTopics({ brokers, topics }, durability, () => undefined)).rejects.toThrow(UnfitTopics);
  } finally {
    await admin.disconnect();
  }
});

test('a broker that does not answer yet is said, and waited for', async () => {
  const said: string[] = [];
  await fitTopics(nobody, durability, (text) => said.push(text));
  expect(said).toEqual([expect.stringMatching(/^Kafka does not answer yet .*; trying on$/)]);
}, 30_000);

test('a relay says what keeps it from the topics', async () => {
  const store = new PostgresEventStore({ url: database.url });
  const relay = new RelayRole(
    {
      roles: ['relay'],
      databaseUrl: database.url,
      broker: Promise.resolve(nobody),
      topics: nobody.topics,
      durability,
      note: () => undefined,
    },
    store,
  );
  expect(relay.missing()).toBe('Kafka is still starting');
  relay.start();
  try {
    const late = Date.now() + 20_000;
    while (relay.missing() === 'Kafka is still starting' && Date.now() < late) await pause(50);
    expect(relay.missing()).toMatch(/127\.0\.0\.1:1/);
  } finally {
    await relay.stop();
    await store.close();
  }
}, 30_000);
