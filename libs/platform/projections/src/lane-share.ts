// Which lanes are this process's: those whose advisory lock its session holds. A process that is frozen or cut off loses
// the session, which PostgreSQL ends after six idle seconds, and all lanes with it; what it still does afterwards fails on
// the checkpoint. Lanes are a matter of not doing work twice, never of safety.
import pg from 'pg';
import { lanes, murmur2 } from '#platform/kernel';
import { pause } from './pauses.js';

const idleSessionMs = 6000;
const pingMs = 2000;
const queryPatienceMs = 5000;
const tryAgainMs = 250;
/** Whoever shares the lanes holds this lock too, with others, so that the sharers can be counted. */
const memberLock = 1000;
const channel = 'muster_lanes';

export interface LaneShareOptions {
  readonly databaseUrl: string;
  /** Those with the same name share the lanes. */
  readonly crew: string;
  readonly onGained: (lane: number) => void;
  /** The lane may be another's once this has resolved. */
  readonly onLost: (lane: number) => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

export class LaneShare {
  readonly #options: LaneShareOptions;
  readonly #crew: number;
  readonly #owned = new Set<number>();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: LaneShareOptions) {
    this.#options = options;
    this.#crew = murmur2(options.crew) & 0x7fffffff;
  }

  get owned(): readonly number[] {
    return [...this.#owned].sort((a, b) => a - b);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves once all lanes are free for others. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = () => signal.aborted;
    while (!stopped()) {
      const lost = new AbortController();
      let session: pg.Client | undefined;
      try {
        session = await this.#connect(lost);
        await this.#share(session, AbortSignal.any([signal, lost.signal]));
        if (lost.signal.aborted && !stopped()) this.#options.onProblem(lost.signal.reason);
      } catch (error) {
        if (!stopped()) this.#options.onProblem(error);
      } finally {
        await Promise.all([...this.#owned].map((lane) => this.#drop(lane)));
        if (stopped() && !lost.signal.aborted)
          await session
            ?.query('SELECT pg_advisory_unlock_all()')
            .then(() => session?.query(`NOTIFY ${channel}`))
            .catch(() => undefined);
        await session?.end().catch(() => undefined);
      }
      await pause(tryAgainMs, signal);
    }
  }

  async #connect(lost: AbortController): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'muster lanes',
      connectionTimeoutMillis: 2000,
      query_timeout: queryPatienceMs,
      keepAlive: true,
      options: `-c idle_session_timeout=${String(idleSessionMs)}`,
    });
    client.on('error', (error) => {
      lost.abort(error);
    });
    client.on('end', () => {
      lost.abort(new Error('the session that holds the lanes ended'));
    });
    await client.connect();
    return client;
  }

  /** Keeps this process's share of the lanes until the signal. */
  async #share(session: pg.Client, signal: AbortSignal): Promise<void> {
    const over = () => signal.aborted;
    let wake: () => void = () => undefined;
    session.on('notification', () => {
      wake();
    });
    await session.query(`LISTEN ${channel}`);
    await session.query('SELECT pg_advisory_lock_shared($1, $2)', [this.#crew, memberLock]);
    await session.query(`NOTIFY ${channel}`);
    while (!over()) {
      // Armed before the look, so that what is told during it is not slept through.
      const woken = new Promise<void>((done) => {
        wake = done;
      });
      if (await this.#balance(session, signal)) await session.query(`NOTIFY ${channel}`);
      await Promise.race([woken, pause(pingMs, signal)]);
    }
  }

  /** Gives up what is too much and takes what is missing and free. True where others may now take something. */
  async #balance(session: pg.Client, signal: AbortSignal): Promise<boolean> {
    const { rows } = await session.query<{ members: string; held: number[] | null }>({
      name: 'sharers',
      text: `
        SELECT count(*) FILTER (WHERE objid = $2) AS members, array_agg(objid::int) FILTER (WHERE objid <> $2) AS held
        FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      values: [this.#crew, memberLock],
    });
    const members = Math.max(1, Number(rows[0]?.members ?? 1));
    const held = new Set(rows[0]?.held ?? []);
    const share = Math.ceil(lanes.length / members);
    let freed = false;
    for (const lane of this.owned.slice(share)) {
      await this.#drop(lane);
      await session.query('SELECT pg_advisory_unlock($1, $2)', [this.#crew, lane]);
      freed = true;
    }
    for (const lane of lanes) {
      if (this.#owned.size >= share || signal.aborted) break;
      if (held.has(lane)) continue;
      const { rows: answer } = await session.query<{ mine: boolean }>({
        name: 'take-lane',
        text: 'SELECT pg_try_advisory_lock($1, $2) AS mine',
        values: [this.#crew, lane],
      });
      if (answer[0]?.mine !== true) continue;
      this.#owned.add(lane);
      this.#options.onGained(lane);
    }
    return freed;
  }

  async #drop(lane: number): Promise<void> {
    this.#owned.delete(lane);
    await this.#options.onLost(lane);
  }
}
