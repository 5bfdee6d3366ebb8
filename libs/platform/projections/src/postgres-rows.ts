import pg from 'pg';
import { laneOf, type LogReader, type MissionId, type Projection, type Reader } from '#platform/kernel';
import { laneOwner } from './decode.js';
import { FlushListener } from './flush-listener.js';
import type { RowKinds } from './read-model.js';
import type { Flush, MissionRows, Parked, RowReader, RowView } from './rows.js';
import { rowView, viewOf } from './row.js';
import { rowOf, type StoredRow } from './stored-rows.js';

/** How often a waiting reader looks without being woken. */
const lookAgainMs = 200;
const defaultReaders = 4;
/** An answer waits so long for a database that says nothing. */
const answerPatienceMs = 8000;

interface Answer extends StoredRow {
  readonly position: string;
  readonly parked_position: string | null;
  readonly reason: string | null;
  readonly since: Date | null;
}

/** One statement, so that rows, checkpoint and parking are of one moment. It has a row, empty, where there are none. */
const answer = (checkpoint: string, parked: string, rows: string) => `
  SELECT checkpoint.position, parked.position AS parked_position, parked.reason, parked.since,
    r.mission, r.stream, r.labels, r.views
  FROM projection_generations g
  CROSS JOIN LATERAL (SELECT ${checkpoint}) checkpoint
  LEFT JOIN LATERAL (
    SELECT position, reason, since FROM parked_missions WHERE generation = g.generation AND ${parked}
    ORDER BY position LIMIT 1
  ) parked ON true
  LEFT JOIN read_rows r ON r.generation = g.generation ${rows}
  WHERE g.projection = $1 AND g.version = $2 AND g.live
  ORDER BY r.stream`;
const ofMission = answer(
  'position FROM projection_checkpoints WHERE generation = g.generation AND lane = $4',
  'mission IN ($3, $5)',
  // Streams are named after their kind, and there are few rows in a mission: they are looked through.
  `AND r.mission = ANY ($6) AND r.stream LIKE ANY (CASE r.mission WHEN '' THEN $8::text[] ELSE $7::text[] END)`,
);
const ofAll = answer(
  'min(position) AS position FROM projection_checkpoints WHERE generation = g.generation',
  'true',
  `AND r.stream LIKE ANY (CASE r.mission WHEN '' THEN $4::text[] ELSE $3::text[] END)`,
);

/** Patterns of the names of the streams that are asked for. */
function patternsOf(kinds: readonly string[]): readonly string[] {
  return kinds.flatMap((kind) => [kind, `${kind}-%`]);
}
const everyStream = ['%'];

export interface PostgresRowsOptions {
  readonly url: string;
  readonly log: LogReader;
  /** Connections that read. */
  readonly readers?: number;
}

/** The rows that projectors keep in PostgreSQL. */
export class PostgresRows implements RowReader {
  readonly #pool: pg.Pool;
  readonly #log: LogReader;
  readonly #flushes: FlushListener;
  /** By lane: nothing of the lane stands in the log after one position up to another. */
  readonly #quiet = new Map<number, { readonly after: number; readonly upTo: number }>();

