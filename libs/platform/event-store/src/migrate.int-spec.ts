import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { migrate } from './migrate.js';
import { eventStoreMigrations } from './migrations.js';
import { UnfitServer } from './postgres/server-check.js';

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => {
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

  /** A process of its own that brings the database up to date and says what it ran. */
  function migrating(): Promise<readonly string[]> {
    const build = resolve(import.meta.dirname, '../../../../dist/libs/platform/event-store/src/index.js');
    const script = `
      const { migrate, eventStoreMigrations } = await import(${JSON.stringify(build)});
      console.log(JSON.stringify(await migrate(${JSON.stringify(database.url)}, eventStoreMigrations)));`;
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      child.once('exit', (code) => {
        if (code === 0) done(JSON.parse(said) as string[]);
        else fail(new Error(`migrating ended with ${String(code)}`));
      });
    });
  }

  test('run once, however many processes start together', async () => {
    const ran = await Promise.all(Array.from({ length: 5 }, migrating));
    expect(ran.filter((names) => names.length > 0)).toEqual([eventStoreMigrations.map(({ name }) => name)]);
    expect(await query('SELECT name FROM migrations')).toHaveLength(eventStoreMigrations.length);
    expect(await migrate(database.url, eventStoreMigrations)).toEqual([]);
  }, 60_000);

  test('do not touch a database that would lose what it acknowledged', async () => {
    const [row] = await query<{ name: string }>('SELECT current_database() AS name');
    await query(`ALTER DATABASE ${String(row?.name)} SET synchronous_commit = off`);
    const migrated = migrate(database.url, eventStoreMigrations);
    await expect(migrated).rejects.toBeInstanceOf(UnfitServer);
    await expect(migrated).rejects.toThrow('PostgreSQL runs with synchronous_commit=off');
  });
});
