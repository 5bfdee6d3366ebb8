// Through a real broker: it brings what there is, and whatever it does wrong costs nothing but a reading of the log.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { startKafka } from '#infra/embedded';
import { laneOf, type LaneRecord } from '#platform/kernel';
import { ensureTopics, KafkaLaneFeed, KafkaPublisher, type KafkaOptions } from '#platform/messaging';
import { testTopics } from '#platform/testing';
import { Bench, missions } from './bench.fixture.js';
import { projectorCrashPoints } from './crash-points.js';
import type { Projector } from './projector.js';

const cacheDir = process.env['MUSTER_CACHE'] ?? join(homedir(), '.cache', 'muster');
const mission = missions[3];
const lane = laneOf(mission);
const added = { type: 'things.Added.v1', data: { n: 1 } };

describe('the projector and Kafka', () => {
  let bench: Bench;
  let kafka: KafkaOptions;
  beforeAll(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.reset());
  afterAll(() => bench.close());

  /** Topics of their own, that hold nothing yet. */
  async function newTopics(): Promise<KafkaPublisher> {
    const { brokers, ...topics } = testTopics();
    kafka = { brokers, topics };
    await ensureTopics(kafka);
    return publisherTo(kafka);
  }
  function publisherTo(options: KafkaOptions): KafkaPublisher {
    const publisher = new KafkaPublisher(options);
    bench.closing(() => publisher.close());
    return publisher;
  }
  async function attached(): Promise<Projector> {
    const projector = bench.projector({ feed: new KafkaLaneFeed(kafka) });
    await bench.until(() => projector.status().feed === 'attached', 'attached');
    await bench.caughtUp();
    return projector;
  }
  const applied = (projector: Projector) => {
    const { subscribers, reads, garbage } = projector.status();
    const sum = (key: 'fromFeed' | 'fromLog') => subscribers.reduce((total, one) => total + one[key], 0);
    return { fromFeed: sum('fromFeed'), fromLog: sum('fromLog'), reads, garbage };
  };
  const records = async (after: number): Promise<LaneRecord[]> => {
    const entries = await bench.store.read(after, { limit: 100_000 });
    const ends = new Map<number, number>();
    for (const { lane: one, position } of await bench.store.read(-1, { limit: 100_000 }))
      if (position <= after) ends.set(one, position);
    return entries.map((entry) => {
      const prev = ends.get(entry.lane) ?? -1;
      ends.set(entry.lane, entry.position);
      return { ...entry, prev };
    });
  };

  test('in normal running everything comes from Kafka, and the log is not read', async () => {
    bench.relay(await newTopics());
    await bench.append(20);
    const projector = await attached();
    const before = applied(projector);
    const head = await bench.store.head();
    for (let n = 0; n < 10; n += 1) await bench.append(10);
    await bench.caughtUp();
    const after = applied(projector);
    const events = (await bench.store.head()) - head;
    expect(after.fromFeed + after.fromLog - before.fromFeed - before.fromLog).toBe(
      events * bench.projections.length,
    );
    // A machine that pauses for half a second makes the watchdog read; nothing else does.
    expect(after.fromLog - before.fromLog).toBeLessThan(events * 0.1);
    await bench.expectRowsOfTheLog();
  }, 60_000);

  test('a hole, a repetition, an old leader’s batch and garbage cost a reading of the log at most', async () => {
    const publisher = await newTopics();
    const projector = await attached();
    const start = await bench.store.head();
    await bench.append(30);
    const all = await records(start);
    // Every third is missing, some come twice, and all of it once more from one who is no leader any more.
    const some = all.filter((_, index) => index % 3 !== 1);
    await publisher.send(some);
    await publisher.send(some.slice(5, 25));
    await bench.caughtUp();
    await publisher.send(all);
    const producer = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    await producer.send({
      topic: kafka.topics?.events ?? '',
      messages: [{ key: 'x', value: 'nothing of ours', partition: 4 }],
    });
    await producer.disconnect();
    await bench.until(() => projector.status().garbage === 1, 'garbage seen');

    // What the log does not hold is passed over too, and what follows it is applied.
    const [first] = all;
    const text = first?.text ?? '';
    const own = all.find((record) => record.lane === lane) ?? first;
    const far = 5_000_000;
    const forged = own?.text.replace(/"sequence":"\d{16}"/, `"sequence":"${String(far).padStart(16, '0')}"`);
    await publisher.send([{ position: far, prev: far - 1, lane: own?.lane ?? lane, text: forged ?? text }]);
    await bench.until(() => projector.status().garbage > 1, 'the unknown record seen');
    const before = applied(projector);
    const at = await bench.store.head();
    for (let n = 0; n < 20; n += 1) await bench.event(`thing-${randomUUID()}`, mission, 0, added);
    await publisher.send(await records(at));
    await bench.caughtUp();
    expect(applied(projector).fromFeed).toBeGreaterThan(before.fromFeed);
    await bench.expectRowsOfTheLog();
  }, 60_000);

  test('without a broker the log is enough, and once it is back it is used again', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'muster-projector-'));
    await chmod(dir, 0o711);
    bench.closing(() => rm(dir, { recursive: true, force: true }));
    let broker = await startKafka({ dir, cacheDir });
    bench.closing(() => broker.stop());
    kafka = { brokers: broker.brokers, topics: { events: 'events', reference: 'reference' } };
    await ensureTopics(kafka);
    bench.relay(publisherTo(kafka));
    const projector = await attached();
    await bench.append(10);
    await bench.caughtUp();

    await broker.stop();
    for (let n = 0; n < 5; n += 1) await bench.append(5);
    await bench.caughtUp();
    await bench.until(() => projector.status().feed === 'attaching', 'lost');
    await bench.append(10);
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();

    broker = await startKafka({ dir, cacheDir });
    await bench.until(() => projector.status().feed === 'attached', 'attached again');
    await bench.until(async () => {
      const before = applied(projector).fromFeed;
      await bench.append(2);
      await bench.caughtUp();
      return applied(projector).fromFeed > before;
    }, 'fed by Kafka');
    await bench.expectRowsOfTheLog();
  }, 120_000);

  test('of two processes one is killed and the other frozen and thawed: each event counts once, in order', async () => {
    bench.relay(await newTopics());
    const one = bench.projectorProcess(kafka);
    const two = bench.projectorProcess(kafka);
    await bench.until(() => one.lanes + two.lanes === 13 && Math.abs(one.lanes - two.lanes) === 1, 'shared');
    const traffic = new AbortController();
    const writing = (async () => {
      while (!traffic.signal.aborted) await bench.append(3);
    })();
    await one.kill();
    const since = performance.now();
    await bench.until(() => two.lanes === 13, 'taken over');
    expect(performance.now() - since).toBeLessThan(8000);

    const three = bench.projectorProcess(kafka);
    await bench.until(() => two.lanes + three.lanes === 13 && three.lanes >= 6, 'shared again');
    two.signal('SIGSTOP');
    await bench.until(() => three.lanes === 13, 'taken over from the frozen one');
    await bench.append(5);
    two.signal('SIGCONT');
    await bench.until(() => two.lanes + three.lanes === 13 && two.lanes >= 6, 'shared with the thawed one');
    traffic.abort();
    await writing;
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
  }, 120_000);

  test.each(projectorCrashPoints.filter((point) => point.endsWith('flush')))(
    'killed at %s it leaves nothing out and repeats nothing',
    async (point) => {
      bench.relay(await newTopics());
      const dying = bench.projectorProcess(kafka, { MUSTER_CRASH_POINT: point });
      await bench.append(20);
      expect(await dying.ended).toBe('SIGKILL');
      await attached();
      await bench.expectRowsOfTheLog();
    },
    60_000,
  );
});
