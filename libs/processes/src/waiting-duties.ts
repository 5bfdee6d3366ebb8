// Duties that wait for an hour, over all processes and lanes, as the scheduler sees them.
import pg from 'pg';
import type { LogReader, MissionId } from '#platform/kernel';
import { lanes } from '#platform/kernel';
import type { Duty, Process } from './process.js';
import type { Fate } from './process-runner.js';

export interface WaitingDuty {
  readonly process: string;
  readonly lane: number;
  readonly mission: MissionId;
  readonly key: string;
  readonly duty: Duty;
  readonly commandId: string;
  readonly cause: number;
  /** When its row was written: what was asked anew since is not taken for done. */
  readonly since: string;
}

interface DutyRow extends Omit<WaitingDuty, 'cause'> {
  readonly cause: string;
}
interface CheckpointRow {
  readonly process: string;
  readonly lane: number;
  readonly version: number;
  readonly position: string;
  readonly settled: boolean;
}

/** Rows looked at in one round. */
const atOnce = 500;
/** What is due where code of another version runs, or a mission is parked, waits with it. */
const ofOurs = `d.status = 'open' AND d.at IS NOT NULL AND d.process = ANY($1) AND NOT EXISTS (
  SELECT 1 FROM process_parked_missions m WHERE m.process = d.process AND m.lane = d.lane AND m.mission = d.mission)`;

export class WaitingDuties {
  readonly #pool: pg.Pool;
  readonly #log: LogReader;
  readonly #versions: ReadonlyMap<string, number>;
  /** Of all that the log holds after `#from` and up to `#through`: the newest position in each lane. */
  readonly #newest = new Map<number, number>();
  #from = Number.MAX_SAFE_INTEGER;
  #through = -1;

  constructor(databaseUrl: string, log: LogReader, processes: readonly Process[]) {
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      application_name: 'muster scheduler duties',
      max: 2,
      connectionTimeoutMillis: 2000,
      query_timeout: 30_000,
      allowExitOnIdle: true,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the next query opens another
    this.#log = log;
    this.#versions = new Map(processes.map(({ name, version }) => [name, version]));
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** What falls due up to a moment, in the order in which it does. */
  async dueBy(now: string): Promise<readonly WaitingDuty[]> {
    const { rows } = await this.#pool.query<DutyRow>(
      `SELECT d.process, d.lane, d.mission, d.key, d.duty, d.command_id AS "commandId", d.cause::text, d.since::text
         FROM process_duties d WHERE ${ofOurs} AND d.at <= $2::timestamptz
        ORDER BY d.at, d.duty->>'stream', d.process, d.key LIMIT ${String(atOnce)}`,
      [[...this.#versions.keys()], now],
    );
    return rows.map((row) => ({ ...row, cause: Number(row.cause) }));
  }

  /** The next moment at which anything falls due. */
  async next(): Promise<string | undefined> {
    const { rows } = await this.#pool.query<{ at: string }>(
      `SELECT to_char(min(d.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
         FROM process_duties d WHERE ${ofOurs} HAVING min(d.at) IS NOT NULL`,
      [[...this.#versions.keys()]],
    );
    return rows[0]?.at;
  }

  /** Writes down what came of one, unless it was asked anew or has gone meanwhile. */
  async settle({ process, lane, mission, key, since }: WaitingDuty, { status, reason }: Fate): Promise<void> {
    await this.#pool.query(
      `UPDATE process_duties SET status = $6, reason = $7, since = clock_timestamp()
        WHERE process = $1 AND lane = $2 AND mission = $3 AND key = $4 AND since = $5::timestamptz AND status = 'open'`,
      [process, lane, mission, key, since, status, reason],
    );
  }

  /** Lanes of which every process of these has folded all that the log holds; an event in time may cancel a duty. */
  async foldedLanes(
    processes: ReadonlySet<string> = new Set(this.#versions.keys()),
  ): Promise<ReadonlySet<number>> {
    const { rows } = await this.#pool.query<CheckpointRow>(
      'SELECT process, lane, version, position, settled FROM process_checkpoints WHERE process = ANY($1)',
      [[...processes]],
    );
    const positions = new Map(
      rows
        .filter(({ process, version, settled }) => settled && version === this.#versions.get(process))
        .map(({ process, lane, position }) => [`${process} ${String(lane)}`, Number(position)]),
    );
    const at = (process: string, lane: number): number => positions.get(`${process} ${String(lane)}`) ?? -1;
    const names = [...processes];
    // The log is read after the checkpoints: what it holds beyond them is not folded.
    await this.#look(Math.min(...lanes.flatMap((lane) => names.map((name) => at(name, lane)))));
    return new Set(
      lanes.filter((lane) => names.every((name) => at(name, lane) >= (this.#newest.get(lane) ?? -1))),
    );
  }

  /** Reads on to the head; all of it only where a lane was never seen to stand so far back. */
  async #look(from: number): Promise<void> {
    if (from < this.#from) {
      this.#from = from;
      this.#through = from;
      this.#newest.clear();
    }
    for (;;) {
      const entries = await this.#log.read(this.#through);
      for (const { lane, position } of entries) this.#newest.set(lane, position);
      const last = entries.at(-1);
      if (last === undefined) return;
      this.#through = last.position;
    }
  }
}
