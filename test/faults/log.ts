// What the log holds, read in the database itself: no test of faults takes the system's own word for it.
import pg from 'pg';
import type { System } from '../e2e/system.js';

export async function query<Row extends pg.QueryResultRow>(
  { database: { url } }: System,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the query says it
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export async function headOf(system: System): Promise<number> {
  const [row] = await query<{ head: string }>(
    system,
    'SELECT coalesce(max(position), -1) AS head FROM events',
  );
  return Number(row?.head);
}

/** How often each announcement is in the log, by its mark. */
export async function announcedIn(system: System): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ mark: string; n: string }>(
    system,
    `SELECT convert_from(bytes, 'UTF8')::jsonb #>> '{data,capability}' AS mark, count(*) AS n
     FROM events WHERE type = 'pledging.PledgeAnnounced.v1' GROUP BY 1`,
  );
  return new Map(rows.map(({ mark, n }) => [mark, Number(n)]));
}

/** What is wrong with the log as a whole: a gap, a time that runs backwards, a leaf that is not of its bytes. */
export async function faultsOfTheLog(system: System): Promise<readonly string[]> {
  const rows = await query<{ fault: string }>(
    system,
    `SELECT 'position ' || position || ' is the ' || nth || 'th' AS fault
       FROM (SELECT position, row_number() OVER (ORDER BY position) - 1 AS nth FROM events) n WHERE position <> nth
     UNION ALL
     SELECT 'position ' || position || ' is older than the one before it'
       FROM (SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before FROM events) t
       WHERE recorded_at < before
     UNION ALL
     SELECT stream_id || ' has ' || count(*) || ' events up to version ' || max(stream_version)
       FROM events GROUP BY stream_id HAVING count(*) <> max(stream_version)
     UNION ALL
     SELECT 'position ' || position || ' has the leaf of other bytes' FROM events
       WHERE leaf <> sha256('\\x00'::bytea || bytes)`,
  );
  return rows.map(({ fault }) => fault);
}
