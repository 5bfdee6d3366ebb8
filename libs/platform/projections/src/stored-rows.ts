// Rows in PostgreSQL, by generation. A batch of a lane is one statement: its rows, its parked missions and its
// checkpoint, or nothing.
import type { MissionId, Releasability, StreamId } from '#platform/kernel';
import { canonicalJson } from './canonical-json.js';
import { rowKey } from './decode.js';
import type { Parking } from './fold-batch.js';
import type { Queryable } from './generations.js';
import type { Row, View } from './row.js';
import { textArray } from './text-array.js';

export interface StoredRow {
  /** Empty where the stream belongs to none. */
  readonly mission: string;
  readonly stream: string;
  /** Canonical JSON, like the views. */
  readonly labels: string;
  readonly views: string;
}

export const rowOf = ({ mission, stream, labels, views }: StoredRow): Row => ({
  ...(mission === '' ? {} : { mission: mission as MissionId }),
  stream: stream as StreamId,
  labels: JSON.parse(labels) as readonly Releasability[],
  views: JSON.parse(views) as readonly View[],
});

/** The rows of a generation that stand under these names, as many as there are. */
export async function loadRows(
  db: Queryable,
  generation: number,
  wanted: readonly { readonly mission?: string; readonly stream: string }[],
): Promise<ReadonlyMap<string, Row>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await db.query<StoredRow>({
    name: 'load-rows',
    text: `
      SELECT mission, stream, labels, views
      FROM unnest($2::text[], $3::text[]) AS wanted (mission, stream) JOIN read_rows USING (mission, stream)
      WHERE generation = $1`,
    values: [generation, wanted.map(({ mission }) => mission ?? ''), wanted.map(({ stream }) => stream)],
  });
  return new Map(
    rows.map((stored) => {
      const row = rowOf(stored);
      return [rowKey(row), row];
    }),
  );
}

/** Rows as four parameters of a statement. */
function columnsOf(rows: Iterable<Row>): readonly Buffer[] {
  const columns: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const { mission, stream, labels, views } of rows) {
    columns[0].push(mission ?? '');
    columns[1].push(stream);
    columns[2].push(canonicalJson(labels));
    columns[3].push(canonicalJson(views));
  }
  return columns.map(textArray);
}

const writeRows = `
  INSERT INTO read_rows (generation, mission, stream, labels, views)
  SELECT $1, changed.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS changed`;
const orReplace =
  'ON CONFLICT (generation, mission, stream) DO UPDATE SET labels = excluded.labels, views = excluded.views';

/** Writes rows of a generation that nobody reads, or of a lane whose checkpoint the caller holds locked. */
export async function storeRows(db: Queryable, generation: number, rows: Iterable<Row>): Promise<void> {
  await db.query({
    name: 'store-rows',
    text: `${writeRows} ${orReplace}`,
    values: [generation, ...columnsOf(rows)],
  });
}

export interface LaneFlush {
  readonly generation: number;
  readonly lane: number;
  readonly revision: number;
  readonly from: number;
  readonly to: number;
  readonly rows: Iterable<Row>;
  readonly parkings: readonly Parking[];
}

/** False where the lane is not at `from` any more, or its rows were changed by somebody else: then nothing is written. */
export async function flushLane(db: Queryable, flush: LaneFlush): Promise<boolean> {
  const { generation, lane, revision, from, to, rows, parkings } = flush;
  const { rows: answer } = await db.query<{ moved: boolean }>({
    name: 'flush-lane',
    text: `
      WITH moved AS (
        UPDATE projection_checkpoints SET position = $9
        WHERE generation = $1 AND lane = $6 AND revision = $7 AND position = $8 RETURNING true
      ), written AS (
        ${writeRows} WHERE EXISTS (SELECT FROM moved)
        ${orReplace}
      ), parked AS (
        INSERT INTO parked_missions (generation, mission, lane, position, reason)
        SELECT $1, owner, $6, position, reason
        FROM json_to_recordset($10) AS parking (owner text, position bigint, reason text) WHERE EXISTS (SELECT FROM moved)
        ON CONFLICT (generation, mission) DO NOTHING
      )
      SELECT EXISTS (SELECT FROM moved) AS moved`,
    values: [generation, ...columnsOf(rows), lane, revision, from, to, JSON.stringify(parkings)],
  });
  return answer[0]?.moved === true;
}
