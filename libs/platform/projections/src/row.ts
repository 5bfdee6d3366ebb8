// What a projection makes of one stream: a state for every combination of the stream's labels, so that each reader sees
// the fold of exactly the events that it may read (docs/decisions/0002). Pure.
import {
  effectiveHistory,
  evolveRow,
  maxLabelsPerStream,
  mayRead,
  type Effective,
  type MissionId,
  type Projection,
  type Reader,
  type Recorded,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import type { RowView } from './rows.js';

/** The stream as one combination of labels shows it. */
export interface View {
  /** Absent while the events seen so far make no row. */
  readonly state?: unknown;
  /** Events seen, entry events among them. */
  readonly count: number;
  /** Of the newest of them. */
  readonly position: number;
  readonly recordedAt: string;
}

export interface Row {
  readonly mission?: MissionId;
  readonly stream: StreamId;
  /** In the order in which they came. */
  readonly labels: readonly Releasability[];
  /** The view of the labels whose bits make `mask` is at `mask - 1`; bit n stands for the n-th label. */
  readonly views: readonly View[];
}

const unseen: View = { count: 0, position: -1, recordedAt: '' };

/** The row after an event that is no entry event. Throws what the handler throws. */
export function applyEvent(projection: Projection, row: Row | undefined, event: Recorded): Row {
  let { labels, views }: Pick<Row, 'labels' | 'views'> = row ?? { labels: [], views: [] };
  let bit = labels.indexOf(event.releasability);
  if (bit < 0) {
    if (labels.length === maxLabelsPerStream)
      throw new RangeError(`${event.stream} carries more than ${String(maxLabelsPerStream)} labels`);
    bit = labels.length;
    labels = [...labels, event.releasability];
    // What any combination shows, it shows together with the new label as well: its mask with one more, highest bit.
    views = [...views, unseen, ...views];
  }
  const effective: Effective = event.enteredBy === undefined ? event : { ...event, unconfirmed: true };
  const next: View[] = [];
  for (const view of views)
    next.push(
      ((next.length + 1) >> bit) & 1 ? seen(view, event, evolveRow(projection, view.state, effective)) : view,
    );
  const { mission, stream } = event;
  return mission === undefined ? { stream, labels, views: next } : { mission, stream, labels, views: next };
}

/** The row of a whole history, corrections applied; what an entry event makes necessary. */
export function refold(projection: Projection, history: readonly Recorded[]): Row | undefined {
  const [first] = history;
  if (first === undefined) return undefined;
  const labels = [...new Set(history.map(({ releasability }) => releasability))];
  if (labels.length > maxLabelsPerStream)
    throw new RangeError(`${first.stream} carries more than ${String(maxLabelsPerStream)} labels`);
  const bits = new Map(labels.map((label, bit) => [label, 1 << bit]));
  const views = Array.from({ length: 2 ** labels.length - 1 }, (_, index): View => {
    const visible = history.filter(
      ({ releasability }) => ((index + 1) & (bits.get(releasability) ?? 0)) !== 0,
    );
    const newest = visible.at(-1) ?? first;
    const state = effectiveHistory(visible).reduce<unknown>(
      (before, event) => evolveRow(projection, before, event),
      undefined,
    );
    return seen({ ...unseen, count: visible.length - 1 }, newest, state);
  });
  return { ...identity(first), labels, views };
}

const identity = ({ mission, stream }: Recorded): Pick<Row, 'mission' | 'stream'> =>
  mission === undefined ? { stream } : { mission, stream };

function seen(view: View, { position, recordedAt }: Recorded, state: unknown): View {
  const count = view.count + 1;
  return state === undefined ? { count, position, recordedAt } : { count, position, recordedAt, state };
}

/** What a reader sees of a row; undefined where it may read none of its events. */
export function viewOf(row: Pick<Row, 'labels' | 'views'>, reader: Reader): View | undefined {
  const mask = row.labels.reduce(
    (bits, label, bit) => (mayRead(reader, label) ? bits | (1 << bit) : bits),
    0,
  );
  return row.views[mask - 1];
}

export const rowView = <State>(
  mission: string | undefined,
  stream: string,
  { state, count, recordedAt }: View,
): RowView<State> => ({
  stream: stream as StreamId,
  ...(mission === undefined || mission === '' ? {} : { mission: mission as MissionId }),
  state: state as State,
  count,
  recordedAt,
});
