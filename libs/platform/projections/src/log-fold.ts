import { lanes, type LogEntry, type LogReader } from '#platform/kernel';
import { decodeOnce } from './decode.js';
import { needsOf } from './fold-batch.js';
import type { GenerationFold } from './generation-fold.js';
import { readHistories } from './projection-subscriber.js';

/** Entries read and folded at a time. */
const readLimit = 2000;

async function foldEntries(
  log: LogReader,
  folds: readonly GenerationFold[],
  entries: readonly LogEntry[],
): Promise<void> {
  const batch = entries.map(decodeOnce);
  const needs = needsOf(batch, () => false);
  const histories = await readHistories(log, needs);
  await Promise.all(folds.map((fold) => fold.fold(batch, needs, histories)));
}

/** Folds the whole log, as long as it is by then: read once for all, decoded once for all. */
export async function foldToHead(
  log: LogReader,
  folds: readonly GenerationFold[],
  onProgress?: (progress: { readonly position: number; readonly head: number }) => void,
): Promise<void> {
  const read = (after: number) => {
    const entries = log.read(after, { limit: readLimit });
    entries.catch(() => undefined); // whoever waits for it is told
    return entries;
  };
  let next = read(-1);
  for (;;) {
    const entries = await next;
    const position = entries.at(-1)?.position;
    if (position === undefined) return;
    next = read(position); // while these are folded
    await foldEntries(log, folds, entries);
    onProgress?.({ position, head: Math.max(position, await log.head()) });
    if (entries.length < readLimit) return;
  }
}

/** Folds what is between a fold and other positions, lane by lane; a lane that is beyond them stays. */
export async function foldTo(log: LogReader, fold: GenerationFold, upTo: readonly number[]): Promise<void> {
  const missing = ({ lane, position }: LogEntry) =>
    position > (fold.positions[lane] ?? -1) && position <= (upTo[lane] ?? -1);
  const behind = lanes.filter((lane) => (fold.positions[lane] ?? -1) < (upTo[lane] ?? -1));
  let after = Math.min(...behind.map((lane) => fold.positions[lane] ?? -1));
  while (behind.some((lane) => (fold.positions[lane] ?? -1) < (upTo[lane] ?? -1))) {
    const entries = await log.read(after, { limit: readLimit, lanes: behind });
    const last = entries.at(-1);
    if (last === undefined) throw new RangeError('rows were folded from an event that the log does not hold');
    await foldEntries(log, [fold], entries.filter(missing));
    after = last.position;
  }
}
