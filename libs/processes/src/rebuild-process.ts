import { lanes, type LogReader } from '#platform/kernel';
import { LaneFold } from './lane-fold.js';
import type { Process } from './process.js';
import { ProcessTables } from './process-tables.js';

/**
 * Folds a lane from zero to the head of the log and puts that in the place of its rows. Issues nothing: what has been
 * done about a duty is kept, and one that was never seen to is left to the runner, which issues it once it goes on.
 */
export async function rebuildLane(
  tables: ProcessTables,
  process: Process,
  log: LogReader,
  lane: number,
): Promise<number> {
  const fold = new LaneFold(process, (stream, options) => log.readStream(stream, options));
  let position = -1;
  let events = 0;
  for (;;) {
    const entries = await log.read(position, { lanes: [lane] });
    await fold.foldEntries(entries);
    position = entries.at(-1)?.position ?? position;
    events += entries.length;
    // A lane that a runner has taken further meanwhile is read further.
    if (entries.length === 0 && (await tables.replace(lane, position, fold))) return events;
  }
}

/**
 * Makes all that a process keeps anew from the log, beside runners that go on. What a parked mission waits for, once
 * the code can fold it; parked commands stay parked.
 *
 * @returns how many events were read
 */
export async function rebuildProcess({
  databaseUrl,
  log,
  process,
}: {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly process: Process;
}): Promise<number> {
  const tables = new ProcessTables(databaseUrl, process);
  try {
    let events = 0;
    for (const lane of lanes) events += await rebuildLane(tables, process, log, lane);
    return events;
  } finally {
    await tables.close();
  }
}
