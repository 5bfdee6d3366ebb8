import pg from 'pg';
import type { LogEntry, LogReader, Projection } from '#platform/kernel';
import { decode, laneOwner } from './decode.js';
import { foldBatch, needsOf } from './fold-batch.js';
import { park, rowSessions } from './generations.js';
import { readHistories, rowsAt } from './projection-subscriber.js';
import { loadRows, storeRows } from './stored-rows.js';

const readLimit = 2000;

export interface Retried {
  /** `parked`: an event, this one or a later one, cannot be folded; everything before it is. */
  readonly outcome: 'caught-up' | 'parked' | 'not-parked';
  /** Of the event that cannot be folded. */
  readonly position?: number;
  readonly reason?: string;
}

/**
 * Tries a parked mission again (or a reference fact's stream, or a whole lane, by the name under which it is parked):
 * folds what it has missed from the log and lets it go on with its lane, exactly where the lane is.
 */
export async function retryParked(options: {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly projection: Projection;
  readonly mission: string;
}): Promise<Retried> {
  const { databaseUrl, log, projection, mission: owner } = options;
  const client = new pg.Client(rowSessions(databaseUrl, 'retry', 1));
  client.on('error', () => undefined); // a connection that breaks is told by the next query
  await client.connect();
  try {
    const found = await client.query<{ generation: number; lane: number; position: string }>(
      `SELECT generation, lane, p.position FROM parked_missions p JOIN projection_generations g USING (generation)
       WHERE g.projection = $1 AND g.version = $2 AND g.live AND p.mission = $3`,
      [projection.name, projection.version, owner],
    );
    const [parked] = found.rows;
    if (parked === undefined) return { outcome: 'not-parked' };
    const { generation, lane } = parked;
    const missed = new MissedEntries(log, owner, lane, Number(parked.position));
    await missed.readTo(await log.head()); // most of it, while the lane goes on
    await client.query('BEGIN');
    try {
      const retried = await foldMissed(client, { log, projection, owner, generation, lane, missed });
      await client.query('COMMIT');
      return retried;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  } finally {
    await client.end();
  }
}

/** What the log holds of a parked mission from where it is parked. */
class MissedEntries {
  readonly from: number;
  readonly #log: LogReader;
  readonly #owner: string;
  readonly #lane: number;
  readonly #entries: LogEntry[] = [];
  #read: number;

  constructor(log: LogReader, owner: string, lane: number, from: number) {
    this.#log = log;
    this.#owner = owner;
    this.#lane = lane;
    this.from = from;
    this.#read = from - 1;
  }

  async readTo(position: number): Promise<readonly LogEntry[]> {
    const all = this.#owner === laneOwner(this.#lane);
    while (this.#read < position) {
      const entries = await this.#log.read(this.#read, { limit: readLimit, lanes: [this.#lane] });
      for (const entry of entries)
        if (entry.position <= position && (all || decode(entry).owner === this.#owner))
          this.#entries.push(entry);
      const last = entries.at(-1)?.position ?? position;
      this.#read = entries.length < readLimit ? position : Math.min(last, position);
    }
    return this.#entries.filter((entry) => entry.position <= position);
  }
}

/** In a transaction: the lane waits until it is over. */
async function foldMissed(
  client: pg.Client,
  retry: {
    readonly log: LogReader;
    readonly projection: Projection;
    readonly owner: string;
    readonly generation: number;
    readonly lane: number;
    readonly missed: MissedEntries;
  },
): Promise<Retried> {
  const { log, projection, owner, generation, lane, missed } = retry;
  const { rows: checkpoints } = await client.query<{ position: string }>(
    'UPDATE projection_checkpoints SET revision = revision + 1 WHERE generation = $1 AND lane = $2 RETURNING position',
    [generation, lane],
  );
  const { rows: parkings } = await client.query<{ mission: string; position: string }>(
    'SELECT mission, position FROM parked_missions WHERE generation = $1 AND lane = $2',
    [generation, lane],
  );
  const others = new Map(parkings.map(({ mission, position }) => [mission, Number(position)]));
  // Rebuilt or retried by somebody else meanwhile.
  if (checkpoints[0] === undefined || others.get(owner) !== missed.from) return { outcome: 'not-parked' };
  others.delete(owner);
  // Where the whole lane is parked, the mission can follow it as far as that.
  const laneParkedAt = others.get(laneOwner(lane)) ?? Infinity;
  others.delete(laneOwner(lane));
  const entries = await missed.readTo(Math.min(Number(checkpoints[0].position), laneParkedAt - 1));
  const batch = entries.map(decode);
  const needs = needsOf(batch, (one) => others.has(one));
  const rows = new Map(await loadRows(client, generation, [...needs.rows.values()]));
  const histories = await readHistories(log, needs);
  const { changed, parkings: again } = foldBatch(batch, { projection, rows, histories, parked: others });
  await storeRows(client, generation, rowsAt(rows, changed));
  await client.query('DELETE FROM parked_missions WHERE generation = $1 AND mission = $2', [
    generation,
    owner,
  ]);
  await park(client, generation, again);
  const [first] = again;
  return first === undefined
    ? { outcome: 'caught-up' }
    : { outcome: 'parked', position: first.position, reason: first.reason };
}
