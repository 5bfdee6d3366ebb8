// Two sets of rows are the same if their digests are: SHA-256 over every row in the order of the streams, one line each:
// stream, mission, labels and views, the last two in canonical JSON, parted by tabs.
import { createHash, type Hash } from 'node:crypto';
import pg from 'pg';
import { lanes, type Projection } from '#platform/kernel';
import { canonicalJson } from './canonical-json.js';
import { liveGeneration, rowSessions, type Queryable } from './generations.js';
import type { Row } from './row.js';
import type { StoredRow } from './stored-rows.js';

const rowsAtOnce = 5000;

export interface RowsDigest {
  /** Lower-case hex. */
  readonly digest: string;
  readonly rows: number;
  /** By lane: the position of the newest event in them. */
  readonly positions: readonly number[];
}

const lineOf = (stream: string, mission: string, labels: string, views: string): string =>
  `${stream}\t${mission}\t${labels}\t${views}\n`;

/** The digest of rows in memory, given in the order of their streams. */
export function digestOfRows(rows: Iterable<Row>): string {
  const hash = createHash('sha256');
  for (const { stream, mission = '', labels, views } of rows)
    hash.update(lineOf(stream, mission, canonicalJson(labels), canonicalJson(views)));
  return hash.digest('hex');
}

/** The digest of a projection's live rows, of one moment; undefined while it has none. */
export async function digestOf(options: {
  readonly databaseUrl: string;
  readonly projection: Projection;
}): Promise<RowsDigest | undefined> {
  const client = new pg.Client(rowSessions(options.databaseUrl, 'digest', 1));
  client.on('error', () => undefined); // a connection that breaks is told by the next query
  await client.connect();
  try {
    return await atOneMoment(client, async () => {
      const generation = await liveGeneration(client, options.projection);
      return generation === undefined ? undefined : await digestOfGeneration(client, generation);
    });
  } finally {
    await client.end();
  }
}

/** Everything that `read` asks of the session is of one snapshot. */
export async function atOneMoment<Value>(client: pg.ClientBase, read: () => Promise<Value>): Promise<Value> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await read();
  } finally {
    await client.query('COMMIT');
  }
}

export async function positionsOf(db: Queryable, generation: number): Promise<readonly number[]> {
  const { rows } = await db.query<{ lane: number; position: string }>(
    'SELECT lane, position FROM projection_checkpoints WHERE generation = $1',
    [generation],
  );
  const byLane = new Map(rows.map(({ lane, position }) => [lane, Number(position)]));
  return lanes.map((lane) => byLane.get(lane) ?? -1);
}

/** Needs a session in a transaction. */
export async function digestOfGeneration(client: pg.ClientBase, generation: number): Promise<RowsDigest> {
  const positions = await positionsOf(client, generation);
  const hash: Hash = createHash('sha256');
  let count = 0;
  await client.query(
    `DECLARE rows_in_order NO SCROLL CURSOR FOR
       SELECT stream, mission, labels, views FROM read_rows WHERE generation = ${String(generation)}
       ORDER BY stream, mission`,
  );
  for (;;) {
    const { rows } = await client.query<StoredRow>(`FETCH ${String(rowsAtOnce)} FROM rows_in_order`);
    for (const { stream, mission, labels, views } of rows)
      hash.update(lineOf(stream, mission, labels, views));
    count += rows.length;
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('CLOSE rows_in_order');
  return { digest: hash.digest('hex'), rows: count, positions };
}
