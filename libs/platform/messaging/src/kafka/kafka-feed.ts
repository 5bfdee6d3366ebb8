import type { Kafka, KafkaMessage } from 'kafkajs';
import type { LaneAttachment, LaneConsumer, LaneFeed, LaneRecord } from '#platform/kernel';
import { defaultTopics, kafkaClient, type KafkaOptions, type TopicNames } from './kafka-client.js';
import { readPartitions, type PartitionReader } from './partition-reader.js';
import { readRecord } from './read-record.js';
import { allPartitions, laneOfPartition, type TopicPartition } from './topic-partitions.js';

/** Records of a lane that may wait for their consumer before the lane is not fetched any more. */
const fullAt = 4000;

/** Lanes as they come from Kafka. A slow lane holds up nobody but itself. */
export class KafkaLaneFeed implements LaneFeed {
  readonly #client: Kafka;
  readonly #topics: TopicNames;

  constructor(options: KafkaOptions) {
    this.#client = kafkaClient(options);
    this.#topics = options.topics ?? defaultTopics;
  }

  async attach(consumer: LaneConsumer): Promise<LaneAttachment> {
    // The END is read before anything else: what is below it is in the log by now, what is above it will arrive.
    const from = await endOffsets(this.#client, this.#topics);
    const queues = new Map<number, LaneQueue>();
    let over = false;
    // Records may arrive before the reader is here to be paused.
    const attached: { reader?: PartitionReader } = {};
    const queueOf = (lane: number, at: TopicPartition) => {
      let queue = queues.get(lane);
      if (queue === undefined) {
        queue = new LaneQueue(
          (records) => (over ? Promise.resolve() : consumer.onRecords(lane, records)),
          () => attached.reader?.pause(at),
          () => attached.reader?.resume(at),
        );
        queues.set(lane, queue);
      }
      return queue;
    };
    const onMessages = (at: TopicPartition, messages: readonly KafkaMessage[]) => {
      const lane = laneOfPartition(at, this.#topics);
      if (over || lane === undefined) return;
      const records: LaneRecord[] = [];
      for (const message of messages) {
        const record = readRecord(lane, message);
        if (typeof record === 'string')
          consumer.onGarbage(lane, `${at.topic}/${String(at.partition)}@${message.offset}: ${record}`);
        else records.push(record);
      }
      queueOf(lane, at).push(records);
    };
    const reader = await readPartitions({
      client: this.#client,
      from,
      onMessages,
      onLost: (cause) => {
        if (over) return;
        over = true;
        consumer.onLost(cause);
      },
    });
    attached.reader = reader;
    return {
      detach: async () => {
        over = true;
        await reader.stop();
        await Promise.all([...queues.values()].map((queue) => queue.idle()));
      },
    };
  }
}

/** Hands a lane's records over, one batch at a time; what comes meanwhile makes the next batch. */
class LaneQueue {
  readonly #give: (records: readonly LaneRecord[]) => Promise<void>;
  readonly #onFull: () => void;
  readonly #onRoom: () => void;
  #waiting: LaneRecord[] = [];
  #giving: Promise<void> | undefined;
  #full = false;

  constructor(
    give: (records: readonly LaneRecord[]) => Promise<void>,
    onFull: () => void,
    onRoom: () => void,
  ) {
    this.#give = give;
    this.#onFull = onFull;
    this.#onRoom = onRoom;
  }

  push(records: readonly LaneRecord[]): void {
    if (records.length === 0) return;
    this.#waiting.push(...records);
    if (!this.#full && this.#waiting.length >= fullAt) {
      this.#full = true;
      this.#onFull();
    }
    this.#giving ??= this.#run();
  }

  async idle(): Promise<void> {
    await this.#giving;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const records = this.#waiting;
      this.#waiting = [];
      if (this.#full) {
        this.#full = false;
        this.#onRoom();
      }
      // A consumer that throws has its own alarm; its lane's next records show it the hole.
      await this.#give(records).catch(() => undefined);
    }
    this.#giving = undefined;
  }
}

/** Where each partition ends now. Rejects where a partition is missing or has no leader. */
export async function endOffsets(
  client: Kafka,
  topics: TopicNames,
): Promise<
  readonly (TopicPartition & { readonly lane: number; readonly low: string; readonly offset: string })[]
> {
  const admin = client.admin();
  try {
    await admin.connect();
    const [events, reference] = await Promise.all([
      admin.fetchTopicOffsets(topics.events),
      admin.fetchTopicOffsets(topics.reference),
    ]);
    return allPartitions(topics).map(({ topic, partition, lane }) => {
      const offsets = topic === topics.reference ? reference : events;
      const found = offsets.find((candidate) => candidate.partition === partition);
      if (found === undefined) throw new Error(`topic ${topic} has no partition ${String(partition)}`);
      return { topic, partition, lane, low: found.low, offset: found.high };
    });
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
