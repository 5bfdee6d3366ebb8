// Who relays: the one session that holds an advisory lock. A leader that is frozen or cut off loses its session, and with
// it the lock, after six idle seconds; what it still does afterwards is fenced by its epoch.
import pg from 'pg';

/** Any constant of our own. */
const relayLock = 0x6d75_7272;
const idleSessionMs = 6000;
const pingMs = 2000;
const queryPatienceMs = 5000;

/** How far the log is on the topics: every event up to a position, and the newest one of each lane among them. */
export interface Checkpoint {
  readonly position: number;
  readonly heads: readonly number[];
}

/** Another leader has taken over; what this one was about to note is not noted. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
  constructor(epoch: number) {
    super(`another relay has taken over from epoch ${String(epoch)}`);
  }
}

interface CheckpointRow {
  readonly epoch: string;
  readonly position: string;
  readonly lane_heads: readonly string[];
}

/** A session that stands for election. */
export class Candidate {
  readonly #client: pg.Client;
  readonly #lost: AbortController;

  private constructor(client: pg.Client, lost: AbortController) {
    this.#client = client;
    this.#lost = lost;
  }

  static async connect(url: string): Promise<Candidate> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'muster relay',
      connectionTimeoutMillis: 2000,
      query_timeout: queryPatienceMs,
      keepAlive: true,
      // A checkpoint that is lost with the server is sent again: no need to wait for the disk.
      options: `-c synchronous_commit=off -c idle_session_timeout=${String(idleSessionMs)}`,
    });
    const lost = new AbortController();
    client.on('error', (error) => {
      lost.abort(error);
    });
    client.on('end', () => {
      lost.abort(new Error('the session of the relay ended'));
    });
    await client.connect();
    return new Candidate(client, lost);
  }

  /** Leads from now on, or undefined while another does. */
  async elect(): Promise<Leadership | undefined> {
    const { rows } = await this.#client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      relayLock,
    ]);
    if (rows[0]?.mine !== true) return undefined;
    const raised = await this.#client.query<CheckpointRow>(
      'UPDATE relay_checkpoint SET epoch = epoch + 1 RETURNING epoch, position, lane_heads',
    );
    const [row] = raised.rows;
    if (row === undefined) throw new Error('the table relay_checkpoint has no row; run the migrations');
    return new Leadership(this.#client, this.#lost, Number(row.epoch), {
      position: Number(row.position),
      heads: row.lane_heads.map(Number),
    });
  }

  async end(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}

/** The time of one leader. */
export class Leadership {
  readonly epoch: number;
  /** Aborted once another may lead. */
  readonly lost: AbortSignal;
  readonly #client: pg.Client;
  readonly #lost: AbortController;
  readonly #ping: NodeJS.Timeout;
  #checkpoint: Checkpoint;

  constructor(client: pg.Client, lost: AbortController, epoch: number, checkpoint: Checkpoint) {
    this.#client = client;
    this.#lost = lost;
    this.lost = lost.signal;
    this.epoch = epoch;
    this.#checkpoint = checkpoint;
    this.#ping = setInterval(() => {
      client.query('SELECT 1').catch((error: unknown) => {
        lost.abort(error);
      });
    }, pingMs);
  }

  /** As last noted. */
  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** Throws {@link Fenced} where another has been elected since. */
  async note(checkpoint: Checkpoint): Promise<void> {
    const { rowCount } = await this.#client.query({
      name: 'note',
      text: 'UPDATE relay_checkpoint SET position = $1, lane_heads = $2 WHERE epoch = $3',
      values: [checkpoint.position, checkpoint.heads, this.epoch],
    });
    if (rowCount !== 1) {
      const fenced = new Fenced(this.epoch);
      this.#lost.abort(fenced);
      throw fenced;
    }
    this.#checkpoint = checkpoint;
  }

  resign(): void {
    clearInterval(this.#ping);
  }
}
