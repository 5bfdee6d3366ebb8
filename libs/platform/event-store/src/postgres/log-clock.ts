// One clock for requests, processes and the log's recordedAt. It is the machine's, and costs nothing, unless a scenario
// drives it (in development): then the head row holds how far the log's time is ahead of the server's. It only ever moves
// forward, and runs on by itself from where it was driven to, also after a restart.
import pg from 'pg';
import type { Clock } from '#platform/kernel';
import { LogUnavailable } from '../event-store.js';
import { channel } from './log-growth.js';
import { isOutage } from './outage.js';
import { UnfitServer } from './server-check.js';

/** How often a process looks whether another has driven the clock. */
const lookMs = 500;
/** How often one that drives it looks whether it has arrived. */
const arrivedMs = 10;

/** A log in simulated time is no production's. */
export class SimulatedLog extends UnfitServer {
  constructor() {
    super(
      'The log in this database was recorded in simulated time, as development does for a scenario; production refuses it: name another database in DATABASE_URL.',
    );
  }
}

export interface ClockReading {
  /** RFC 3339 UTC with microseconds, by the database. */
  readonly now: string;
  readonly simulated: boolean;
  /** Where the scheduler is to take it. */
  readonly driveTo?: string;
}

export type Driven =
  /** It is there, and what fell due on the way was issued. */
  | { readonly outcome: 'there'; readonly now: string }
  /** It is on its way; ask again. */
  | { readonly outcome: 'late'; readonly now: string }
  /** It only moves forward. */
  | { readonly outcome: 'behind'; readonly now: string }
  /** The log's first times are real. */
  | { readonly outcome: 'real' };

interface Row {
  readonly ahead_us: string | null;
  readonly now: string;
  readonly drive_to: string | null;
}

const written = (moment: string): string =>
  `to_char((${moment}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const simulatedNow = `clock_timestamp() + coalesce(ahead_us, 0) * interval '1 microsecond'`;
const reading = `SELECT ahead_us, ${written(simulatedNow)} AS now, ${written('drive_to')} AS drive_to FROM log_head`;
const aheadOf = (parameter: string): string =>
  `(extract(epoch FROM ${parameter}::timestamptz - clock_timestamp()) * 1000000)::bigint`;

export class LogClock implements Clock {
  readonly #pool: pg.Pool;
  #aheadMs: number | undefined;
  /** What was already told to be past is not told to be ahead, however the clocks of two machines differ. */
  #floorMs = 0;
  #looking: NodeJS.Timeout | undefined;

  private constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'muster clock',
      max: 2,
      connectionTimeoutMillis: 2000,
      query_timeout: 5000,
      allowExitOnIdle: true,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the next query opens another
  }

  /**
   * The clock of a migrated log. `drivable` in development: then it follows what other processes drive it to. Elsewhere
   * a simulated log is refused with {@link SimulatedLog}.
   */
  static async open(url: string, { drivable }: { readonly drivable: boolean }): Promise<LogClock> {
    const clock = new LogClock(url);
    try {
      const { simulated } = await clock.read();
      if (simulated && !drivable) throw new SimulatedLog();
    } catch (error) {
      await clock.close();
      throw error;
    }
    if (drivable)
      clock.#looking = setInterval(() => void clock.read().catch(() => undefined), lookMs).unref();
    return clock;
  }

  get simulated(): boolean {
    return this.#aheadMs !== undefined;
  }

  now(): Date {
    return new Date(Math.max(Date.now() + (this.#aheadMs ?? 0), this.#floorMs));
  }

  /** As the database has it at this moment. Throws LogUnavailable where it cannot be asked. */
  async read(): Promise<ClockReading> {
    return this.#asked(async () => this.#learn((await this.#pool.query<Row>(reading)).rows[0]));
  }

  /**
   * Drives the clock to an instant: at once on an empty log, where nothing can fall due, and else by the scheduler, who
   * issues what falls due on the way. Answers once it is there, or `late` after `patienceMs`; it goes on meanwhile.
   */
  async driveTo(to: string, patienceMs: number): Promise<Driven> {
    const until = performance.now() + patienceMs;
    const begun = await this.#asked(() => this.#begin(to));
    if (begun !== 'driving') return begun;
    for (;;) {
      const { now, driveTo } = await this.read();
      if (driveTo === undefined || Date.parse(driveTo) > Date.parse(to)) {
        if (Date.parse(now) >= Date.parse(to)) return { outcome: 'there', now };
      }
      if (performance.now() > until) return { outcome: 'late', now };
      await new Promise((done) => setTimeout(done, arrivedMs));
    }
  }

  /** For the scheduler: moves the clock on to an instant on the way; `arrived` where nothing more falls due before its end. */
  async stepTo(instant: string, arrived: boolean): Promise<void> {
    await this.#asked(async () => {
      await this.#pool.query(
        `UPDATE log_head SET ahead_us = greatest(ahead_us, ${aheadOf('$1')}),
                drive_to = CASE WHEN $2 AND drive_to <= $1::timestamptz THEN NULL ELSE drive_to END`,
        [instant, arrived],
      );
      await this.read();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    await this.#pool.end();
  }

  async #begin(to: string): Promise<Driven | 'driving'> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      // Behind the groups that are under way, as they are behind this; the head is read in a statement of its own.
      const { simulated, now } = this.#learn((await client.query<Row>(`${reading} FOR UPDATE`)).rows[0]);
      const empty = (await client.query('SELECT 1 FROM events LIMIT 1')).rowCount === 0;
      let answer: Driven | 'driving' = 'driving';
      if (!simulated && !empty) answer = { outcome: 'real' };
      else if (simulated && Date.parse(to) < Date.parse(now)) answer = { outcome: 'behind', now };
      else if (empty) {
        await client.query(`UPDATE log_head SET ahead_us = ${aheadOf('$1')}`, [to]);
        this.#learn((await client.query<Row>(reading)).rows[0]);
        answer = { outcome: 'there', now: to };
      } else await client.query('UPDATE log_head SET drive_to = greatest(drive_to, $1::timestamptz)', [to]);
      await client.query('COMMIT');
      if (answer === 'driving') await client.query(`NOTIFY ${channel}`);
      client.release();
      return answer;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  #learn(row: Row | undefined): ClockReading {
    if (row === undefined) throw new RangeError('the table log_head has no row; run the migrations');
    const { ahead_us: ahead, now, drive_to: driveTo } = row;
    this.#aheadMs = ahead === null ? undefined : Number(ahead) / 1000;
    if (ahead !== null) this.#floorMs = Math.max(this.#floorMs, Date.parse(now));
    return { now, simulated: ahead !== null, ...(driveTo === null ? {} : { driveTo }) };
  }

  async #asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof LogUnavailable || !isOutage(error)) throw error;
      throw new LogUnavailable('the clock of the log cannot be read', { cause: error });
    }
  }
}
