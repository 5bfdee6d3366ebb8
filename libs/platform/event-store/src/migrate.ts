import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { assertFitServer } from './postgres/server-check.js';

/** Any constant of our own: whoever migrates holds this advisory lock. */
const migrationLock = 0x6d75_7374;

/**
 * Brings a database to the newest migrations, once, however many processes start together: they queue behind an
 * advisory lock, and those behind the first find nothing left to do.
 *
 * @returns the names of the migrations that this call ran
 */
export async function migrate(
  url: string,
  migrations: readonly (new () => MigrationInterface)[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'muster migrate' });
  client.on('error', () => undefined); // a connection that breaks is told by the next query
  await client.connect();
  try {
    await assertFitServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const source = new DataSource({
      type: 'postgres',
      url,
      migrations: [...migrations],
      migrationsTableName: 'migrations',
      poolSize: 1,
    });
    await source.initialize();
    try {
      return (await source.runMigrations({ transaction: 'each' })).map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  } finally {
    await client.end();
  }
}
