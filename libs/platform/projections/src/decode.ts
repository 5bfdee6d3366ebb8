import { decodeCloudEvent, laneOf, type LogEntry, type MissionId, type Recorded } from '#platform/kernel';

/** An entry as folds take it. */
export type Decoded =
  | (Place & { readonly event: Recorded; /** Of the row that it belongs to. */ readonly key: string })
  /** It is no event, for this reason. */
  | (Place & { readonly undecodable: string });

interface Place {
  readonly position: number;
  readonly lane: number;
  /** What is parked where the entry cannot be folded: its mission, or the stream of a reference fact. */
  readonly owner: string;
}

/** Names a whole lane where an entry says nothing of its mission. No mission and no stream is called so. */
export const laneOwner = (lane: number): string => `lane ${String(lane)}`;

/** A row's name among the rows of one projection. */
export const rowKey = ({ mission, stream }: { readonly mission?: string; readonly stream: string }): string =>
  `${mission ?? ''}\n${stream}`;

const decoded = new WeakMap<LogEntry, Decoded>();

/** Reads an entry, once for all who fold it. */
export function decode(entry: LogEntry): Decoded {
  let known = decoded.get(entry);
  if (known === undefined) {
    known = decodeOnce(entry);
    decoded.set(entry, known);
  }
  return known;
}

export function decodeOnce({ position, lane, text }: LogEntry): Decoded {
  try {
    const event = decodeCloudEvent(text);
    return { position, lane, owner: event.mission ?? event.stream, event, key: rowKey(event) };
  } catch (error) {
    const owner = missionNamedIn(text, lane) ?? laneOwner(lane);
    return { position, lane, owner, undecodable: (error as Error).message };
  }
}

/** The mission that a damaged entry names, if it is one of its lane. */
export function missionNamedIn(text: string, lane: number): MissionId | undefined {
  // The last one: data stands before the envelope's own member.
  const mission = [...text.matchAll(/"mission":"([a-z0-9-]+)"/g)].at(-1)?.[1] as MissionId | undefined;
  return mission !== undefined && laneOf(mission) === lane ? mission : undefined;
}
