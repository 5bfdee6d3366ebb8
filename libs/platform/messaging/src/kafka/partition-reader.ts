import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { TopicPartition } from './topic-partitions.js';

const crashSaysWhyMs = 1000;

export interface ReaderOptions {
  readonly client: Kafka;
  /** Where to begin, for every partition of the topics. */
  readonly from: readonly (TopicPartition & { readonly offset: string })[];
  /** Messages of one partition in its order. The next ones of it may be handed over before the promise is done. */
  readonly onMessages: (at: TopicPartition, messages: readonly KafkaMessage[]) => void;
  /** Called at most once; nothing arrives afterwards. */
  readonly onLost: (cause: Error) => void;
}

export interface PartitionReader {
  pause(at: TopicPartition): void;
  resume(at: TopicPartition): void;
  stop(): Promise<void>;
}

/**
 * Reads partitions from given offsets. Kafka's consumer group is not used for anything: the group has a fresh random name
 * (nobody else is in it, so joining takes half a second and not ten), nothing is committed and no offset is stored.
 */
export async function readPartitions(options: ReaderOptions): Promise<PartitionReader> {
  const { client, from, onMessages, onLost } = options;
  const consumer: Consumer = client.consumer({
    groupId: `muster-${randomUUID()}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 250,
    sessionTimeout: 60_000,
    rebalanceTimeout: 60_000,
    heartbeatInterval: 3000,
  });
  let stopped = false;
  let lost: (cause: Error) => void = () => undefined;
  const crashed = new Promise<never>((_, reject) => {
    lost = reject;
  });
  crashed.catch(() => undefined);
  const lose = (cause: Error) => {
    if (stopped) return;
    stopped = true;
    lost(cause);
    void consumer.disconnect().catch(() => undefined);
    onLost(cause);
  };
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    lose(payload.error);
  });
  consumer.on(consumer.events.STOP, () => {
    // A crash stops it first and says why a moment later.
    setTimeout(() => {
      lose(new Error('the client stopped'));
    }, crashSaysWhyMs).unref();
  });

  const stop = async () => {
    stopped = true;
    await consumer.disconnect();
  };
  const eachBatch = ({ batch: { topic, partition, messages } }: EachBatchPayload) => {
    if (!stopped) onMessages({ topic, partition }, messages);
    return Promise.resolve();
  };
  try {
    await consumer.connect();
    const joined = new Promise<void>((done) => {
      consumer.on(consumer.events.GROUP_JOIN, () => {
        done();
      });
    });
    for (const topic of new Set(from.map((at) => at.topic)))
      await consumer.subscribe({ topic, fromBeginning: false });
    const running = consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 12, eachBatch });
    // In the same tick, before the first fetch: seeking needs a running consumer.
    for (const at of from) consumer.seek(at);
    await Promise.race([Promise.all([running, joined]), crashed]);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return {
    pause: ({ topic, partition }) => {
      consumer.pause([{ topic, partitions: [partition] }]);
    },
    resume: ({ topic, partition }) => {
      consumer.resume([{ topic, partitions: [partition] }]);
    },
    stop,
  };
}
