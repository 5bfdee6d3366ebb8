import type pg from 'pg';
import { lanes, type Projection } from '#platform/kernel';
import type { Parking } from './fold-batch.js';

/** Anything that runs one statement: a pool, or a session in a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>;

/** How far one lane of one generation is. */
export interface LaneState {
  readonly generation: number;
  readonly position: number;
  readonly revision: number;
  /** Positions from which on missions of the lane are not folded. */
  readonly parked: ReadonlyMap<string, number>;
}

/** Sessions of this lib: what is lost with the server is folded again, so nobody waits for the disk. */
export const rowSessions = (url: string, name: string, max: number): pg.PoolConfig => ({
  connectionString: url,
  application_name: `muster ${name}`,
  max,
  connectionTimeoutMillis: 2000,
  query_timeout: 30_000,
  keepAlive: true,
  // New tables have no statistics: rows are always found by their key.
  options: '-c synchronous_commit=off -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off',
});

/** The generation that this version of a projection is read from; undefined before the first. */
export async function liveGeneration(
  db: Queryable,
  { name, version }: Projection,
): Promise<number | undefined> {
  const { rows } = await db.query<{ generation: number }>({
    name: 'live-generation',
    text: 'SELECT generation FROM projection_generations WHERE projection = $1 AND version = $2 AND live',
    values: [name, version],
  });
  return rows[0]?.generation;
}

/** Makes a generation without a row. Undefined where it would be live and another one is. */
export async function newGeneration(
  db: Queryable,
  { name, version }: Projection,
  live: boolean,
): Promise<number | undefined> {
  const { rows } = await db.query<{ generation: number }>(
    `WITH made AS (
       INSERT INTO projection_generations (projection, version, live) VALUES ($1, $2, $3)
       ON CONFLICT (projection, version) WHERE live DO NOTHING RETURNING generation
     ), checkpoints AS (
       INSERT INTO projection_checkpoints (generation, lane) SELECT generation, lane FROM made, unnest($4::smallint[]) lane
     )
     SELECT generation FROM made`,
    [name, version, live, lanes],
  );
  return rows[0]?.generation;
}

/** One lane of the live generation, which is made where there is none. */
export async function laneState(db: Queryable, projection: Projection, lane: number): Promise<LaneState> {
  for (;;) {
    const { rows } = await db.query<{
      generation: number;
      position: string;
      revision: number;
      parked: Readonly<Record<string, number>> | null;
    }>({
      name: 'lane-state',
      text: `
        SELECT generation, c.position, c.revision,
          (SELECT json_object_agg(mission, p.position) FROM parked_missions p WHERE p.generation = g.generation AND p.lane = $3) AS parked
        FROM projection_generations g JOIN projection_checkpoints c USING (generation)
        WHERE g.projection = $1 AND g.version = $2 AND g.live AND c.lane = $3`,
      values: [projection.name, projection.version, lane],
    });
    const [row] = rows;
    if (row === undefined) {
      await newGeneration(db, projection, true);
      continue;
    }
    return {
      generation: row.generation,
      position: Number(row.position),
      revision: row.revision,
      parked: new Map(Object.entries(row.parked ?? {})),
    };
  }
}

/** Parks missions beside a change of its rows, in the caller's transaction. */
export async function park(db: Queryable, generation: number, parkings: readonly Parking[]): Promise<void> {
  for (const { owner, lane, position, reason } of parkings)
    await db.query(
      'INSERT INTO parked_missions (generation, mission, lane, position, reason) VALUES ($1, $2, $3, $4, $5)',
      [generation, owner, lane, position, reason],
    );
}
