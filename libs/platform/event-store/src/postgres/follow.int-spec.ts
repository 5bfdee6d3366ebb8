// Subscriptions while three processes write with 32 writers: nothing missed, nothing twice, nothing out of order.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { LogEntry } from '#platform/kernel';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { follow, type Following } from '../follow.js';
import { migrate } from '../migrate.js';
import { eventStoreMigrations } from '../migrations.js';
import { Writers } from './faults/writers.js';
import { PostgresEventStore } from './postgres-event-store.js';

const appends = process.env['MUSTER_LONG'] === '1' ? 2000 : 80;

describe('subscriptions while 32 writers of three processes write', () => {
  let scratch: string;
  let database: TestDatabase;
  let store: PostgresEventStore;
  let writers: Writers | undefined;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'muster-follow-'));
    await chmod(scratch, 0o711);
    database = await testDatabase();
    await migrate(database.url, eventStoreMigrations);
    store = new PostgresEventStore({ url: database.url });
  });
  const following: Following[] = [];
  afterAll(async () => {
    await Promise.all(following.map((one) => one.stop()));
    await writers?.stop('SIGKILL');
    await store.close();
    await database.drop();
    await rm(scratch, { recursive: true, force: true });
  });

  async function query(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** One that follows; `until` resolves once it has been handed everything up to a position. */
  function follower(lanes?: readonly number[]) {
    const entries: LogEntry[] = [];
    const errors: Error[] = [];
    const made = follow(store, {
      after: -1,
      ...(lanes === undefined ? {} : { lanes }),
      onEntries: async (batch) => {
        entries.push(...batch);
        if (Math.random() < 0.2) await sleep(Math.random() * 20); // at times behind
      },
      onError: (error, final) => {
        if (final) errors.push(error);
      },
    });
    following.push(made);
    const until = async (count: number) => {
      while (entries.length < count && errors.length === 0) await sleep(20);
      await made.stop();
      expect(errors).toEqual([]);
      return entries;
    };
    return { until };
  }

  test('each is handed every event once, in order, also when its connections are cut', async () => {
    writers = new Writers(database.url, scratch, { appends, pauseMs: 5 });
    for (const loops of [11, 11, 10]) writers.start({ loops });
    const all = Array.from({ length: 3 }, () => follower());
    const lane = 4;
    const ofLane = follower([lane]);
    const cutting = new AbortController();
    const cuts = (async () => {
      while (!cutting.signal.aborted) {
        await sleep(200);
        await query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name IN ('muster read', 'muster listen', 'muster notify')`,
        );
      }
    })();
    await writers.done();
    cutting.abort();
    await cuts;
    const fresh = new PostgresEventStore({ url: database.url });
    following.push({ stop: () => fresh.close() });
    const head = await fresh.head();
    expect(head).toBeGreaterThan(500);
    for (const { until } of all)
      expect((await until(head + 1)).map(({ position }) => position)).toEqual(
        Array.from({ length: head + 1 }, (_, position) => position),
      );
    const expected: LogEntry[] = [];
    for (let after = -1; after < head; after += 1000)
      expected.push(...(await fresh.read(after)).filter((entry) => entry.lane === lane));
    expect(expected.length).toBeGreaterThan(0);
    expect(await ofLane.until(expected.length)).toEqual(expected);
  }, 60_000);

  test('a lane in which nothing happens is not searched from its beginning again and again', async () => {
    const reads: number[] = [];
    const watched = {
      head: () => store.head(),
      read: (after: number, options?: { readonly lanes?: readonly number[] }) => {
        reads.push(after);
        return store.read(after, options);
      },
      readStream: store.readStream.bind(store),
      onGrowth: store.onGrowth.bind(store),
    };
    const quiet = follow(watched, {
      after: -1,
      lanes: [99],
      onEntries: () => undefined,
      onError: () => undefined,
    });
    while (reads.length < 2) await sleep(20);
    await quiet.stop();
    expect(reads.slice(0, 2)).toEqual([-1, await store.head()]);
  });
});
