import { lanes, type Projection, type Recorded, type StreamId } from '#platform/kernel';
import type { Decoded } from './decode.js';
import { foldBatch, type Needs, type Parking } from './fold-batch.js';
import { park, type Queryable } from './generations.js';
import { rowsAt } from './projection-subscriber.js';
import type { Row } from './row.js';
import { loadRows, storeRows } from './stored-rows.js';

/** Rows kept in memory, so that a stream's next event, which is seldom far away, finds its row there. */
const rowsInMemory = 5000;
const rowsWrittenAtOnce = 1500;

/** The fold of one projection into a generation that nobody reads yet, written behind. */
export class GenerationFold {
  readonly projection: Projection;
  readonly generation: number;
  /** By lane: the newest event folded. */
  readonly positions: number[] = lanes.map(() => -1);
  readonly #db: Queryable;
  /** The longest untouched first. */
  readonly #rows = new Map<string, Row>();
  readonly #unwritten = new Set<string>();
  /** On their way to the database, and not to be read from there yet. */
  #leaving: ReadonlyMap<string, Row> = new Map();
  #writing: Promise<void> = Promise.resolve();
  readonly #parked = new Map<string, number>();
  #parkings: Parking[] = [];
  #events = 0;

  constructor(db: Queryable, projection: Projection, generation: number) {
    this.#db = db;
    this.projection = projection;
    this.generation = generation;
  }

  get events(): number {
    return this.#events;
  }

  async fold(
    batch: readonly Decoded[],
    needs: Needs,
    histories: ReadonlyMap<StreamId, readonly Recorded[] | Error>,
  ): Promise<void> {
    const rows = this.#rows;
    const cold: Recorded[] = [];
    for (const [key, event] of needs.rows) {
      // Touched, so that it stands last.
      const row = rows.get(key) ?? this.#leaving.get(key);
      if (row !== undefined) {
        rows.delete(key);
        rows.set(key, row);
      } else if (event.version !== 1) cold.push(event);
    }
    if (cold.length > 0)
      for (const [key, row] of await loadRows(this.#db, this.generation, cold)) rows.set(key, row);
    const { changed, parkings } = foldBatch(batch, {
      projection: this.projection,
      rows,
      histories,
      parked: this.#parked,
    });
    for (const key of changed) this.#unwritten.add(key);
    this.#parkings.push(...parkings);
    for (const { lane, position } of batch) this.positions[lane] = position;
    this.#events += batch.length;
    if (rows.size > rowsInMemory) await this.#makeRoom();
  }

  /** Lets the rows go that were not touched for longest; they are written while the fold goes on. */
  async #makeRoom(): Promise<void> {
    await this.#writing;
    const leaving = new Map<string, Row>();
    const changed: Row[] = [];
    for (const [key, row] of this.#rows) {
      if (leaving.size >= rowsWrittenAtOnce) break;
      leaving.set(key, row);
      if (this.#unwritten.delete(key)) changed.push(row);
    }
    for (const key of leaving.keys()) this.#rows.delete(key);
    this.#leaving = leaving;
    this.#writing = storeRows(this.#db, this.generation, changed);
    this.#writing.catch(() => undefined); // whoever waits for it next is told
  }

  /** Resolves once everything that is folded is in the database. */
  async flush(): Promise<void> {
    await this.#writing;
    const keys = [...this.#unwritten];
    for (let first = 0; first < keys.length; first += rowsWrittenAtOnce)
      await storeRows(
        this.#db,
        this.generation,
        rowsAt(this.#rows, keys.slice(first, first + rowsWrittenAtOnce)),
      );
    this.#unwritten.clear();
    await park(this.#db, this.generation, this.#parkings);
    this.#parkings = [];
  }
}
