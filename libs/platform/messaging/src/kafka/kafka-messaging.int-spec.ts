import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testTopics } from '#platform/testing';
import { eventText, messagingContract, missionOn, recordsOf } from '../messaging.contract.js';
import { UnfitTopics } from '../messaging.js';
import { ensureTopics } from './ensure-topics.js';
import { KafkaLaneFeed } from './kafka-feed.js';
import { KafkaPublisher } from './kafka-publisher.js';

const plainClient = (brokers: readonly string[]) =>
  new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });

async function put(
  brokers: readonly string[],
  topic: string,
  message: { value: string | null; partition: number; headers?: Record<string, string> },
): Promise<void> {
  const producer = plainClient(brokers).producer();
  await producer.connect();
  await producer.send({ topic, messages: [message] });
  await producer.disconnect();
}

messagingContract('topics in Kafka', async () => {
  const { brokers, ...topics } = testTopics();
  // Three processes may start together.
  await Promise.all([1, 2, 3].map(() => ensureTopics({ brokers, topics })));
  const publisher = new KafkaPublisher({ brokers, topics });
  return {
    messaging: { publisher, feed: new KafkaLaneFeed({ brokers, topics }) },
    putGarbage: (lane) => put(brokers, topics.events, { partition: lane, value: 'not one of ours' }),
    close: () => publisher.close(),
  };
});

describe('what does not belong on a lane', () => {
  const { brokers, ...topics } = testTopics();
  const publisher = new KafkaPublisher({ brokers, topics });
  beforeAll(() => ensureTopics({ brokers, topics }));
  afterAll(() => publisher.close());

  const headers = { 'content-type': 'application/cloudevents+json', position: '7', prev: '3' };
  test.each([
    ['no value', { value: null, headers }, /no value/],
    ['no headers', { value: eventText(7, 2) }, /no content-type/],
    [
      'another type',
      { value: eventText(7, 2), headers: { ...headers, 'content-type': 'text/plain' } },
      /text\/plain/,
    ],
    ['no position', { value: eventText(7, 2), headers: { ...headers, position: 'x' } }, /position/],
    ['a later prev', { value: eventText(7, 2), headers: { ...headers, prev: '7' } }, /prev/],
    ['no JSON', { value: '{"sequence":"0000000000000007"', headers }, /not an event/],
    ['another sequence', { value: eventText(8, 2), headers }, /sequence/],
    ['another lane', { value: eventText(7, 3), headers }, /lane 3/],
  ])('%s', async (_, message, reason) => {
    const garbage: string[] = [];
    let told: () => void = () => undefined;
    const heard = new Promise<void>((done) => {
      told = done;
    });
    const attachment = await new KafkaLaneFeed({ brokers, topics }).attach({
      onRecords: () => Promise.resolve(),
      onLost: () => undefined,
      onGarbage: (lane, why) => {
        garbage.push(`${String(lane)}: ${why}`);
        told();
      },
    });
    await put(brokers, topics.events, { ...message, partition: 2 });
    await heard;
    await attachment.detach();
    expect(garbage).toEqual([expect.stringMatching(reason)]);
  });
});

describe('topics', () => {
  const admin = plainClient(testTopics().brokers).admin();
  beforeAll(() => admin.connect());
  afterAll(() => admin.disconnect());

  test('keep everything for ever', async () => {
    const { brokers, ...topics } = testTopics();
    await ensureTopics({ brokers, topics });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name: topics.events,
          configNames: ['retention.ms', 'cleanup.policy'],
        },
      ],
    });
    expect(
      resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]).sort(),
    ).toEqual([
      ['cleanup.policy', 'delete'],
      ['retention.ms', '-1'],
    ]);
  });

  test.each([
    ['another number of partitions', { numPartitions: 6 }, {}, /has 6 partitions and must have 12/],
    [
      'a retention',
      { numPartitions: 12, configEntries: [{ name: 'retention.ms', value: '1000000' }] },
      {},
      /retention.ms=1000000 and would lose events; set it to -1/,
    ],
    [
      'compaction',
      {
        numPartitions: 12,
        configEntries: [
          { name: 'retention.ms', value: '-1' },
          { name: 'cleanup.policy', value: 'compact' },
        ],
      },
      {},
      /cleanup.policy=compact/,
    ],
    [
      'too few copies',
      { numPartitions: 12, configEntries: [{ name: 'retention.ms', value: '-1' }] },
      { replicationFactor: 3 },
      /is kept in 1 copies and must be in 3/,
    ],
  ])('%s is refused', async (_, made, durability, reason) => {
    const { brokers, ...topics } = testTopics();
    await admin.createTopics({
      topics: [
        { topic: topics.events, ...made },
        { topic: topics.reference, numPartitions: 1, configEntries: [{ name: 'retention.ms', value: '-1' }] },
      ],
    });
    const refusal = await ensureTopics({ brokers, topics, ...durability }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnfitTopics);
    expect((refusal as Error).message).toMatch(reason);
  });
});

test('a record carries the mission as its key and says where it stands', async () => {
  const { brokers, ...topics } = testTopics();
  await ensureTopics({ brokers, topics });
  const publisher = new KafkaPublisher({ brokers, topics });
  const [record] = recordsOf(2, 7, 1);
  if (record === undefined) throw new Error('no record');
  await publisher.send([{ ...record, prev: 3 }]);
  await publisher.close();
  const consumer = plainClient(brokers).consumer({ groupId: topics.events });
  await consumer.connect();
  await consumer.subscribe({ topic: topics.events, fromBeginning: true });
  const got = await new Promise<object>((done) => {
    void consumer.run({
      eachMessage: ({ partition, message: { key, value, headers } }) => {
        const said = Object.fromEntries(
          Object.entries(headers ?? {}).map(([name, content]) => [name, String(content)]),
        );
        done({ partition, key: key?.toString(), value: value?.toString(), said });
        return Promise.resolve();
      },
    });
  });
  await consumer.disconnect();
  expect(got).toEqual({
    partition: 2,
    key: missionOn(2),
    value: record.text,
    said: { 'content-type': 'application/cloudevents+json', position: '7', prev: '3' },
  });
});
