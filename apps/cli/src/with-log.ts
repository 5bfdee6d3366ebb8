import { resolve } from 'node:path';
import { PostgresEventStore } from '#platform/event-store';
import { running } from '#infra/home';
import { UsageError } from './usage-error.js';

/** The database that is named, or that of the Muster that runs on the folder, and its log. */
export async function withLog(
  use: (databaseUrl: string, log: PostgresEventStore) => Promise<void>,
): Promise<void> {
  const home = resolve(process.env['MUSTER_HOME'] ?? '.muster');
  const databaseUrl = process.env['DATABASE_URL'] ?? running(home)?.database;
  if (databaseUrl === undefined)
    throw new UsageError(
      `No Muster runs on ${home}, and DATABASE_URL is not set: start one with "npm start", or name a database.`,
    );
  const log = new PostgresEventStore({ url: databaseUrl });
  try {
    await use(databaseUrl, log);
  } finally {
    await log.close();
  }
}
