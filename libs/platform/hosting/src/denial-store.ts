import pg from 'pg';
import type { DeniedRequest } from './denials.js';

/** One or, where there were too many to keep apart, several denials. */
export interface DenialRow extends DeniedRequest {
  readonly times: number;
}

export interface DenialStore {
  add(rows: readonly DenialRow[]): Promise<void>;
  close(): Promise<void>;
}

export class InMemoryDenials implements DenialStore {
  readonly rows: DenialRow[] = [];

  add(rows: readonly DenialRow[]): Promise<void> {
    this.rows.push(...rows);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A read that takes longer than this is given up: the trail is never worth a queue of connections. */
const patienceMs = 5000;

export class PostgresDenials implements DenialStore {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'muster denials',
      max: 1,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    });
    this.#pool.on('error', () => undefined); // an idle connection that is lost is made anew by the next write
  }

  async add(rows: readonly DenialRow[]): Promise<void> {
    await this.#pool.query(
      `INSERT INTO denials (at, status, code, party, actor, action, path, address, times)
       SELECT at, status, code, party, actor, action, path, address, times
       FROM jsonb_to_recordset($1::jsonb) AS row(at timestamptz, status smallint, code text, party text, actor text,
         action text, path text, address text, times integer)`,
      [JSON.stringify(rows)],
    );
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
