import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '#platform/event-store';
import { lanes, type LaneRecord, type LogEntry, type LogReader } from '#platform/kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { InMemoryMessaging } from '../memory-messaging.js';
import { Arrivals, eventText } from '../messaging.contract.js';
import type { EventPublisher } from '../messaging.js';
import { messagingMigrations } from '../migrations.js';
import { Candidate, Fenced } from './leadership.js';
import { Relay, type RelayOptions } from './relay.js';

/** A log in an array, which can be made to fail. */
class ArrayLog implements LogReader {
  readonly entries: LogEntry[] = [];
  failure: Error | undefined;
  readonly #callbacks = new Set<() => void>();

  grow(count: number, laneAt: (position: number) => number = (position) => (position * 7) % lanes.length) {
    for (let n = 0; n < count; n += 1) {
      const position = this.entries.length;
      const lane = laneAt(position);
      this.entries.push({ position, lane, text: eventText(position, lane) });
    }
    for (const callback of this.#callbacks) callback();
  }
  head = () => Promise.resolve(this.entries.length - 1);
  read: LogReader['read'] = (after, { limit = 1000, lanes: wanted } = {}) =>
    this.failure === undefined
      ? Promise.resolve(
          this.entries
            .slice(after + 1)
            .filter(({ lane }) => wanted?.includes(lane) ?? true)
            .slice(0, limit),
        )
      : Promise.reject(this.failure);
  readStream = () => Promise.resolve([]);
  onGrowth = (callback: () => void) => {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  };
}

/** What a lane must have got, with the position before each. */
function expected(log: ArrayLog, lane: number): LaneRecord[] {
  const own = log.entries.filter((entry) => entry.lane === lane);
  return own.map((entry, index) => ({ ...entry, prev: own[index - 1]?.position ?? -1 }));
}

/** What a consumer that follows `prev` makes of what arrived. */
function applied(records: readonly LaneRecord[]): LaneRecord[] {
  const out: LaneRecord[] = [];
  for (const record of records) {
    const last = out.at(-1)?.position ?? -1;
    if (record.position <= last) continue;
    if (record.prev !== last)
      throw new Error(
        `a hole before ${String(record.position)}: ${String(last)}, not ${String(record.prev)}`,
      );
    out.push(record);
  }
  return out;
}

describe('the relay', () => {
  let database: TestDatabase;
  const relays: Relay[] = [];
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, messagingMigrations);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await query('UPDATE relay_checkpoint SET position = -1, lane_heads = array_fill(-1::bigint, ARRAY[13])');
  });
  afterAll(() => database.drop());

  async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
  function relayOf(log: LogReader, publisher: EventPublisher, more: Partial<RelayOptions> = {}): Relay {
    const relay = new Relay({ databaseUrl: database.url, log, publisher, ...more });
    relays.push(relay);
    relay.start();
    return relay;
  }
  const onceLeading = (log: LogReader, publisher: EventPublisher, more: Partial<RelayOptions> = {}) =>
    new Promise<Relay>((done) => {
      const relay: Relay = relayOf(log, publisher, {
        ...more,
        onRole: (role) => {
          if (role === 'leader')
            setImmediate(() => {
              done(relay);
            });
        },
      });
    });
  const checkpoint = async () => {
    const [row] = await query<{ position: string }>('SELECT position FROM relay_checkpoint');
    return Number(row?.position);
  };

  test('sends what is there and what comes, in order, and notes how far it is', async () => {
    const log = new ArrayLog();
    const topics = new InMemoryMessaging();
    const arrivals = new Arrivals();
    await topics.feed.attach(arrivals);
    log.grow(5000);
    const relay = await onceLeading(log, topics.publisher, { batchSize: 700 });
    const whole = () =>
      [...arrivals.byLane.values()].reduce((sum, records) => sum + records.length, 0) >= log.entries.length;
    await arrivals.until(whole);
    for (let n = 0; n < 20; n += 1) log.grow(13);
    await arrivals.until(whole);
    for (const lane of lanes) expect(arrivals.of(lane)).toEqual(expected(log, lane));
    await relay.stop();
    expect(await checkpoint()).toBe(log.entries.length - 1);
    expect(relay.status()).toEqual({ role: 'stopped', mended: 0 });
  });

  test('sends again, for ever, and says what it cannot get past', async () => {
    const log = new ArrayLog();
    const topics = new InMemoryMessaging();
    const arrivals = new Arrivals();
    await topics.feed.attach(arrivals);
    const problems: string[] = [];
    let sends = 0;
    const flaky: EventPublisher = {
      ...topics.publisher,
      send: (records) => {
        sends += 1;
        return sends < 5 || sends % 7 === 0
          ? Promise.reject(new Error('not now'))
          : topics.publisher.send(records);
      },
    };
    log.grow(300);
    const relay = relayOf(log, flaky, { batchSize: 50, onProblem: (problem) => problems.push(problem) });
    await arrivals.until(() =>
      lanes.every((lane) => arrivals.of(lane).at(-1)?.position === expected(log, lane).at(-1)?.position),
    );
    for (const lane of lanes) expect(applied(arrivals.of(lane))).toEqual(expected(log, lane));
    expect(problems).toContain('not now');
    await relay.stop();
  });

  test('a broker that answers nothing is told, before its client gives up on it', async () => {
    const log = new ArrayLog();
    const topics = new InMemoryMessaging();
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((done) => {
      answer = done;
    });
    log.grow(30);
    const told = new Promise<string>((done) => {
      relayOf(
        log,
        { ...topics.publisher, send: (records) => answered.then(() => topics.publisher.send(records)) },
        { onProblem: done },
      );
    });
    expect(await told).toBe('the broker has acknowledged nothing for 3 s');
    const arrivals = new Arrivals();
    await topics.feed.attach(arrivals);
    answer();
    await arrivals.until(() => lanes.every((lane) => arrivals.of(lane).length > 0));
    await relays[0]?.stop();
    expect(await checkpoint()).toBe(29);
    expect(relays[0]?.status().problem).toBeUndefined();
  }, 15_000);

  test('a gap in the log is an alarm and nothing after it is sent', async () => {
    const log = new ArrayLog();
    log.grow(10);
    log.entries.splice(5, 1);
    const topics = new InMemoryMessaging();
    const problem = await new Promise<string>((done) => {
      relayOf(log, topics.publisher, { onProblem: done });
    });
    expect(problem).toBe('the log has a gap: position 5 is missing before 6');
    expect(await topics.publisher.tails()).toEqual(new Map());
  });

  test('one leads; the other takes over with the next epoch when it stops', async () => {
    const log = new ArrayLog();
    const topics = new InMemoryMessaging();
    const first = await onceLeading(log, topics.publisher);
    const standingBy = new Promise<void>((done) => {
      void onceLeading(log, topics.publisher).then(() => {
        done();
      });
    });
    const epoch = first.status().epoch ?? 0;
    await first.stop();
    await standingBy;
    expect(relays[1]?.status()).toMatchObject({ role: 'leader', epoch: epoch + 1 });
  });

  test('what a leader notes after another was elected is refused', async () => {
    const frozen = await Candidate.connect(database.url);
    const zombie = await frozen.elect();
    const [session] = await query<{ pid: number }>(
      `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND datname = current_database()`,
    );
    // As when its lock is lost with a session of its own: the fence does not rest on the session.
    await query(`UPDATE relay_checkpoint SET epoch = epoch + 1`);
    expect(session).toBeDefined();
    await expect(zombie?.note({ position: 7, heads: lanes.map(() => 7) })).rejects.toThrow(Fenced);
    expect(zombie?.lost.aborted).toBe(true);
    expect(await checkpoint()).toBe(-1);
    zombie?.resign();
    await frozen.end();
  });

  test('a leader whose session is ended stands by, then leads again', async () => {
    const log = new ArrayLog();
    const topics = new InMemoryMessaging();
    const arrivals = new Arrivals();
    await topics.feed.attach(arrivals);
    let elected: () => void = () => undefined;
    const election = () =>
      new Promise<void>((done) => {
        elected = done;
      });
    let leading = election();
    const relay = relayOf(log, topics.publisher, {
      onRole: (role) => {
        if (role === 'leader') elected();
      },
    });
    await leading;
    leading = election();
    const epoch = relay.status().epoch ?? 0;
    log.grow(20);
    await arrivals.until(() => lanes.every((lane) => arrivals.of(lane).length > 0));
    await query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'muster relay' AND datname = current_database()`,
    );
    // What is under way may still go out under the old epoch; afterwards there is a new one.
    await leading;
    log.grow(50);
    await arrivals.until(() =>
      lanes.every((lane) => arrivals.of(lane).at(-1)?.position === expected(log, lane).at(-1)?.position),
    );
    for (const lane of lanes) expect(applied(arrivals.of(lane))).toEqual(expected(log, lane));
    expect(relay.status().epoch).toBeGreaterThan(epoch);
  });

  test('a leader that is frozen loses its lock in time', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', leaderScript(database.url)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await new Promise((done) => child.stdout.once('data', done));
    child.kill('SIGSTOP');
    const frozenAt = performance.now();
    const log = new ArrayLog();
    const relay = await onceLeading(log, new InMemoryMessaging().publisher);
    expect(relay.status().role).toBe('leader');
    expect(performance.now() - frozenAt).toBeLessThan(9000);
  }, 20_000);

  test('a leader that is killed is followed at once', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', leaderScript(database.url)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await new Promise((done) => child.stdout.once('data', done));
    const log = new ArrayLog();
    const roles: string[] = [];
    let heard: () => void = () => undefined;
    const reaches = (role: string) =>
      new Promise<void>((done) => {
        heard = () => {
          if (roles.at(-1) === role) done();
        };
        heard();
      });
    relayOf(log, new InMemoryMessaging().publisher, {
      onRole: (role) => {
        roles.push(role);
        heard();
      },
    });
    await reaches('standby');
    const killedAt = performance.now();
    child.kill('SIGKILL');
    await reaches('leader');
    expect(roles).toEqual(['standby', 'leader']);
    expect(performance.now() - killedAt).toBeLessThan(2000);
  });

  test('what the topics lost is sent again by the next leader, lane by lane', async () => {
    const log = new ArrayLog();
    const before = new InMemoryMessaging();
    const watching = new Arrivals();
    await before.feed.attach(watching);
    log.grow(1000);
    const first = await onceLeading(log, before.publisher, { batchSize: 100 });
    await watching.until(() =>
      lanes.every((lane) => watching.of(lane).length === expected(log, lane).length),
    );
    await first.stop();
    // The same topics after a power cut: lane 3 lost its end, lane 5 all of it, the others nothing.
    const after = new InMemoryMessaging();
    for (const lane of lanes) {
      const records = expected(log, lane);
      const kept = lane === 3 ? records.slice(0, 40) : lane === 5 ? [] : records;
      await after.publisher.send(kept);
    }
    const arrivals = new Arrivals();
    await after.feed.attach(arrivals);
    const second = await onceLeading(log, after.publisher, { batchSize: 100 });
    log.grow(100);
    await arrivals.until(() =>
      lanes.every((lane) => arrivals.of(lane).at(-1)?.position === expected(log, lane).at(-1)?.position),
    );
    expect(arrivals.of(3)).toEqual(expected(log, 3).slice(40));
    expect(arrivals.of(5)).toEqual(expected(log, 5));
    expect(arrivals.of(4)).toEqual(expected(log, 4).slice(-arrivals.of(4).length));
    expect(second.status().mended).toBe(
      expected(log, 3).filter(({ position }) => position < 1000).length -
        40 +
        expected(log, 5).filter(({ position }) => position < 1000).length,
    );
  });
});

/** A process that leads and says so. */
function leaderScript(url: string): string {
  const build = resolve(import.meta.dirname, '../../../../../dist/libs/platform/messaging/src/index.js');
  return `
    const { InMemoryMessaging, Relay } = await import(${JSON.stringify(build)});
    const log = { head: async () => -1, read: async () => [], readStream: async () => [], onGrowth: () => () => {} };
    new Relay({ databaseUrl: ${JSON.stringify(url)}, log, publisher: new InMemoryMessaging().publisher,
      onRole: (role) => { if (role === 'leader') console.log(role); } }).start();`;
}
