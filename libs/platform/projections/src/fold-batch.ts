import { isEntryEvent, type Projection, type Recorded, type StreamId } from '#platform/kernel';
import { laneOwner, type Decoded } from './decode.js';
import { applyEvent, refold, type Row } from './row.js';

/** A mission (or a reference fact's stream, or a lane) that cannot be folded beyond a position. */
export interface Parking {
  readonly owner: string;
  readonly lane: number;
  readonly position: number;
  readonly reason: string;
}

/** What must be at hand before a batch is folded. */
export interface Needs {
  /** Rows that the batch touches, by their key. */
  readonly rows: ReadonlyMap<string, Recorded>;
  /** Streams that an entry event makes fold anew, with the last position up to which they are needed. */
  readonly histories: ReadonlyMap<StreamId, number>;
}

export function needsOf(batch: readonly Decoded[], isParked: (owner: string) => boolean): Needs {
  const rows = new Map<string, Recorded>();
  const histories = new Map<StreamId, number>();
  for (const entry of batch) {
    if (!('event' in entry) || isParked(entry.owner)) continue;
    const { event, key } = entry;
    if (!rows.has(key)) rows.set(key, event);
    if (isEntryEvent(event)) histories.set(event.stream, event.position);
  }
  return { rows, histories };
}

export interface BatchFold {
  readonly projection: Projection;
  /** The row as it is before the batch; the fold puts the new ones in. */
  readonly rows: Map<string, Row>;
  /** Whole histories of the streams that `needsOf` names, or why they cannot be had. */
  readonly histories: ReadonlyMap<StreamId, readonly Recorded[] | Error>;
  /** Owners whose events are passed over, because an earlier one could not be folded; the fold puts new ones in. */
  readonly parked: Map<string, number>;
}

/**
 * Folds entries in their order. What cannot be folded parks its mission from there on and leaves all others alone: rows
 * hold everything before it and nothing after it.
 */
export function foldBatch(
  batch: readonly Decoded[],
  { projection, rows, histories, parked }: BatchFold,
): { readonly changed: ReadonlySet<string>; readonly parkings: readonly Parking[] } {
  const changed = new Set<string>();
  const parkings: Parking[] = [];
  for (const entry of batch) {
    const { owner, lane, position } = entry;
    if (parked.size > 0 && (parked.has(owner) || parked.has(laneOwner(lane)))) continue;
    try {
      if (!('event' in entry)) throw new RangeError(`it is no event: ${entry.undecodable}`);
      const { event, key } = entry;
      const row = isEntryEvent(event)
        ? refold(projection, historyUpTo(histories.get(event.stream), event))
        : applyEvent(projection, rows.get(key), event);
      if (row !== undefined) rows.set(key, row);
      changed.add(key);
    } catch (error) {
      const what = 'event' in entry ? `${entry.event.type} in ${entry.event.stream}` : 'the entry';
      const reason = `${what} at position ${String(position)}: ${error instanceof Error ? error.message : String(error)}`;
      parked.set(owner, position);
      parkings.push({ owner, lane, position, reason });
    }
  }
  return { changed, parkings };
}

function historyUpTo(history: readonly Recorded[] | Error | undefined, event: Recorded): readonly Recorded[] {
  if (history instanceof Error) throw history;
  const upTo = history?.filter(({ position }) => position <= event.position) ?? [];
  if (upTo.at(-1)?.id !== event.id) throw new RangeError('the log has no such event in this stream');
  return upTo;
}
