import pg from 'pg';
import { LogUnavailable, type AppendResult } from '../event-store.js';
import { outcomes, sqlStates } from './append-function.js';
import { byteaArray, int2Array, int4Array, textArray } from './binary-arrays.js';
import type { Pending } from './group.js';
import { planner } from './planner.js';
import type { StreamId } from '#platform/kernel';

/** How long one group may take in the database before the database itself ends it. */
const transactionTimeoutMs = 5000;

const statement = {
  name: 'append_group',
  text: 'SELECT * FROM append_group($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)',
};

/** A backend of the server; the start tells it from a later one of the same number. */
export interface Backend {
  readonly pid: number;
  readonly start: string;
}

interface Row {
  /** Place in the group of one that was not appended now; null in the one row that speaks of all that were. */
  readonly append: number | null;
  readonly outcome: number | null;
  readonly first_position: string | null;
  readonly count: number | null;
  readonly recorded_at: string | null;
  readonly stream: string | null;
  readonly expected: number | null;
  readonly actual: number | null;
}

/** One connection that appends groups, one at a time. */
export class AppendSession {
  readonly #client: pg.Client;
  readonly backend: Backend;

  private constructor(client: pg.Client, backend: Backend) {
    this.#client = client;
    this.backend = backend;
  }

  static async open(url: string, onLost: (session: AppendSession) => void): Promise<AppendSession> {
    let opened: AppendSession | undefined;
    const lost = () => {
      if (opened !== undefined) onLost(opened);
    };
    const client = new pg.Client({
      connectionString: url,
      application_name: 'muster append',
      connectionTimeoutMillis: 2000,
      // Where the network swallows packets, neither end hears of it: the answer is given up for lost.
      query_timeout: transactionTimeoutMs + 1000,
      options: `${planner} -c transaction_timeout=${String(transactionTimeoutMs)} -c synchronous_commit=on -c default_transaction_isolation=read\\ committed`,
    });
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      const { rows } = await client.query<Backend>(
        'SELECT pid, backend_start::text AS start FROM pg_stat_activity WHERE pid = pg_backend_pid()',
      );
      const [row] = rows;
      if (row === undefined) throw new LogUnavailable('the database did not say which backend it is');
      opened = new AppendSession(client, row);
      return opened;
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  async append(group: readonly Pending[]): Promise<readonly AppendResult[]> {
    const { rows } = await this.#client.query<Row>({ ...statement, values: parameters(group) });
    return resultsOf(rows, group);
  }

  /** Ends a backend whose answer never came, so that it cannot commit behind our back; throws where it lives on. */
  async endBackend({ pid, start }: Backend): Promise<void> {
    const { rows } = await this.#client.query<{ ended: boolean }>(
      'SELECT pg_terminate_backend(pid, 1000) AS ended FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2::timestamptz',
      [pid, start],
    );
    if (rows.some(({ ended }) => !ended)) throw new LogUnavailable(`backend ${String(pid)} does not end`);
  }

  /** Ends the connection at once, answered or not. */
  discard(): void {
    this.#client.removeAllListeners('error');
    this.#client.removeAllListeners('end');
    this.#client.on('error', () => undefined);
    void this.#client.end().catch(() => undefined);
  }
}

function parameters(group: readonly Pending[]): unknown[] {
  const writes = group.flatMap(({ append }, index) => append.writes.map((write) => ({ index, ...write })));
  const guards = group.flatMap(({ append }, index) => append.guards.map((guard) => ({ index, ...guard })));
  const events = group.flatMap(({ events }, index) => events.map((event) => ({ index, event })));
  return [
    new Date(),
    textArray(group.map(({ append }) => append.key)),
    byteaArray(group.map(({ append }) => Buffer.from(append.bodyHash, 'hex'))),
    int4Array(group.map(({ events: { length } }) => length)),
    int4Array(writes.map(({ index }) => index)),
    textArray(writes.map(({ stream }) => stream)),
    int4Array(writes.map(({ expectedVersion }) => expectedVersion)),
    int4Array(guards.map(({ index }) => index)),
    textArray(guards.map(({ stream }) => stream)),
    int4Array(guards.map(({ version }) => version)),
    int4Array(events.map(({ index }) => index)),
    textArray(events.map(({ event }) => event.stream)),
    int4Array(events.map(({ event }) => event.version)),
    textArray(events.map(({ event }) => event.type)),
    int2Array(events.map(({ event }) => event.lane)),
    byteaArray(events.map(({ event }) => event.bytes)),
    int4Array(events.map(({ event }) => event.recordedTimeAt)),
    int4Array(events.map(({ event }) => event.sequenceAt)),
  ];
}

/** What was appended has one row for all of it: from which position on, and when. */
function resultsOf(rows: readonly Row[], group: readonly Pending[]): readonly AppendResult[] {
  const results = new Array<AppendResult | undefined>(group.length);
  let next = -1;
  let recordedAt = '';
  for (const row of rows) {
    if (row.append === null) {
      next = Number(row.first_position);
      recordedAt = String(row.recorded_at);
    } else results[row.append] = resultOf(row, group[row.append]?.append.bodyHash ?? '');
  }
  if (next < 0) throw new RangeError('append_group did not say where the group begins');
  return group.map(({ append: { bodyHash }, events: { length: count } }, place) => {
    const other = results[place];
    if (other !== undefined) return other;
    const firstPosition = next;
    next += count;
    return { outcome: 'appended', bodyHash, firstPosition, count, recordedAt };
  });
}

function resultOf(row: Row, bodyHash: string): AppendResult {
  switch (row.outcome) {
    case outcomes.repeated:
      return {
        outcome: 'repeated',
        bodyHash,
        firstPosition: Number(row.first_position),
        count: Number(row.count),
        recordedAt: String(row.recorded_at),
      };
    case outcomes['key-reused']:
      return { outcome: 'key-reused' };
    case outcomes['version-conflict']:
    case outcomes['guard-failed']:
      return {
        outcome: row.outcome === outcomes['guard-failed'] ? 'guard-failed' : 'version-conflict',
        stream: String(row.stream) as StreamId,
        expected: Number(row.expected),
        actual: Number(row.actual),
      };
    default:
      throw new RangeError(`append_group answered outcome ${String(row.outcome)}`);
  }
}

export const isClockError = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === sqlStates.clocksApart;
