// A rebuild folds the log from its beginning into a new generation of rows beside the live one, and puts it in its place
// in one transaction: no read sees a half. The live rows go on meanwhile; nothing of them is stopped but for the moment of
// the swap.
import pg from 'pg';
import { lanes, type LogReader, type Projection } from '#platform/kernel';
import { crashPoint } from './crash-points.js';
import { atOneMoment, digestOfGeneration, positionsOf } from './digest.js';
import { FlushSignals } from './flush-signals.js';
import { GenerationFold } from './generation-fold.js';
import { liveGeneration, newGeneration, rowSessions } from './generations.js';
import { foldTo, foldToHead } from './log-fold.js';
import { ProjectionSubscriber } from './projection-subscriber.js';
import { Pull } from './pull.js';
import { SubscribedLane } from './subscribed-lane.js';

/** Any constant of our own: whoever rebuilds holds this advisory lock. */
const rebuildLock = 0x6d75_7270;
const sessions = 4;

export interface RebuildOptions {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly projections: readonly Projection[];
  readonly onProgress?: (progress: { readonly position: number; readonly head: number }) => void;
}

export interface Rebuilt {
  readonly projection: string;
  /** Events folded. */
  readonly events: number;
  readonly digest: string;
  /** By lane: the newest event that the digest knows of. */
  readonly positions: readonly number[];
  /** Of the live rows at the same positions; absent where this version had none. Anything else than `digest` is a fault. */
  readonly liveDigest?: string;
}

/** Rebuilds read models from the log, which is read once for all of them. One rebuild at a time. */
export async function rebuild(options: RebuildOptions): Promise<readonly Rebuilt[]> {
  const { databaseUrl, log, projections, onProgress } = options;
  const session = new pg.Client(rowSessions(databaseUrl, 'rebuild', 1));
  const pool = new pg.Pool(rowSessions(databaseUrl, 'rebuild', sessions));
  const signals = new FlushSignals(databaseUrl);
  // A connection that breaks is told by the next query.
  pool.on('error', () => undefined);
  session.on('error', () => undefined);
  await session.connect();
  try {
    const { rows } = await session.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      rebuildLock,
    ]);
    if (rows[0]?.mine !== true) throw new Error('another rebuild is under way');
    await removeLeftovers(session);
    const folds: GenerationFold[] = [];
    for (const projection of projections) {
      const generation = await newGeneration(pool, projection, false);
      if (generation !== undefined) folds.push(new GenerationFold(pool, projection, generation));
    }
    await foldToHead(log, folds, onProgress);
    await Promise.all(folds.map((fold) => fold.flush()));
    const rebuilt: Rebuilt[] = [];
    for (const fold of folds) {
      const compared = await compare(session, pool, log, fold);
      await swap(session, log, fold);
      const { name } = fold.projection;
      for (const [lane, position] of fold.positions.entries())
        signals.flushed({ projection: name, lane, position });
      rebuilt.push({ projection: name, events: fold.events, ...compared });
    }
    await removeLeftovers(session);
    return rebuilt;
  } finally {
    await signals.close();
    await session.end();
    await pool.end();
  }
}

/** What an earlier rebuild left behind: generations that never became live, and rows of none. */
async function removeLeftovers(session: pg.Client): Promise<void> {
  await session.query('DELETE FROM projection_generations WHERE NOT live');
  await session.query(
    'DELETE FROM read_rows WHERE generation NOT IN (SELECT generation FROM projection_generations)',
  );
}

/** The digest of the new rows, and of the live ones at one and the same position where there are such. */
async function compare(
  session: pg.Client,
  pool: pg.Pool,
  log: LogReader,
  fold: GenerationFold,
): Promise<Pick<Rebuilt, 'digest' | 'positions' | 'liveDigest'>> {
  const { projection, generation } = fold;
  if ((await liveGeneration(pool, projection)) !== undefined) await bringLiveTo(pool, log, fold);
  // The live rows of one moment, which stands still while the new ones are brought to exactly the same.
  const live = await atOneMoment(session, async () => {
    const found = await liveGeneration(session, projection);
    if (found === undefined) return undefined;
    await foldTo(log, fold, await positionsOf(session, found));
    return digestOfGeneration(session, found);
  });
  await fold.flush();
  const { digest } = await atOneMoment(session, () => digestOfGeneration(session, generation));
  return {
    digest,
    positions: [...fold.positions],
    ...(live === undefined ? {} : { liveDigest: live.digest }),
  };
}

/** Live rows that are behind, because no projector runs or it is slow, are folded on; one that runs may do so too. */
async function bringLiveTo(
  pool: pg.Pool,
  log: LogReader,
  { projection, positions }: GenerationFold,
): Promise<void> {
  const subscriber = new ProjectionSubscriber({ pool, log, projection });
  const behind: SubscribedLane[] = [];
  const pull = new Pull(log, () => undefined);
  for (const lane of lanes) {
    if ((await subscriber.checkpoint(lane)) >= (positions[lane] ?? -1)) continue;
    const one = new SubscribedLane({
      subscriber,
      lane,
      counts: { fromFeed: 0, fromLog: 0, lost: 0 },
      pull: () => Promise.resolve(),
      onUnknown: () => undefined,
      onProblem: () => undefined,
    });
    one.own();
    behind.push(one);
  }
  if (behind.length > 0) await pull.toHead(behind);
}

/** Puts the new rows in the place of the live ones, which stand still for the moment that this takes. */
async function swap(session: pg.Client, log: LogReader, fold: GenerationFold): Promise<void> {
  const { projection, generation } = fold;
  await session.query('BEGIN');
  try {
    const live = await liveGeneration(session, projection);
    if (live !== undefined) {
      const { rows } = await session.query<{ lane: number; position: string }>(
        'SELECT lane, position FROM projection_checkpoints WHERE generation = $1 ORDER BY lane FOR UPDATE',
        [live],
      );
      const positions = lanes.map(() => -1);
      for (const { lane, position } of rows) positions[lane] = Number(position);
      await foldTo(log, fold, positions);
    }
    await fold.flush();
    await session.query(
      `UPDATE projection_checkpoints SET position = reached.position
       FROM unnest($2::bigint[]) WITH ORDINALITY AS reached (position, nth)
       WHERE generation = $1 AND lane = reached.nth - 1`,
      [generation, fold.positions],
    );
    // Rows of older versions stay while this one is new, for whoever still runs the older code.
    await session.query(
      `DELETE FROM projection_generations
       WHERE projection = $1 AND (version = $2 OR version < $2 AND $4) AND generation <> $3`,
      [projection.name, projection.version, generation, live !== undefined],
    );
    await session.query('UPDATE projection_generations SET live = true WHERE generation = $1', [generation]);
    crashPoint('projector.before-swap');
    await session.query('COMMIT');
    crashPoint('projector.after-swap');
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
