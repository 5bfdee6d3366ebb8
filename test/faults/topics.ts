// The topics as a client finds them that knows nothing of us: a plain consumer, CloudEvents 1.0, and two headers.
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import type { System } from '../e2e/system.js';
import { query } from './log.js';
import { eventually } from './patience.js';

export interface Found {
  readonly key: string;
  readonly value: Buffer;
  readonly contentType: string;
  readonly position: number;
  readonly prev: number;
}

export const plainKafka = ({ brokers }: System): Kafka =>
  new Kafka({ clientId: 'somebody-else', brokers: [...brokers], logLevel: logLevel.NOTHING });

/** Every record of every partition, from its beginning to where it ends now. */
export async function readTopics(system: System): Promise<ReadonlyMap<string, readonly Found[]>> {
  const topics = Object.values(system.topics);
  const kafka = plainKafka(system);
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<string, number>();
  for (const topic of topics)
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
      if (high !== low) ends.set(`${topic}/${String(partition)}`, Number(high));
  await admin.disconnect();
  const found = new Map<string, Found[]>([...ends.keys()].map((partition) => [partition, []]));
  if (ends.size === 0) return found;
  const consumer = kafka.consumer({ groupId: `somebody-${randomUUID()}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise<void>((done) => {
      void consumer.run({
        eachBatch: ({ batch: { topic, partition, messages } }) => {
          const place = `${topic}/${String(partition)}`;
          for (const { key, value, headers } of messages)
            found.get(place)?.push({
              key: String(key),
              value: value ?? Buffer.alloc(0),
              contentType: String(headers?.['content-type']),
              position: Number(headers?.['position']),
              prev: Number(headers?.['prev']),
            });
          if (Number(messages.at(-1)?.offset) + 1 >= (ends.get(place) ?? 0)) ends.delete(place);
          if (ends.size === 0) done();
          return Promise.resolve();
        },
      });
    });
  } finally {
    await consumer.disconnect();
  }
  return found;
}

/** What the specification of CloudEvents 1.0 asks of a document in structured mode; empty where it is one. */
function faultsOfCloudEvent(value: Buffer): readonly string[] {
  const event = JSON.parse(value.toString('utf8')) as Readonly<Record<string, unknown>>;
  const attributes = Object.entries(event).filter(([name]) => name !== 'data');
  const faults = attributes.flatMap(([name, content]) => [
    ...(/^[a-z0-9]{1,20}$/.test(name) ? [] : [`${name} is no name of an attribute`]),
    ...(typeof content === 'string' || Number.isInteger(content) || typeof content === 'boolean'
      ? []
      : [`${name} is no scalar`]),
  ]);
  for (const name of ['id', 'source', 'type', 'specversion'])
    if (typeof event[name] !== 'string' || event[name] === '') faults.push(`${name} is missing`);
  if (event['specversion'] !== '1.0') faults.push('specversion is another');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(event['time'])))
    faults.push('time is no time of RFC 3339');
  return faults;
}

/**
 * The topics hold the log: each event on one partition, in position order, byte for byte; what came twice is the same
 * under the same position; `prev` leads from each to the next. Returns how many records were repeats.
 */
export async function expectTopicsOfTheLog(system: System): Promise<number> {
  return eventually(async () => {
    const topics = await readTopics(system); // first, so that whatever it holds is in the log by then
    const rows = await query<{ position: string; bytes: Buffer; mission: string | null }>(
      system,
      `SELECT position, bytes, convert_from(bytes, 'UTF8')::jsonb ->> 'mission' AS mission FROM events ORDER BY position`,
    );
    const log = new Map(rows.map((row) => [Number(row.position), row]));
    const faults: string[] = [];
    const seen = new Map<number, string>();
    let repeats = 0;
    for (const [place, records] of topics) {
      let last = -1;
      for (const { position, prev, value, key, contentType } of records) {
        const event = log.get(position);
        const say = (what: string) => faults.push(`${place} position ${String(position)}: ${what}`);
        if (event?.bytes.equals(value) !== true) say('other bytes than the log has');
        if (contentType !== 'application/cloudevents+json') say(contentType);
        if (event?.mission !== null && key !== event?.mission) say(`its key is ${key}`);
        if (seen.has(position)) {
          repeats += 1;
          if (seen.get(position) !== place) say(`it is on ${String(seen.get(position))} too`);
        }
        seen.set(position, place);
        if (position <= last) continue; // a repeat, or what follows one
        if (prev !== last) say(`its prev is ${String(prev)}, and ${String(last)} was the last`);
        last = position;
        faults.push(
          ...faultsOfCloudEvent(value).map((fault) => `${place} position ${String(position)}: ${fault}`),
        );
      }
    }
    expect(faults.slice(0, 10)).toEqual([]);
    expect(rows.filter(({ position }) => !seen.has(Number(position))).length).toBe(0);
    expect(seen.size).toBe(rows.length);
    return repeats;
  });
}
