// The tables behind the API, for what it shows to nobody.
import pg from 'pg';
import type { System } from './system.js';

/** Rows of a statement on the system's database. */
export async function rowsOf<Row extends object>(
  { database }: Pick<System, 'database'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Position of the newest event; -1 where there is none. */
export async function headOf(system: Pick<System, 'database'>): Promise<number> {
  const [row] = await rowsOf<{ head: string | null }>(system, 'SELECT max(position) AS head FROM events');
  return Number(row?.head ?? -1);
}
