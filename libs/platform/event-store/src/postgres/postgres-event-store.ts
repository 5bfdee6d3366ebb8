import pg from 'pg';
import { decodeCloudEvent, laneOf, type LogEntry, type Recorded, type StreamId } from '#platform/kernel';
import { checkAppend } from '../append-check.js';
import { encodeEvent } from '../encoding.js';
import { LogUnavailable, type Append, type AppendResult, type EventStore } from '../event-store.js';
import { Appender } from './appender.js';
import { isOutage } from './outage.js';
import type { PendingEvent } from './group.js';
import { Loader, loadStatement, type LoadRow } from './loader.js';
import { LogGrowth } from './log-growth.js';
import { planner } from './planner.js';

export interface PostgresEventStoreOptions {
  readonly url: string;
  /** Connections that read; appends and notifications have their own. */
  readonly readers?: number;
  /** How long an append waits for a database that gives no answer, in milliseconds. */
  readonly patienceMs?: number;
}

const defaultLimit = 1000;
/** Of a database that gives no answer; a long page of the log takes its time. */
const readPatienceMs = 30_000;

/** The log in PostgreSQL. Reads fail with {@link LogUnavailable} where the database cannot be had. */
export class PostgresEventStore implements EventStore {
  readonly #pool: pg.Pool;
  readonly #appender: Appender;
  readonly #growth: LogGrowth;
  readonly #loader: Loader;
  readonly #patienceMs: number;

  constructor({ url, readers = 4, patienceMs = 5000 }: PostgresEventStoreOptions) {
    this.#patienceMs = patienceMs;
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'muster read',
      options: planner,
      max: readers,
      connectionTimeoutMillis: 2000,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the next query opens another
    this.#growth = new LogGrowth(url);
    this.#loader = new Loader((values) =>
      // A command waits for this: no longer than it would for its append.
      this.#query<LoadRow>('load', loadStatement, [...values], patienceMs),
    );
    this.#appender = new Appender(url, () => {
      this.#growth.grown();
    });
  }

  async append(append: Append): Promise<AppendResult> {
    checkAppend(append);
    const events: PendingEvent[] = append.writes.flatMap(({ stream, expectedVersion, events: written }) =>
      written.map((event, index) => {
        const version = expectedVersion + 1 + index;
        return {
          ...encodeEvent(event, stream, version),
          stream,
          version,
          type: event.type,
          lane: laneOf(event.mission),
        };
      }),
    );
    const byteLength = events.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    return new Promise((resolve, reject) => {
      // The group may be with a database that swallows it; the caller is not made to wait for the end of that.
      const impatience = setTimeout(() => {
        reject(new LogUnavailable('the database gives no answer'));
      }, this.#patienceMs);
      this.#appender.submit({
        append,
        events,
        byteLength,
        resolve: (result) => {
          clearTimeout(impatience);
          resolve(result);
        },
        reject: (error) => {
          clearTimeout(impatience);
          reject(error);
        },
        deadlineMs: performance.now() + this.#patienceMs,
      });
    });
  }

  load(key: string | undefined, streams: readonly StreamId[]): ReturnType<EventStore['load']> {
    return this.#loader.load(key, streams);
  }

  async head(): Promise<number> {
    const [row] = await this.#query<{ position: string }>(
      'head',
      'SELECT position FROM events ORDER BY position DESC LIMIT 1',
      [],
    );
    return row === undefined ? -1 : Number(row.position);
  }

  async read(
    after: number,
    { limit = defaultLimit, lanes }: { readonly limit?: number; readonly lanes?: readonly number[] } = {},
  ): Promise<readonly LogEntry[]> {
    const columns = `SELECT position, lane, convert_from(bytes, 'UTF8') AS text FROM events`;
    const rows =
      lanes === undefined
        ? await this.#query<{ position: string; lane: number; text: string }>(
            'read',
            `${columns} WHERE position > $1 ORDER BY position LIMIT $2`,
            [after, limit],
          )
        : await this.#query<{ position: string; lane: number; text: string }>(
            'read-lanes',
            `${columns} WHERE position > $1 AND lane = ANY($3::smallint[]) ORDER BY position LIMIT $2`,
            [after, limit, lanes],
          );
    return rows.map(({ position, lane, text }) => ({ position: Number(position), lane, text }));
  }

  async readStream(
    stream: StreamId,
    { upTo = Number.MAX_SAFE_INTEGER }: { readonly upTo?: number } = {},
  ): Promise<readonly Recorded[]> {
    const rows = await this.#query<{ text: string }>(
      'read-stream',
      `SELECT convert_from(bytes, 'UTF8') AS text FROM events WHERE stream_id = $1 AND position <= $2 ORDER BY stream_version`,
      [stream, upTo],
    );
    return rows.map(({ text }) => decodeCloudEvent(text));
  }

  onGrowth(callback: () => void): () => void {
    return this.#growth.subscribe(callback);
  }

  async close(): Promise<void> {
    await this.#appender.close();
    await this.#growth.close();
    await this.#pool.end();
  }

  async #query<Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
    answerMs = readPatienceMs,
  ): Promise<Row[]> {
    // pg takes the patience with each query, which its types do not say.
    const query: pg.QueryConfig & { readonly query_timeout: number } = {
      name,
      text,
      values,
      query_timeout: answerMs,
    };
    try {
      return (await this.#pool.query<Row>(query)).rows;
    } catch (error) {
      if (isOutage(error)) throw new LogUnavailable('the database cannot be read', { cause: error });
      throw error;
    }
  }
}
