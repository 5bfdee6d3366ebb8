import type pg from 'pg';
import type { LogEntry, LogReader, Projection, Recorded, StreamId } from '#platform/kernel';
import { crashPoint } from './crash-points.js';
import { decode } from './decode.js';
import type { FlushSignals } from './flush-signals.js';
import { foldBatch, needsOf, type Needs } from './fold-batch.js';
import { laneState, type LaneState } from './generations.js';
import type { Row } from './row.js';
import { flushLane, loadRows } from './stored-rows.js';
import type { LaneSubscriber } from './subscriber.js';

/** Rows of a lane that stay in memory, so that a busy mission is not loaded again for every batch. */
const hotRowsPerLane = 500;

interface LaneMemory {
  state: LaneState;
  readonly hot: Map<string, Row>;
}

export interface ProjectionSubscriberOptions {
  readonly pool: pg.Pool;
  readonly log: LogReader;
  readonly projection: Projection;
  readonly signals?: FlushSignals;
  readonly onAlarm?: (alarm: string) => void;
}

/** A projection as a consumer of lanes: folds in memory what a batch touches and flushes it in one statement. */
export class ProjectionSubscriber implements LaneSubscriber {
  readonly name: string;
  readonly #options: ProjectionSubscriberOptions;
  readonly #lanes = new Map<number, LaneMemory>();

  constructor(options: ProjectionSubscriberOptions) {
    this.name = options.projection.name;
    this.#options = options;
  }

  async checkpoint(lane: number): Promise<number> {
    return (await this.#load(lane)).state.position;
  }

  /** What is known of a lane after this is known from the database. */
  async #load(lane: number): Promise<LaneMemory> {
    const { pool, projection } = this.#options;
    this.#lanes.delete(lane);
    const memory: LaneMemory = { state: await laneState(pool, projection, lane), hot: new Map() };
    this.#lanes.set(lane, memory);
    return memory;
  }

  async apply(lane: number, after: number, entries: readonly LogEntry[]): Promise<'applied' | 'lost'> {
    const { pool, log, projection, signals, onAlarm } = this.#options;
    const { state, hot } = this.#lanes.get(lane) ?? (await this.#load(lane));
    const last = entries.at(-1);
    if (state.position !== after) return 'lost';
    if (last === undefined) return 'applied';
    const batch = entries.map(decode);
    const needs = needsOf(batch, (owner) => state.parked.has(owner));
    const rows = await this.#rowsFor(needs, state, hot);
    const parked = new Map(state.parked);
    const histories = await readHistories(log, needs);
    const { changed, parkings } = foldBatch(batch, { projection, rows, histories, parked });
    crashPoint('projector.before-flush');
    const moved = await flushLane(pool, {
      generation: state.generation,
      revision: state.revision,
      lane,
      from: after,
      to: last.position,
      rows: rowsAt(rows, changed),
      parkings,
    });
    if (!moved) {
      this.#lanes.delete(lane);
      return 'lost';
    }
    crashPoint('projector.after-flush');
    this.#lanes.set(lane, { state: { ...state, position: last.position, parked }, hot: hottest(hot, rows) });
    signals?.flushed({ projection: projection.name, lane, position: last.position });
    for (const { owner, reason } of parkings) onAlarm?.(`${projection.name} has parked ${owner}: ${reason}`);
    return 'applied';
  }

  async #rowsFor(needs: Needs, state: LaneState, hot: ReadonlyMap<string, Row>): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>();
    const cold: Recorded[] = [];
    for (const [key, event] of needs.rows) {
      const row = hot.get(key);
      if (row !== undefined) rows.set(key, row);
      // The first event of a stream has no row before it.
      else if (event.version !== 1) cold.push(event);
    }
    for (const [key, row] of await loadRows(this.#options.pool, state.generation, cold)) rows.set(key, row);
    return rows;
  }
}

export function* rowsAt(rows: ReadonlyMap<string, Row>, keys: Iterable<string>): Iterable<Row> {
  for (const key of keys) {
    const row = rows.get(key);
    if (row !== undefined) yield row;
  }
}

function hottest(before: Map<string, Row>, rows: ReadonlyMap<string, Row>): Map<string, Row> {
  for (const [key, row] of rows) {
    before.delete(key); // so that the newest stand last
    before.set(key, row);
  }
  for (const key of before.keys()) {
    if (before.size <= hotRowsPerLane) break;
    before.delete(key);
  }
  return before;
}

/** Streams that are folded anew. An entry of them that is no event makes the entry event one that cannot be folded. */
export async function readHistories(
  log: LogReader,
  { histories }: Needs,
): Promise<ReadonlyMap<StreamId, readonly Recorded[] | Error>> {
  const read = new Map<StreamId, readonly Recorded[] | Error>();
  for (const [stream, upTo] of histories) {
    try {
      read.set(stream, await log.readStream(stream, { upTo }));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      read.set(stream, error);
    }
  }
  return read;
}