  constructor({ url, log, readers = defaultReaders }: PostgresRowsOptions) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'muster rows',
      max: readers,
      connectionTimeoutMillis: 2000,
      query_timeout: answerPatienceMs,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the next query opens another
    this.#log = log;
    this.#flushes = new FlushListener(url);
  }

  async ofMission<State>(
    { name, version }: Projection<State>,
    mission: MissionId,
    reader: Reader,
    { kinds, references = [] }: Partial<RowKinds> = {},
  ): Promise<MissionRows<State>> {
    const lane = laneOf(mission);
    const missions = references.length === 0 ? [mission] : [mission, ''];
    const streams = kinds === undefined ? everyStream : patternsOf(kinds);
    const { rows } = await this.#pool.query<Answer>({
      name: 'rows-of-mission',
      text: ofMission,
      values: [name, version, mission, lane, laneOwner(lane), missions, streams, patternsOf(references)],
    });
    return asSeenBy(reader, rows);
  }

  async ofAll<State>(
    { name, version }: Projection<State>,
    reader: Reader,
    asked?: RowKinds,
  ): Promise<MissionRows<State>> {
    const of = (kinds: readonly string[] | undefined) =>
      asked === undefined ? everyStream : patternsOf(kinds ?? []);
    const { rows } = await this.#pool.query<Answer>({
      name: 'rows',
      text: ofAll,
      values: [name, version, of(asked?.kinds), of(asked?.references)],
    });
    const { parked, ...seen } = asSeenBy<State>(reader, rows);
    // Which missions there are is not for everybody.
    return parked !== undefined && reader.seesAll ? { ...seen, parked } : seen;
  }

  async reached(
    projection: Projection,
    mission: MissionId | undefined,
    position: number,
    patienceMs: number,
  ): Promise<boolean> {
    const until = performance.now() + patienceMs;
    const lane = laneOf(mission);
    let wake: () => void = () => undefined;
    const unsubscribe = this.#flushes.subscribe((flush) => {
      if (flush.projection === projection.name && flush.lane === lane) wake();
    });
    try {
      for (;;) {
        // Armed before the look, so that a flush during it is not slept through.
        const woken = new Promise<void>((done) => {
          const timer = setTimeout(done, Math.max(0, Math.min(lookAgainMs, until - performance.now())));
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
        if (await this.#isIn(projection, lane, position)) return true;
        if (performance.now() >= until) return false;
        await woken;
      }
    } finally {
      wake();
      unsubscribe();
    }
  }

  onFlush(callback: (flush: Flush) => void): () => void {
    return this.#flushes.subscribe(callback);
  }

  async close(): Promise<void> {
    await this.#flushes.close();
    await this.#pool.end();
  }

  async #isIn({ name, version }: Projection, lane: number, position: number): Promise<boolean> {
    const { rows } = await this.#pool.query<{ position: string }>({
      name: 'lane-checkpoint',
      text: `SELECT position FROM projection_generations JOIN projection_checkpoints USING (generation)
             WHERE projection = $1 AND version = $2 AND live AND lane = $3`,
      values: [name, version, lane],
    });
    const checkpoint = Number(rows[0]?.position ?? -1);
    if (rows.length === 0) return false;
    if (checkpoint >= position) return true;
    const known = this.#quiet.get(lane);
    // What was found quiet once is not looked through again: where a lane has nothing, that would be the whole log.
    const quiet =
      known !== undefined && known.after <= checkpoint && known.upTo >= checkpoint
        ? known
        : { after: checkpoint, upTo: checkpoint };
    if (quiet.upTo >= position) return true;
    // The lane's newest event may stand before the position: then its checkpoint goes no further.
    const head = await this.#log.head();
    if (head < position) return false;
    const [next] = await this.#log.read(quiet.upTo, { limit: 1, lanes: [lane] });
    const upTo = next === undefined ? Math.max(head, quiet.upTo) : next.position - 1;
    this.#quiet.set(lane, { after: quiet.after, upTo });
    return upTo >= position;
  }
}

function asSeenBy<State>(reader: Reader, answers: readonly Answer[]): MissionRows<State> {
  const [first] = answers;
  if (first === undefined) return { rows: [], position: -1 };
  const rows = answers.flatMap((stored): RowView<State>[] => {
    // The left join gives one answer without a row where there is none.
    const view = (stored.stream as string | null) === null ? undefined : viewOf(rowOf(stored), reader);
    return view?.state === undefined ? [] : [rowView(stored.mission, stored.stream, view)];
  });
  const parked = parkedOf(first, reader);
  return { rows, position: Number(first.position), ...(parked === undefined ? {} : { parked }) };
}

function parkedOf({ parked_position, reason, since }: Answer, reader: Reader): Parked | undefined {
  if (parked_position === null || reason === null || since === null) return undefined;
  return {
    position: Number(parked_position),
    // It tells of an event that the reader may not be allowed to read.
    reason: reader.seesAll ? reason : 'an event of this mission could not be read into the answer',
    since: since.toISOString(),
  };
}
