import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { missionLanes } from '#platform/kernel';
import { UnfitTopics } from '../messaging.js';
import { defaultTopics, kafkaClient, type KafkaOptions } from './kafka-client.js';
import { ConfigResourceTypes } from './kafkajs.js';

export interface TopicDurability {
  /** Copies of each partition; 3 in production. */
  readonly replicationFactor?: number;
  /** Copies that must have a record before it is acknowledged; 2 in production. */
  readonly minInsyncReplicas?: number;
}

const knownWithinMs = 10_000;
const againMs = 100;

const kept: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
};

/**
 * Makes the topics where they are not there, and checks those that are. Several processes may do so together. Throws
 * {@link UnfitTopics} for a topic that would lose or misplace events, and the client's error where no broker answers.
 */
export async function ensureTopics(options: KafkaOptions & TopicDurability): Promise<void> {
  const { topics = defaultTopics, replicationFactor = 1, minInsyncReplicas = 1 } = options;
  const wanted = [
    { topic: topics.events, partitions: missionLanes },
    { topic: topics.reference, partitions: 1 },
  ];
  const client: Kafka = kafkaClient(options);
  const admin = client.admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    if (missing.length > 0)
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map(({ topic, partitions }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor,
          configEntries: Object.entries({
            ...kept,
            'min.insync.replicas': String(minInsyncReplicas),
          }).map(([name, value]) => ({ name, value })),
        })),
      });
    for (const { topic, partitions } of wanted)
      await onceKnown(async () => {
        await assertFit(admin, topic, partitions, options);
        // A broker that has been made leader a moment ago may still say that it is none.
        await admin.fetchTopicOffsets(topic);
      });
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** A topic that another process has just made is not known to every broker at once. */
async function onceKnown(check: () => Promise<void>): Promise<void> {
  const until = performance.now() + knownWithinMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (error instanceof UnfitTopics || performance.now() > until) throw error;
      await pause(againMs);
    }
  }
}

async function assertFit(
  admin: Admin,
  topic: string,
  partitions: number,
  { replicationFactor = 1, minInsyncReplicas = 1 }: TopicDurability,
): Promise<void> {
  const found = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions ?? [];
  if (found.length !== partitions)
    throw new UnfitTopics(
      `Topic ${topic} has ${String(found.length)} partitions and must have ${String(partitions)}, one for each lane; remove it, or name another.`,
    );
  const copies = Math.min(...found.map(({ replicas }) => replicas.length));
  if (copies < replicationFactor)
    throw new UnfitTopics(
      `Topic ${topic} is kept in ${String(copies)} copies and must be in ${String(replicationFactor)}.`,
    );
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      {
        type: ConfigResourceTypes.TOPIC,
        name: topic,
        configNames: [...Object.keys(kept), 'min.insync.replicas'],
      },
    ],
  });
  const settings = new Map(
    resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
  );
  for (const [name, value] of Object.entries(kept))
    if (settings.get(name) !== value)
      throw new UnfitTopics(
        `Topic ${topic} has ${name}=${settings.get(name) ?? 'nothing'} and would lose events; set it to ${value}.`,
      );
  const insync = Number(settings.get('min.insync.replicas'));
  if (insync < minInsyncReplicas)
    throw new UnfitTopics(
      `Topic ${topic} has min.insync.replicas=${String(insync)} and must have ${String(minInsyncReplicas)} at least.`,
    );
}
