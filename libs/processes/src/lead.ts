// Who schedules: the one session that holds an advisory lock. One that is frozen or cut off loses its session, and with it
// the lock, after six idle seconds. What it still issues afterwards carries the same ids as its successor's.
import pg from 'pg';

/** Any constant of our own. */
const schedulerLock = 0x6d75_7363;
const idleSessionMs = 6000;
const pingMs = 2000;

/** A session that stands for election, and leads once it is elected. */
export class Candidate {
  readonly #client: pg.Client;
  readonly #lost: AbortController;
  #ping: NodeJS.Timeout | undefined;

  private constructor(client: pg.Client, lost: AbortController) {
    this.#client = client;
    this.#lost = lost;
  }

  static async connect(url: string): Promise<Candidate> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'muster scheduler',
      connectionTimeoutMillis: 2000,
      query_timeout: 5000,
      keepAlive: true,
      options: `-c idle_session_timeout=${String(idleSessionMs)}`,
    });
    const lost = new AbortController();
    client.on('error', (error) => {
      lost.abort(error);
    });
    client.on('end', () => {
      lost.abort(new Error('the session of the scheduler ended'));
    });
    await client.connect();
    return new Candidate(client, lost);
  }

  /** Aborted once another may lead. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Whether it leads from now on. */
  async elect(): Promise<boolean> {
    const { rows } = await this.#client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      schedulerLock,
    ]);
    if (rows[0]?.mine !== true) return false;
    this.#ping = setInterval(() => {
      this.#client.query('SELECT 1').catch((error: unknown) => {
        this.#lost.abort(error);
      });
    }, pingMs);
    // A leader that waits for an answer that never comes is not ended by anybody: its pings are.
    this.lost.addEventListener('abort', () => {
      clearInterval(this.#ping);
    });
    return true;
  }

  async end(): Promise<void> {
    clearInterval(this.#ping);
    await this.#client.end().catch(() => undefined);
  }
}
