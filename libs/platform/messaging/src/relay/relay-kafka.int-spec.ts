// The whole way: the log in PostgreSQL, the relay, a real broker that is taken away, and a reader who knows nothing of us.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { startKafka } from '#infra/embedded';
import { eventStoreMigrations, migrate, PostgresEventStore } from '#platform/event-store';
import {
  lanes,
  missionId,
  type EventId,
  type LaneAttachment,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import { testDatabase, testTopics, type TestDatabase } from '#platform/testing';
import { relayCrashPoints } from '../crash-points.js';
import { ensureTopics } from '../kafka/ensure-topics.js';
import type { TopicNames } from '../kafka/kafka-client.js';
import { KafkaLaneFeed } from '../kafka/kafka-feed.js';
import { KafkaPublisher } from '../kafka/kafka-publisher.js';
import { Arrivals } from '../messaging.contract.js';
import { messagingMigrations } from '../migrations.js';
import { Relay } from './relay.js';

const outageMs = process.env['MUSTER_LONG'] === '1' ? 60_000 : 5000;
const cacheDir = process.env['MUSTER_CACHE'] ?? join(homedir(), '.cache', 'muster');
const missions = Array.from({ length: 40 }, (_, n) => missionId(`mission-${String(n)}`));

describe('from the log to Kafka', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, [...eventStoreMigrations, ...messagingMigrations]);
    store = new PostgresEventStore({ url: database.url });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    // The next test's topics are new and empty; so is what is known of them.
    await query('UPDATE relay_checkpoint SET position = -1, lane_heads = array_fill(-1::bigint, ARRAY[13])');
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Appends of one event each, on missions of all lanes and on none. */
  const append = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, n) => {
        const key = randomUUID();
        const mission = missions[n % missions.length];
        return store.append({
          key,
          bodyHash: createHash('sha256').update(key).digest('hex'),
          guards: [],
          writes: [
            {
              stream: `thing-${key}` as StreamId,
              expectedVersion: 0,
              events: [
                {
                  type: 'contract.ThingHappened.v1',
                  data: { n, text: 'Zürich, 你好 🙂' },
                  id: randomUUID() as EventId,
                  source: '/contract',
                  effectiveAt: '2023-09-22T15:00:00Z',
                  party: 'KEN' as PartyId,
                  actor: 'actor-1',
                  confidence: 'confirmed',
                  releasability: 'coalition',
                  ...(n % 9 === 0 || mission === undefined ? {} : { mission }),
                },
              ],
            },
          ],
        });
      }),
    );

  function relay(brokers: readonly string[], topics: TopicNames): Relay {
    const publisher = new KafkaPublisher({ brokers, topics });
    const made = new Relay({ databaseUrl: database.url, log: store, publisher });
    made.start();
    closing.push(
      () => publisher.close(),
      () => made.stop(),
    );
    return made;
  }

  /** A relay in a process of its own; it says when it leads and when it stands by. */
  function relayProcess(
    brokers: readonly string[],
    topics: TopicNames,
    env: Readonly<Record<string, string>> = {},
  ): ChildProcess {
    const build = resolve(import.meta.dirname, '../../../../../dist/libs/platform');
    const script = `
      const { Relay, KafkaPublisher } = await import(${JSON.stringify(`${build}/messaging/src/index.js`)});
      const { PostgresEventStore } = await import(${JSON.stringify(`${build}/event-store/src/index.js`)});
      const url = ${JSON.stringify(database.url)};
      new Relay({ databaseUrl: url, log: new PostgresEventStore({ url }), batchSize: 60,
        publisher: new KafkaPublisher(${JSON.stringify({ brokers, topics })}),
        onRole: (role) => console.log(role) }).start();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    closing.push(() => Promise.resolve(child.kill('SIGKILL')));
    return child;
  }
  const says = (child: ChildProcess, role: string) =>
    new Promise<void>((done) => {
      child.stdout?.on('data', (said: Buffer) => {
        if (said.toString().includes(role)) done();
      });
    });

  /** Every record on the topics, as a plain client finds it. */
  async function readAll(brokers: readonly string[], topics: TopicNames) {
    const client = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
    const admin = client.admin();
    await admin.connect();
    const ends = new Map<string, number>();
    for (const topic of [topics.events, topics.reference])
      for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
        if (high !== low) ends.set(`${topic}/${String(partition)}`, Number(high));
    await admin.disconnect();
    const consumer = client.consumer({ groupId: `reader-of-${topics.events}-${String(Math.random())}` });
    await consumer.connect();
    await consumer.subscribe({ topics: [topics.events, topics.reference], fromBeginning: true });
    const found = new Map<string, { value: Buffer; position: number; prev: number }[]>();
    await new Promise<void>((done) => {
      void consumer.run({
        eachBatch: ({ batch: { topic, partition, messages } }) => {
          const lane = `${topic}/${String(partition)}`;
          const list = found.get(lane) ?? [];
          found.set(lane, list);
          for (const { value, headers } of messages)
            list.push({
              value: value ?? Buffer.alloc(0),
              position: Number(headers?.['position']),
              prev: Number(headers?.['prev']),
            });
          if (Number(messages.at(-1)?.offset) + 1 >= (ends.get(lane) ?? 0)) ends.delete(lane);
          if (ends.size === 0) done();
          return Promise.resolve();
        },
      });
    });
    await consumer.disconnect();
    return [...found.values()];
  }

  /** Follows `prev` as a consumer does, drops what it has seen, and returns what is left by position. */
  function applied(found: Awaited<ReturnType<typeof readAll>>): Map<number, Buffer> {
    const out = new Map<number, Buffer>();
    for (const lane of found) {
      let last = -1;
      for (const { value, position, prev } of lane) {
        if (position <= last) continue;
        if (prev !== last)
          throw new Error(`a hole before ${String(position)}: ${String(last)}, not ${String(prev)}`);
        out.set(position, value);
        last = position;
      }
    }
    return out;
  }

  async function expectTheLogIn(found: Map<number, Buffer>): Promise<void> {
    const rows = await query<{ position: string; bytes: Buffer }>('SELECT position, bytes FROM events');
    expect(found.size).toBe(rows.length);
    const differing = rows.filter(
      ({ position, bytes }) => found.get(Number(position))?.equals(bytes) !== true,
    );
    expect(differing).toEqual([]);
  }

  /** Resolves once the relay has everything up to a position acknowledged. */
  const caughtUp = (made: Relay, head: number) =>
    new Promise<void>((done) => {
      const look = setInterval(() => {
        if ((made.status().position ?? -1) < head) return;
        clearInterval(look);
        done();
      }, 20);
    });

  test('a plain client finds every event, byte for byte as the log holds it', async () => {
    const { brokers, ...topics } = testTopics();
    await ensureTopics({ brokers, topics });
    const made = relay(brokers, topics);
    await append(500);
    await caughtUp(made, await store.head());
    const found = await readAll(brokers, topics);
    expect(found.reduce((sum, lane) => sum + lane.length, 0)).toBe((await store.head()) + 1); // none twice
    await expectTheLogIn(applied(found));
    for (const lane of found)
      for (const { value, position } of lane)
        expect(JSON.parse(value.toString())).toMatchObject({
          specversion: '1.0',
          sequence: String(position).padStart(16, '0'),
        });
  }, 30_000);

  test.each(relayCrashPoints)(
    'a relay killed at %s loses nothing and repeats little',
    async (point) => {
      const { brokers, ...topics } = testTopics();
      await ensureTopics({ brokers, topics });
      await append(100);
      const child = relayProcess(brokers, topics, { MUSTER_CRASH_POINT: point });
      const signal = await new Promise((done) =>
        child.once('exit', (_, by) => {
          done(by);
        }),
      );
      expect(signal).toBe('SIGKILL');
      await append(100);
      await caughtUp(relay(brokers, topics), await store.head());
      await expectTheLogIn(applied(await readAll(brokers, topics)));
    },
    30_000,
  );

  test('a leader that was frozen in mid-traffic is followed, and does no harm when it wakes', async () => {
    const { brokers, ...topics } = testTopics();
    await ensureTopics({ brokers, topics });
    const frozen = relayProcess(brokers, topics);
    await says(frozen, 'leader');
    const traffic = new AbortController();
    const appending = (async () => {
      while (!traffic.signal.aborted) await append(20);
    })();
    await append(20);
    frozen.kill('SIGSTOP');
    const second = relay(brokers, topics);
    await caughtUp(second, await store.head());
    const epoch = second.status().epoch;
    const standsBy = says(frozen, 'standby');
    frozen.kill('SIGCONT');
    await standsBy;
    traffic.abort();
    await appending;
    await caughtUp(second, await store.head());
    expect(second.status().epoch).toBe(epoch); // it led all the while
    await expectTheLogIn(applied(await readAll(brokers, topics)));
  }, 60_000);

  test('a topic that was removed and made anew gets the whole log again', async () => {
    const { brokers, ...topics } = testTopics();
    await ensureTopics({ brokers, topics });
    await append(50);
    const first = relay(brokers, topics);
    await caughtUp(first, await store.head());
    await first.stop();
    const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [topics.events] });
    await admin.disconnect();
    await ensureTopics({ brokers, topics });
    await append(1);
    await caughtUp(relay(brokers, topics), await store.head());
    await expectTheLogIn(applied(await readAll(brokers, topics)));
  }, 30_000);

  test(
    'a broker that goes away in mid-traffic and comes back has everything in the end',
    async () => {
      const dir = await mkdtemp(join(tmpdir(), 'muster-outage-'));
      await chmod(dir, 0o711);
      closing.push(() => rm(dir, { recursive: true, force: true }));
      let kafka = await startKafka({ dir, cacheDir });
      closing.push(() => kafka.stop());
      const { brokers } = kafka;
      const topics = { events: 'events', reference: 'reference' };
      await ensureTopics({ brokers, topics });

      const feed = new KafkaLaneFeed({ brokers, topics });
      const arrivals = new Arrivals();
      closing.push(await attachFor(feed, arrivals));
      const made = relay(brokers, topics);
      await append(200);
      await arrivals.until(() => arrivals.of(lanes.length - 1).length > 0);

      await kafka.stop();
      const until = performance.now() + outageMs;
      while (performance.now() < until) await append(5); // traffic goes on all the while
      expect(made.status().role).toBe('leader');
      expect(made.status().problem).toBeDefined();
      await arrivals.until(() => arrivals.losses.length > 0);

      kafka = await startKafka({ dir, cacheDir });
      const again = new Arrivals();
      closing.push(await attachFor(feed, again));
      await append(200);
      await caughtUp(made, await store.head());
      expect(made.status().problem).toBeUndefined();
      await again.until(() => again.of(lanes.length - 1).length > 0);
      expect(arrivals.losses).toHaveLength(1);
      await expectTheLogIn(applied(await readAll(brokers, topics)));
    },
    outageMs + 60_000,
  );
});

/** Attaches, however often that takes, as a projector does. */
async function attachFor(feed: KafkaLaneFeed, arrivals: Arrivals): Promise<() => Promise<void>> {
  let attachment: LaneAttachment | undefined;
  while (attachment === undefined) attachment = await feed.attach(arrivals).catch(() => undefined);
  const attached = attachment;
  return () => attached.detach();
}
