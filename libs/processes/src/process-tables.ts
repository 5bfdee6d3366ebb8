// Where a process keeps its fold: checkpoints, parts, duties and parked missions of every lane.
import pg from 'pg';
import type { MissionId, StreamId } from '#platform/kernel';
import type { LaneFold, StandingDuty } from './lane-fold.js';
import type { Duty, Process } from './process.js';

/** Where a process stands in one lane. */
export interface Checkpoint {
  readonly version: number;
  readonly generation: number;
  readonly position: number;
  readonly settled: boolean;
}

interface PartRow {
  readonly mission: MissionId;
  readonly stream: StreamId;
  readonly part: unknown;
}
interface DutyRow {
  readonly mission: MissionId;
  readonly key: string;
  readonly duty: Duty;
  readonly command_id: string;
  readonly cause: string;
  readonly status: StandingDuty['status'];
  readonly reason: string | null;
  readonly since: string;
}
interface ParkedRow {
  readonly mission: MissionId;
  readonly position: string;
  readonly reason: string;
}

/** Rows sent in one statement. */
const rowsAtOnce = 1000;

export class ProcessTables {
  readonly #pool: pg.Pool;
  readonly #process: Process;

  constructor(databaseUrl: string, process: Process) {
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      application_name: `muster process ${process.name}`,
      max: 4,
      connectionTimeoutMillis: 2000,
      query_timeout: 30_000,
      keepAlive: true,
      // Whoever forgets to close it does not keep the program alive.
      allowExitOnIdle: true,
    });
    // A connection that breaks while nothing is asked of it, in the pool or between two statements of a transaction, is
    // told by the next query; an error that nobody hears would end the process.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => {
      client.on('error', () => undefined);
    });
    this.#process = process;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** Undefined where the process has not begun in the lane. */
  checkpoint(lane: number): Promise<Checkpoint | undefined> {
    return this.#checkpoint(this.#pool, lane);
  }

  /** Fills an empty fold with a lane's rows, and says where they stand; undefined where there are none yet. */
  load(lane: number, fold: LaneFold): Promise<Checkpoint | undefined> {
    // One snapshot for all of it.
    return this.#transaction('REPEATABLE READ', async (client) => {
      const checkpoint = await this.#checkpoint(client, lane);
      const of = [this.#process.name, lane];
      const parts = await client.query<PartRow>(
        'SELECT mission, stream, part FROM process_state WHERE process = $1 AND lane = $2',
        of,
      );
      for (const { mission, stream, part } of parts.rows) fold.mission(mission).parts.set(stream, part);
      for (const [mission, key, standing] of await dutiesIn(client, of))
        fold.mission(mission).duties.set(key, standing);
      const parked = await client.query<ParkedRow>(
        'SELECT mission, position, reason FROM process_parked_missions WHERE process = $1 AND lane = $2',
        of,
      );
      for (const { mission, position, reason } of parked.rows)
        fold.mission(mission).parked = { position: Number(position), reason };
      return checkpoint;
    });
  }

  /** Writes what changed and moves the checkpoint, both or neither; false where the checkpoint was not `from` any more. */
  flush(lane: number, from: Checkpoint, position: number, fold: LaneFold): Promise<boolean> {
    return this.#transaction('READ COMMITTED', async (client) => {
      const moved = await client.query(
        `UPDATE process_checkpoints SET position = $5, settled = true
          WHERE process = $1 AND lane = $2 AND generation = $3 AND position = $4`,
        [this.#process.name, lane, from.generation, from.position, position],
      );
      if (moved.rowCount !== 1) return false;
      await this.#write(client, lane, fold);
      return true;
    });
  }

  /**
   * Puts a fold from zero up to `position` in the place of a lane's rows, but for what has been done about duties that
   * stood before. False where the lane has gone further meanwhile.
   */
  replace(lane: number, position: number, fold: LaneFold): Promise<boolean> {
    return this.#transaction('READ COMMITTED', async (client) => {
      const { name, version } = this.#process;
      await client.query(
        `INSERT INTO process_checkpoints (process, lane, version, generation, position, settled)
         VALUES ($1, $2, $3, 0, -1, false) ON CONFLICT DO NOTHING`,
        [name, lane, version],
      );
      const { rowCount } = await client.query(
        `UPDATE process_checkpoints SET version = $3, generation = generation + 1, position = $4, settled = false
          WHERE process = $1 AND lane = $2 AND position <= $4 AND version <= $3`,
        [name, lane, version, position],
      );
      if (rowCount !== 1) return false;
      const of = [name, lane];
      for (const [mission, key, before] of await dutiesIn(client, of)) {
        const now = fold.missions.get(mission)?.duties.get(key);
        if (now !== undefined) fold.settle(mission, { ...before, duty: now.duty });
      }
      for (const table of ['process_state', 'process_duties', 'process_parked_missions'])
        await client.query(`DELETE FROM ${table} WHERE process = $1 AND lane = $2`, of);
      await this.#write(client, lane, fold);
      return true;
    });
  }

  async #checkpoint(on: pg.Pool | pg.PoolClient, lane: number): Promise<Checkpoint | undefined> {
    const { name, version } = this.#process;
    const { rows } = await on.query<{
      version: number;
      generation: string;
      position: string;
      settled: boolean;
    }>(
      'SELECT version, generation, position, settled FROM process_checkpoints WHERE process = $1 AND lane = $2',
      [name, lane],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    // In a rolling update the older code stands back instead of making the rows anew in turns.
    if (row.version > version)
      throw new RangeError(
        `${name}: version ${String(row.version)} runs here, this code has ${String(version)}`,
      );
    return { ...row, generation: Number(row.generation), position: Number(row.position) };
  }

  async #write(client: pg.PoolClient, lane: number, { missions, changes }: LaneFold): Promise<void> {
    const { name } = this.#process;
    const parts: object[] = [];
    const duties: object[] = [];
    const parked: object[] = [];
    for (const [mission, changed] of changes) {
      const fold = missions.get(mission);
      for (const stream of changed.parts) parts.push({ mission, stream, part: fold?.parts.get(stream) });
      for (const key of changed.duties) {
        const standing = fold?.duties.get(key);
        duties.push({ mission, key, ...standing, command_id: standing?.commandId });
      }
      if (changed.parked) parked.push({ mission, ...fold?.parked });
    }
    // A row without a part or a duty has gone. Deleting what then comes back keeps this to two statements a table.
    await inParts(parts, async (rows) => {
      await client.query(
        `DELETE FROM process_state s USING json_to_recordset($3) AS r(mission text, stream text)
          WHERE s.process = $1 AND s.lane = $2 AND s.mission = r.mission AND s.stream = r.stream`,
        [name, lane, rows],
      );
      await client.query(
        `INSERT INTO process_state (process, lane, mission, stream, part)
         SELECT $1, $2, mission, stream, part
           FROM json_to_recordset($3) AS r(mission text, stream text, part json) WHERE part IS NOT NULL`,
        [name, lane, rows],
      );
    });
    await inParts(duties, async (rows) => {
      await client.query(
        `DELETE FROM process_duties d USING json_to_recordset($3) AS r(mission text, key text)
          WHERE d.process = $1 AND d.lane = $2 AND d.mission = r.mission AND d.key = r.key`,
        [name, lane, rows],
      );
      await client.query(
        `INSERT INTO process_duties (process, lane, mission, key, duty, command_id, cause, status, reason, since, at)
         SELECT $1, $2, mission, key, duty, command_id, cause, status, reason, coalesce(since, clock_timestamp()),
                (duty->>'at')::timestamptz
           FROM json_to_recordset($3) AS r(mission text, key text, duty json, command_id uuid, cause bigint,
                                           status text, reason text, since timestamptz) WHERE duty IS NOT NULL`,
        [name, lane, rows],
      );
    });
    await inParts(parked, async (rows) => {
      await client.query(
        `INSERT INTO process_parked_missions (process, lane, mission, position, reason, since)
         SELECT $1, $2, mission, position, reason, now()
           FROM json_to_recordset($3) AS r(mission text, position bigint, reason text)`,
        [name, lane, rows],
      );
    });
  }

  async #transaction<Result>(
    isolation: string,
    run: (client: pg.PoolClient) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#pool.connect();
    try {
      await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
      const result = await run(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // The connection may be in any state; closing it ends the transaction too.
      client.release(true);
      throw error;
    }
  }
}

async function dutiesIn(
  client: pg.PoolClient,
  of: readonly unknown[],
): Promise<(readonly [MissionId, string, StandingDuty])[]> {
  const { rows } = await client.query<DutyRow>(
    `SELECT mission, key, duty, command_id, cause, status, reason, since::text
       FROM process_duties WHERE process = $1 AND lane = $2`,
    [...of],
  );
  return rows.map(({ mission, key, duty, command_id, cause, status, reason, since }) => [
    mission,
    key,
    {
      duty,
      commandId: command_id,
      cause: Number(cause),
      status,
      since,
      ...(reason === null ? {} : { reason }),
    },
  ]);
}

async function inParts(rows: readonly object[], run: (rows: string) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await run(JSON.stringify(rows.slice(from, from + rowsAtOnce)));
}
