// What the database itself refuses or ends, and what an append makes of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { appendOf, newStream, write } from '../event-store.contract.js';
import { LogUnavailable } from '../event-store.js';
import { migrate } from '../migrate.js';
import { eventStoreMigrations } from '../migrations.js';
import { appendFunction } from './append-function.js';
import { PostgresEventStore } from './postgres-event-store.js';

describe('appends that the database holds up or refuses', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, eventStoreMigrations);
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
  });
  beforeEach(() => {
    store = new PostgresEventStore({ url: database.url, patienceMs: 500 });
  });
  afterEach(async () => {
    await store.close();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  const newAppend = () => appendOf([write(newStream(), 0)]);
  const count = async () => {
    const { rows } = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM events');
    return rows[0]?.count;
  };
  const appendSessions = async () => {
    const { rows } = await admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'muster append'`,
    );
    return rows.map(({ pid }) => pid);
  };

  /** Holds the head row, as a group that takes its time does; returns what lets it go. */
  async function holdHead(): Promise<() => Promise<void>> {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN; SELECT 1 FROM log_head FOR UPDATE');
    return async () => {
      await holder.query('COMMIT');
      await holder.end();
    };
  }

  test('a group that takes too long is ended by the database, sent again, and there once', async () => {
    await store.append(newAppend());
    const [pid] = await appendSessions();
    const before = await count();
    const letGo = await holdHead();
    const held = newAppend();
    const since = performance.now();
    await expect(store.append(held)).rejects.toBeInstanceOf(LogUnavailable);
    expect(performance.now() - since).toBeLessThan(1500); // its own patience, not the session's
    while ((await appendSessions()).includes(pid ?? 0)) await sleep(50); // until transaction_timeout ends it
    expect(performance.now() - since).toBeGreaterThan(4500);
    await letGo();
    const again = new PostgresEventStore({ url: database.url });
    const { outcome } = await again.append(held);
    await again.close();
    expect(['appended', 'repeated']).toContain(outcome);
    expect(await count()).toBe((before ?? 0) + 1);
  }, 30_000);

  test('an append that was given up may have been accepted; its key says so', async () => {
    await store.append(newAppend());
    const before = await count();
    const letGo = await holdHead();
    const held = newAppend();
    await expect(store.append(held)).rejects.toBeInstanceOf(LogUnavailable);
    const again = new PostgresEventStore({ url: database.url });
    const repeated = again.append(held); // behind the first, which waits for the lock
    await letGo();
    expect((await repeated).outcome).toBe('repeated');
    expect(await count()).toBe((before ?? 0) + 1);
    await again.close();
  });

  test('clocks more than five seconds apart refuse, and say by how much', async () => {
    // A database whose clock is ahead of ours: the function's clock is replaced in this database.
    const ahead = appendFunction.replaceAll(
      'statement_timestamp()',
      `(statement_timestamp() + interval '6 seconds')`,
    );
    const before = await count();
    await admin.query(ahead);
    try {
      const refused = store.append(newAppend());
      await expect(refused).rejects.toBeInstanceOf(LogUnavailable);
      await expect(refused).rejects.toThrow(
        /the clocks of this process and of the database are \d\.\d s apart/,
      );
    } finally {
      await admin.query(appendFunction);
    }
    expect(await count()).toBe(before);
    expect((await store.append(newAppend())).outcome).toBe('appended');
  });

  test('the function raises for a group that breaks its rules, and outside READ COMMITTED', async () => {
    const call = (keys: string, written: string, guarded: string) =>
      `SELECT * FROM append_group(now(), '{${keys}}', '{}', '{}', '{}', '{${written}}', '{}', '{}', '{${guarded}}', '{}',
         '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`;
    const once = 'a group touches each stream and each key once';
    await expect(admin.query(call('k,k', 's', ''))).rejects.toThrow(once);
    await expect(admin.query(call('k,l', 's,s', ''))).rejects.toThrow(once);
    await expect(admin.query(call('k,l', 's', 's'))).rejects.toThrow(once);
    await admin.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await expect(admin.query(call('k', 's', ''))).rejects.toThrow('append_group needs READ COMMITTED');
    await admin.query('ROLLBACK');
  });

  test('a database that is not there is an outage, whatever the reason', async () => {
    const url = new URL(database.url);
    url.pathname = '/there_is_no_such_database';
    const nowhere = new PostgresEventStore({ url: url.href, patienceMs: 300 });
    await expect(nowhere.append(newAppend())).rejects.toBeInstanceOf(LogUnavailable);
    await expect(nowhere.head()).rejects.toBeInstanceOf(LogUnavailable);
    await nowhere.close();
  });
});
