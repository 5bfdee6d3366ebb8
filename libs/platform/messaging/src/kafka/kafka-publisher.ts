import type { Kafka, KafkaMessage, Producer } from 'kafkajs';
import type { LaneRecord } from '#platform/kernel';
import { byLane } from '../by-lane.js';
import type { EventPublisher } from '../messaging.js';
import { defaultTopics, kafkaClient, retry, type KafkaOptions, type TopicNames } from './kafka-client.js';
import { endOffsets } from './kafka-feed.js';
import { LaneBatch } from './kafkajs.js';
import { readPartitions } from './partition-reader.js';
import { readRecord } from './read-record.js';
import { partitionOf, type TopicPartition } from './topic-partitions.js';

/** A broker takes batches of up to 1,048,588 bytes unless it is told otherwise. */
const batchBytes = 900_000;
const perRecordBytes = 160;
/** Records at a lane's end that are looked at for one of ours. */
const tailLength = 100;
const tailPatienceMs = 15_000;
const ackPatienceMs = 8000;

/** Sends to Kafka; never idempotent (README), so a batch may land twice, and the records say which they are. */
export class KafkaPublisher implements EventPublisher {
  readonly #client: Kafka;
  readonly #topics: TopicNames;
  #producer: Promise<Producer> | undefined;

  constructor(options: KafkaOptions) {
    this.#client = kafkaClient(options);
    this.#topics = options.topics ?? defaultTopics;
  }

  async send(records: readonly LaneRecord[]): Promise<void> {
    let rest = byLane(records);
    while (rest.size > 0) {
      const next = new Map<number, readonly LaneRecord[]>();
      const batches: LaneBatch[] = [];
      const reference: LaneBatch[] = [];
      for (const [lane, waiting] of rest) {
        const fitting = countThatFits(waiting);
        const { topic, partition } = partitionOf(lane, this.#topics);
        (topic === this.#topics.reference ? reference : batches).push(
          new LaneBatch(partition, waiting.slice(0, fitting)),
        );
        if (fitting < waiting.length) next.set(lane, waiting.slice(fitting));
      }
      await this.#produce([
        ...(batches.length === 0 ? [] : [{ topic: this.#topics.events, messages: batches }]),
        ...(reference.length === 0 ? [] : [{ topic: this.#topics.reference, messages: reference }]),
      ]);
      rest = next;
    }
  }

  async #produce(topicMessages: { topic: string; messages: LaneBatch[] }[]): Promise<void> {
    const connecting = (this.#producer ??= this.#connect());
    try {
      const producer = await connecting;
      await producer.sendBatch({ acks: -1, timeout: ackPatienceMs, topicMessages });
    } catch (error) {
      // A client that failed is not trusted to find its way back: the next send has a new one.
      if (this.#producer === connecting) this.#producer = undefined;
      void connecting.then((producer) => producer.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  async #connect(): Promise<Producer> {
    const producer = this.#client.producer({
      allowAutoTopicCreation: false,
      idempotent: false,
      retry: { ...retry, retries: 1 }, // after a look at where the leaders are now; the relay does the rest
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
    await producer.connect();
    return producer;
  }

  async tails(): Promise<ReadonlyMap<number, number>> {
    const ends = await endOffsets(this.#client, this.#topics);
    const filled = ends.filter(({ low, offset }) => BigInt(offset) > BigInt(low));
    const tails = new Map<number, number>();
    if (filled.length === 0) return tails;
    const waiting = new Map(filled.map((end) => [end.lane, BigInt(end.offset) - 1n]));
    let finish: () => void = () => undefined;
    let fail: (cause: Error) => void = () => undefined;
    const all = new Promise<void>((done, reject) => {
      finish = done;
      fail = reject;
    });
    all.catch(() => undefined);
    const laneAt = ({ topic, partition }: TopicPartition) =>
      ends.find((end) => end.topic === topic && end.partition === partition)?.lane ?? -1;
    const reader = await readPartitions({
      client: this.#client,
      from: ends.map(({ topic, partition, low, offset }) => {
        const start = BigInt(offset) - BigInt(tailLength);
        return { topic, partition, offset: String(start > BigInt(low) ? start : BigInt(low)) };
      }),
      onMessages: (at: TopicPartition, messages: readonly KafkaMessage[]) => {
        const lane = laneAt(at);
        const last = waiting.get(lane);
        if (last === undefined) return;
        for (const message of messages) {
          const record = readRecord(lane, message);
          if (typeof record !== 'string') tails.set(lane, record.position);
        }
        if (BigInt(messages.at(-1)?.offset ?? -1) >= last) waiting.delete(lane);
        if (waiting.size === 0) finish();
      },
      onLost: fail,
    });
    const timer = setTimeout(() => {
      fail(new Error(`the ends of ${String(waiting.size)} lanes could not be read in time`));
    }, tailPatienceMs);
    try {
      await all;
    } finally {
      clearTimeout(timer);
      await reader.stop().catch(() => undefined);
    }
    return tails;
  }

  async close(): Promise<void> {
    const connecting = this.#producer;
    this.#producer = undefined;
    await connecting?.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}

/** How many of them go into one batch; one at least. */
function countThatFits(records: readonly LaneRecord[]): number {
  let bytes = 0;
  let count = 0;
  for (const { text } of records) {
    bytes += Buffer.byteLength(text) + perRecordBytes;
    if (count > 0 && bytes > batchBytes) break;
    count += 1;
  }
  return count;
}
