// The log under everything that can be killed: writers, the backends that append for them, and the server itself.
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type EmbeddedPostgres } from '#infra/embedded';
import type { StreamId } from '#platform/kernel';
import { appendOf, newEvent, newStream, write } from '../event-store.contract.js';
import { LogUnavailable, type Append } from '../event-store.js';
import { migrate } from '../migrate.js';
import { eventStoreMigrations } from '../migrations.js';
import { appendFunction } from './append-function.js';
import { readHistory, violations, type Attempt } from './faults/history.js';
import { Writers } from './faults/writers.js';
import { PostgresEventStore } from './postgres-event-store.js';

const long = process.env['MUSTER_LONG'] === '1';
const stormMs = long ? 240_000 : 14_000;
const outageMs = long ? 60_000 : 5000;
const writers = 3;

/** A server of its own, which can be killed. */
class Server {
  readonly #dir: string;
  #postgres: EmbeddedPostgres | undefined;

  constructor(dir: string) {
    this.#dir = dir;
  }

  get url(): string {
    return this.#postgres?.url ?? '';
  }

  /** After a kill -9 its last backends hold the shared memory for a moment, and PostgreSQL rightly refuses to start. */
  async start(): Promise<void> {
    const until = performance.now() + 30_000;
    for (;;) {
      try {
        this.#postgres = await startPostgres({ dir: this.#dir });
        return;
      } catch (error) {
        if (performance.now() > until) throw error;
        await sleep(100);
      }
    }
  }

