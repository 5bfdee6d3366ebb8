import { referenceLane, type LaneRecord, type LogEntry, type LogReader } from '#platform/kernel';
import { crashPoint } from '../crash-points.js';
import type { EventPublisher } from '../messaging.js';
import type { Checkpoint } from './leadership.js';
import { unlessAborted } from './pauses.js';

/** Batches under way at a time: one being read, one being encoded, one at the broker. */
const batchesUnderWay = 3;
/** How often the log is looked at without a hint, in milliseconds. */
const lookAgainMs = 1000;
const lastAcksMs = 1000;

const groupOf = (lane: number): 0 | 1 => (lane < referenceLane / 2 ? 0 : 1);

interface Batch {
  readonly reached: Checkpoint;
  done: boolean;
}

export interface StreamOptions {
  readonly log: LogReader;
  readonly publisher: EventPublisher;
  readonly from: Checkpoint;
  /** Keeps how far it has come; each call waits for the one before. */
  readonly note: (checkpoint: Checkpoint) => Promise<void>;
  readonly batchSize: number;
  readonly signal: AbortSignal;
  readonly onProgress: (position: number) => void;
}

/**
 * Sends the log after a checkpoint, by position, until the signal; rejects on the first error of the log, the broker or
 * the checkpoint. Two disjoint groups of lanes are at the broker at a time, each lane in its order.
 */
export async function streamLog(options: StreamOptions): Promise<void> {
  const { log, publisher, note, batchSize, onProgress } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const over = () => signal.aborted;
  const heads = [...options.from.heads];
  let position = options.from.position;
  const underWay: Batch[] = [];
  const groups: [Promise<void>, Promise<void>] = [Promise.resolve(), Promise.resolve()];
  let wake: () => void = () => undefined;
  const unsubscribe = log.onGrowth(() => {
    wake();
  });
  const fail = (error: unknown) => {
    failed.abort(error);
    wake();
  };
  signal.addEventListener('abort', () => {
    wake();
  });

  let noting: Promise<void> = Promise.resolve();
  let isNoting = false;
  const noteWhatIsDone = async () => {
    if (isNoting) return;
    isNoting = true;
    try {
      for (;;) {
        let reached: Checkpoint | undefined;
        while (underWay[0]?.done === true) reached = underWay.shift()?.reached;
        if (reached === undefined) return;
        wake();
        crashPoint('relay.after-send-before-checkpoint');
        await note(reached);
        crashPoint('relay.after-checkpoint');
        onProgress(reached.position);
      }
    } catch (error) {
      fail(error);
    } finally {
      isNoting = false;
    }
  };

  const send = (entries: readonly LogEntry[]) => {
    const parts: [LaneRecord[], LaneRecord[]] = [[], []];
    for (const entry of entries) {
      if (entry.position !== position + 1)
        throw new RangeError(
          `the log has a gap: position ${String(position + 1)} is missing before ${String(entry.position)}`,
        );
      position = entry.position;
      parts[groupOf(entry.lane)].push({ ...entry, prev: heads[entry.lane] ?? -1 });
      heads[entry.lane] = position;
    }
    const batch: Batch = { reached: { position, heads: [...heads] }, done: false };
    underWay.push(batch);
    for (const group of [0, 1] as const) {
      const part = parts[group];
      if (part.length === 0) continue;
      groups[group] = groups[group].then(() => {
        signal.throwIfAborted(); // not sent is not done
        crashPoint('relay.before-send');
        return publisher.send(part);
      });
    }
    void Promise.all(groups).then(() => {
      batch.done = true;
      if (!isNoting) noting = noteWhatIsDone();
    }, fail);
  };

  try {
    while (!over()) {
      // Armed before the read, so that growth during it is not slept through.
      const woken = new Promise<void>((done) => {
        const timer = setTimeout(done, lookAgainMs);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
      if (underWay.length < batchesUnderWay) {
        const entries = await unlessAborted(log.read(position, { limit: batchSize }), signal);
        if (!over() && entries.length > 0) {
          wake();
          send(entries);
        }
      }
      if (!over()) await woken;
    }
  } catch (error) {
    fail(error);
  } finally {
    wake();
    unsubscribe();
  }
  const settled = Promise.allSettled(groups).then(() => noting);
  if (options.signal.aborted) {
    // Who stops does not wait long for a broker that may be gone: what lands later is noticed by its position.
    await Promise.race([settled, new Promise((done) => setTimeout(done, lastAcksMs))]);
    return;
  }
  await unlessAborted(settled, options.signal);
  if (failed.signal.aborted) throw failed.signal.reason;
}
