import type { LaneRecord, LogReader } from '#platform/kernel';
import type { EventPublisher } from '../messaging.js';
import type { Checkpoint } from './leadership.js';

/**
 * Sends again what the topics have lost of what was acknowledged: Kafka does not wait for its disk, and a topic may have
 * been made anew. Lanes that end at their checkpoint, or beyond it, are left alone.
 *
 * @returns how many records were sent again
 */
export async function mendLanes(
  log: LogReader,
  publisher: EventPublisher,
  { position, heads }: Checkpoint,
  options: { readonly batchSize: number; readonly signal: AbortSignal },
): Promise<number> {
  const tails = await publisher.tails();
  /** Where each damaged lane ends. */
  const ends = new Map<number, number>();
  for (const [lane, head] of heads.entries()) {
    const tail = tails.get(lane) ?? -1;
    if (tail < head) ends.set(lane, tail);
  }
  if (ends.size === 0) return 0;
  let after = Math.min(...ends.values());
  let sent = 0;
  while (after < position && !options.signal.aborted) {
    const entries = await log.read(after, { limit: options.batchSize, lanes: [...ends.keys()] });
    const records: LaneRecord[] = [];
    for (const entry of entries) {
      const end = ends.get(entry.lane) ?? -1;
      if (entry.position <= end || entry.position > position) continue;
      records.push({ ...entry, prev: end });
      ends.set(entry.lane, entry.position);
    }
    if (records.length > 0) await publisher.send(records);
    sent += records.length;
    after = entries.at(-1)?.position ?? position;
  }
  return sent;
}