  async kill(): Promise<void> {
    const [pid] = (await readFile(join(this.#dir, 'data/postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await this.stop();
  }

  async stop(): Promise<void> {
    await this.#postgres?.stop();
  }

  async query<Row extends pg.QueryResultRow>(sql: string, url = this.url): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async database(name: string): Promise<string> {
    await this.query(`CREATE DATABASE ${name}`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    await migrate(url.href, eventStoreMigrations);
    return url.href;
  }
}

/** The same body again, as its writer would send it. */
const again = ({ op, key, hash, writes, guards }: Attempt): Append => ({
  key,
  bodyHash: hash,
  writes: writes.map(({ stream, expected, count }) => ({
    stream: stream as StreamId,
    expectedVersion: expected,
    events: Array.from({ length: count }, (_, n) => newEvent({ op, key, n })),
  })),
  guards: guards.map(({ stream, version }) => ({ stream: stream as StreamId, version })),
});

/** Microseconds of the clock that the writers go by. */
const now = () => Number(process.hrtime.bigint() / 1000n);

/** Sends every body of unknown fate once more: its key answers which it was. */
async function settle(url: string, attempts: readonly Attempt[]): Promise<Attempt[]> {
  const there = new Set((await readHistory(url)).keys.map(({ key, hash }) => `${key} ${hash}`));
  const store = new PostgresEventStore({ url });
  const unknown = attempts.filter(({ answer }) => answer === undefined || answer.outcome === 'unknown');
  const settled: Attempt[] = [];
  for (const attempt of unknown) {
    const sent = now();
    const answer = await store.append(again(attempt));
    settled.push({ ...attempt, sent, answer, answered: now() });
    const name = `${attempt.key} ${attempt.hash}`;
    if (there.has(name)) expect(answer.outcome).toBe('repeated');
    if (answer.outcome === 'appended') there.add(name);
  }
  await store.close();
  return settled;
}

describe('the log under faults', () => {
  let scratch: string;
  let server: Server;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'muster-faults-'));
    await chmod(scratch, 0o711);
    server = new Server(join(scratch, 'postgres'));
    await server.start();
  }, 60_000);
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }, 60_000);

  async function writersOn(url: string, more: Readonly<Record<string, unknown>> = {}): Promise<Writers> {
    const made = new Writers(url, await mkdtemp(join(scratch, 'said-')), more);
    closing.push(() => made.stop('SIGKILL'));
    for (let n = 0; n < writers; n += 1) made.start();
    return made;
  }

  const endOneBackend = () =>
    server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'muster append'
       ORDER BY random() LIMIT 1`,
    );

  test(
    'whatever is killed, what was acknowledged is there once, and what was refused is not',
    async () => {
      const url = await server.database('storm');
      const crowd = await writersOn(url);
      const since = performance.now();
      const crashes = long ? 12 : 2;
      let crashed = 0;
      while (performance.now() - since < stormMs) {
        await sleep(150 + Math.random() * 300);
        if (performance.now() - since > ((crashed + 1) / (crashes + 1)) * stormMs) {
          crashed += 1;
          await server.kill();
          await server.start();
        } else if (Math.random() < 0.6) await endOneBackend();
        else {
          await crowd.killOne();
          crowd.start();
        }
      }
      await crowd.stop();
      const attempts = await crowd.attempts();
      attempts.push(...(await settle(url, attempts)));
      expect(violations(await readHistory(url), attempts)).toEqual([]);

      const seen = new Map<string, number>();
      for (const { answer: { outcome } = { outcome: 'unknown' } } of attempts)
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      expect([...seen.keys()].sort()).toEqual([
        'appended',
        'guard-failed',
        'key-reused',
        'repeated',
        'unknown',
        'version-conflict',
      ]);
      expect(attempts.length).toBeGreaterThan(2000);
      expect(crashed).toBeGreaterThan(0);
    },
    stormMs + 60_000,
  );

  test(
    'a server that is gone for a while in mid-traffic is told soon, and recovers unaided',
    async () => {
      const url = await server.database('outage');
      const store = new PostgresEventStore({ url, patienceMs: 1000 });
      closing.push(() => store.close());
      const appends: Append[] = [];
      const answers = new Map<string, string>();
      let slowest = 0;
      const append = async (one: Append) => {
        const since = performance.now();
        try {
          answers.set(one.key, (await store.append(one)).outcome);
        } catch (error) {
          expect(error).toBeInstanceOf(LogUnavailable);
          answers.set(one.key, 'unknown');
          slowest = Math.max(slowest, performance.now() - since);
        }
      };
      let traffic = true;
      const loops = Array.from({ length: 20 }, async () => {
        while (traffic) {
          const one = appendOf([write(newStream(), 0)]);
          appends.push(one);
          await append(one);
        }
      });
      const firstAnswer = async () => {
        const before = appends.length;
        while (![...answers.values()].slice(before).includes('appended')) await sleep(20);
      };
      await firstAnswer();
      await server.kill();
      await sleep(outageMs);
      await expect(store.head()).rejects.toBeInstanceOf(LogUnavailable);
      await server.start();
      await firstAnswer();
      traffic = false;
      await Promise.all(loops);

      const unknown = appends.filter(({ key }) => answers.get(key) === 'unknown');
      expect(unknown.length).toBeGreaterThan(0);
      expect(slowest).toBeLessThan(2000);
      await Promise.all(unknown.map(append));
      const there = (await readHistory(url)).keys.map(({ key }) => key);
      expect(there.sort()).toEqual(appends.map(({ key }) => key).sort());
      expect([...answers.values()].every((outcome) => ['appended', 'repeated'].includes(outcome))).toBe(true);
      expect((await readHistory(url)).events).toHaveLength(appends.length);
    },
    outageMs + 60_000,
  );

  describe('and the check bites: it finds what is wrong', () => {
    const crowded = { loops: 24, streams: 12, pauseMs: 1 };

    /** The append function with parts of it replaced, in one test's database. */
    async function plant(url: string, ...changes: readonly (readonly [string, string])[]): Promise<void> {
      let planted = appendFunction;
      for (const [from, to] of changes) {
        expect(planted).toContain(from);
        planted = planted.replaceAll(from, () => to);
      }
      await server.query(planted, url);
    }

    /** Lets writers write until the check finds these kinds, or for a while; then all that it finds. */
    async function untilFound(
      url: string,
      kinds: readonly string[],
      more: Readonly<Record<string, unknown>>,
    ) {
      const crowd = await writersOn(url, more);
      const check = async () => {
        const found = violations(await readHistory(url), await crowd.attempts());
        return [...new Set(found.map((one) => one.split(':')[0]))];
      };
      const until = performance.now() + 20_000;
      let found: readonly unknown[] = [];
      while (!kinds.every((kind) => found.includes(kind)) && performance.now() < until) {
        await sleep(1000);
        found = await check();
      }
      await crowd.stop();

      return check();
    }

    test('positions from a sequence, without the head row’s lock', async () => {
      const url = await server.database('without_lock');
      await server.query('CREATE SEQUENCE planted MINVALUE 0', url);
      await plant(
        url,
        ['FROM log_head h FOR UPDATE;', 'FROM log_head h;'],
        [
          '  INSERT INTO events (',
          `  SELECT max(nextval('planted')) - count(*) INTO head FROM unnest(event_append) a WHERE verdicts[a + 1] = 0;
  head := coalesce(head, -1);
  INSERT INTO events (`,
        ],
      );
      const found = await untilFound(url, ['gap', 'guard'], crowded);
      expect(found).toEqual(expect.arrayContaining(['gap', 'guard']));
    }, 60_000);

    test('guards and writes that meet in one group', async () => {
      const url = await server.database('meeting_guards');
      await plant(url, ['OR write_stream && guard_stream THEN', 'THEN']);
      const found = await untilFound(url, ['guard'], { plant: 'claims-without-guards', ...crowded });
      expect(found).toContain('guard');
    }, 60_000);
  });
});
