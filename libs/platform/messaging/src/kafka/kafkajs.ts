// kafkajs 2.2.4 as we need it. Two of its inner parts are replaced, once for the process; everything else is stock. The
// version is pinned, and the specs compare bytes and behaviour with the stock parts.
import { createRequire } from 'node:module';
import kafkajs from 'kafkajs';
import type { LaneRecord } from '#platform/kernel';
import { recordBatch } from './record-batch.js';

export const { Kafka, logLevel, ConfigResourceTypes } = kafkajs;

const require = createRequire(import.meta.url);

/** A whole lane's records as the one "message" of a partition: {@link installOwnEncoding} writes them out. */
export class LaneBatch {
  /** kafkajs refuses a message without a value. */
  readonly value = '';
  readonly partition: number;
  readonly records: readonly LaneRecord[];

  constructor(partition: number, records: readonly LaneRecord[]) {
    this.partition = partition;
    this.records = records;
  }
}

export interface ProduceArguments {
  readonly acks: number;
  readonly timeout: number;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number | string;
      readonly messages: readonly unknown[];
    }[];
  }[];
}
interface ProduceCall {
  readonly request: { readonly encode: () => Promise<unknown> };
}
type Build = (args: ProduceArguments) => ProduceCall;
interface ProduceDefinition {
  protocol: (options: { readonly version: number }) => Build;
}

/** The body of a Produce request of versions 3 to 7, as kafkajs's own encoder would be handed on. */
export function encodeProduce(
  { acks, timeout, topicData }: ProduceArguments,
  timestampMs = Date.now(),
): { readonly buf: Buffer; readonly buffer: Buffer; size(): number } {
  const parts: Buffer[] = [];
  const int16 = (value: number) => {
    const bytes = Buffer.allocUnsafe(2);
    bytes.writeInt16BE(value);
    parts.push(bytes);
  };
  const int32 = (value: number) => {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeInt32BE(value);
    parts.push(bytes);
  };
  int16(-1); // no transactional id
  int16(acks);
  int32(timeout);
  int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    const name = Buffer.from(topic);
    int16(name.length);
    parts.push(name);
    int32(partitions.length);
    for (const { partition, messages } of partitions) {
      const batch = recordBatch((messages as readonly LaneBatch[])[0]?.records ?? [], timestampMs);
      int32(Number(partition));
      int32(batch.length);
      parts.push(batch);
    }
  }
  const body = Buffer.concat(parts);
  return { buf: body, buffer: body, size: () => body.length };
}

const isOurs = ({ topicData }: ProduceArguments): boolean =>
  topicData.every(({ partitions }) =>
    partitions.every(({ messages }) => messages.length === 1 && messages[0] instanceof LaneBatch),
  );

function installOwnEncoding(): void {
  const definition = require('kafkajs/src/protocol/requests/produce/index.js') as ProduceDefinition;
  const stock = definition.protocol;
  definition.protocol = (options) => {
    const build = stock(options);
    if (options.version < 3) return build;
    return (args) => {
      const call = build(args);
      if (!isOurs(args)) return call;
      return { ...call, request: { ...call.request, encode: () => Promise.resolve(encodeProduce(args)) } };
    };
  };
}

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

/** Stock kafkajs keeps a timer of 0 ms running for ever after each response: 3,240 of them a second when idle. */
function guardRequestQueue(): void {
  const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its `this` below
  const stock = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) stock.call(this);
  };
}

const installed = Symbol.for('muster.kafkajs');
const marks = kafkajs as unknown as Record<symbol, boolean | undefined>;
if (marks[installed] !== true) {
  marks[installed] = true;
  installOwnEncoding();
  guardRequestQueue();
}
