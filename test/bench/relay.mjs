// Events per second from the log in PostgreSQL to Kafka, acknowledged by all replicas and with the checkpoint kept,
// beside Kafka's own producer (Java) that reads nothing, with the same record size, partitions and acks. In turns.
import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { percentile, withDatabase } from './measure.mjs';

export const title = 'relay to Kafka, the read from PostgreSQL included';
const dist = '../../dist/libs/platform';
const run = promisify(execFile);
const toolsVersion = '4.3.1';
const rounds = 3;
const events = 200_000;
const perAppend = 100;

const eventOf = (n) => ({
  type: 'bench.PledgeMade.v1',
  data: { note: 'x'.repeat(420), quantity: { count: 1000, unit: 'person' }, n },
  id: randomUUID(),
  source: '/bench',
  effectiveAt: '2023-09-22T15:00:00Z',
  mission: `mission-${n % 40}`,
  party: 'KEN',
  actor: 'bench',
  confidence: 'confirmed',
  releasability: 'coalition',
});

async function fill(store) {
  const bodyHash = createHash('sha256').update('bench').digest('hex');
  for (let n = 0; n < events; n += 8 * perAppend)
    await Promise.all(
      Array.from({ length: 8 }, async (_, lane) => {
        const key = randomUUID();
        const first = n + lane * perAppend;
        const { outcome } = await store.append({
          key,
          bodyHash,
          writes: [
            {
              stream: `pledge-${key}`,
              expectedVersion: 0,
              events: Array.from({ length: perAppend }, (__, index) => eventOf(first + index)),
            },
          ],
          guards: [],
        });
        if (outcome !== 'appended') throw new Error(outcome);
      }),
    );
}

const newTopics = () => {
  const name = `bench.${randomBytes(5).toString('hex')}`;
  return { events: `${name}.events`, reference: `${name}.reference` };
};

async function muster(databaseUrl, brokers, store) {
  const { ensureTopics, KafkaPublisher, Relay } = await import(`${dist}/messaging/src/index.js`);
  const topics = newTopics();
  await ensureTopics({ brokers, topics });
  const publisher = new KafkaPublisher({ brokers, topics });
  const head = await store.head();
  let since;
  const relay = new Relay({
    databaseUrl,
    log: store,
    publisher: {
      tails: () => publisher.tails(),
      close: () => publisher.close(),
      send: (records) => {
        since ??= performance.now();
        return publisher.send(records);
      },
    },
  });
  relay.start();
  const cpu = process.cpuUsage();
  await new Promise((done) => {
    const timer = setInterval(() => {
      if (relay.status().position === head) done(clearInterval(timer));
    }, 5);
  });
  const seconds = (performance.now() - since) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await relay.stop();
  await publisher.close();
  return { rate: (head + 1) / seconds, cpuShare: (user + system) / 1e6 / seconds };
}

async function toolsJar(kafkaCacheDir) {
  const name = `kafka-tools-${toolsVersion}.jar`;
  const known = join(homedir(), '.m2/repository/org/apache/kafka/kafka-tools', toolsVersion, name);
  if (existsSync(known)) return known;
  const folder = join(kafkaCacheDir, 'kafka-tools');
  const jar = join(folder, name);
  if (existsSync(jar)) return jar;
  await mkdir(folder, { recursive: true });
  await run('mvn', [
    '-B',
    '-q',
    'org.apache.maven.plugins:maven-dependency-plugin:copy',
    `-Dartifact=org.apache.kafka:kafka-tools:${toolsVersion}`,
    `-DoutputDirectory=${folder}`,
  ]);
  return jar;
}

async function producerPerformance(brokers, kafkaCacheDir, recordSize) {
  const { ensureTopics } = await import(`${dist}/messaging/src/index.js`);
  const topics = newTopics();
  await ensureTopics({ brokers, topics });
  const classpath = `${join(kafkaCacheDir, `kafka-${toolsVersion}`)}/*:${await toolsJar(kafkaCacheDir)}`;
  const { stdout } = await run('java', [
    ...['-Xmx512m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error', '-cp', classpath],
    'org.apache.kafka.tools.ProducerPerformance',
    ...['--topic', topics.events, '--num-records', String(events), '--record-size', String(recordSize)],
    ...['--throughput', '-1', '--bootstrap-server', brokers.join(','), '--command-property', 'acks=all'],
  ]);
  const rates = [...stdout.matchAll(/records sent, ([\d.]+) records\/sec/g)];
  return Number(rates.at(-1)?.[1]);
}

export async function bench({ databaseUrl, brokers, kafkaCacheDir }) {
  const { eventStoreMigrations, migrate, PostgresEventStore } = await import(
    `${dist}/event-store/src/index.js`
  );
  const { messagingMigrations } = await import(`${dist}/messaging/src/index.js`);
  return withDatabase(databaseUrl, async (url) => {
    await migrate(url, [...eventStoreMigrations, ...messagingMigrations]);
    const store = new PostgresEventStore({ url });
    try {
      await fill(store);
      const [sample] = await store.read(-1, { limit: 1 });
      const recordSize = Buffer.byteLength(sample.text);
      const own = [];
      const peer = [];
      for (let round = 0; round < rounds; round += 1) {
        peer.push(await producerPerformance(brokers, kafkaCacheDir, recordSize));
        await rewind(url);
        own.push(await muster(url, brokers, store));
      }
      const figure = percentile(
        own.map(({ rate }) => rate),
        0.5,
      );
      const peerFigure = percentile(peer, 0.5);
      return {
        name: 'relay',
        figure: Math.round(figure),
        unit: 'events/s',
        peer: 'kafka-producer-perf-test',
        peerFigure: Math.round(peerFigure),
        ratio: Number((figure / peerFigure).toFixed(2)),
        budget: '≥ 0.5 ×',
        notes: [
          `${recordSize} bytes an event; rounds ${own.map(({ rate }) => Math.round(rate)).join(', ')} beside ${peer.map(Math.round).join(', ')}`,
          `${(
            percentile(
              own.map(({ cpuShare }) => cpuShare),
              0.5,
            ) * 100
          ).toFixed(0)}% of one core in the relay's process`,
        ],
      };
    } finally {
      await store.close();
    }
  });
}

async function rewind(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'UPDATE relay_checkpoint SET position = -1, lane_heads = array_fill(-1::bigint, ARRAY[13])',
  );
  await client.end();
}
