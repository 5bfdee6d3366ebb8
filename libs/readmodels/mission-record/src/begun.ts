// A report for a day counts nothing that began after it. What has become since of that which had begun is in its row.
import type { RowView } from '#platform/projections';
import type { RecordRow } from './mission-record.projection.js';

/** Rows of what there was by the end of a day (RFC 3339 full-date). */
export const begunBy = <Row extends RecordRow>(
  rows: readonly RowView<Row>[],
  on: string,
): readonly RowView<Row>[] =>
  rows
    .filter(({ state }) => (beganAt(state) ?? on).slice(0, 10) <= on)
    .map((row) => {
      const before = requiredOn(row.state, on);
      return before === undefined ? row : { ...row, state: { ...row.state, state: before } };
    });

/** What a line required on a day, where it was revised after it. */
function requiredOn(row: RecordRow, on: string): unknown {
  if (row.kind !== 'requirement') return undefined;
  const { former, because } = row.state;
  const place = former.findIndex(({ until }) => until.slice(0, 10) > on);
  const earlier = former[place];
  if (earlier === undefined) return undefined;
  const { quantity, needBy } = earlier;
  // Each says which revision took its place, and so by which one the next was said.
  const figure = former[place - 1]?.by ?? because.identified;
  return { ...row.state, quantity, needBy, because: { ...because, figure } };
}

/** Absent where the row does not say it, or where its context reckons its own days. */
function beganAt(row: RecordRow): string | undefined {
  switch (row.kind) {
    case 'pledge':
    case 'announcement':
      return row.state.status === 'absent' ? undefined : row.state.since;
    case 'requirement':
      return row.state.since;
    case 'draft':
      return row.state.steps.reduce<string | undefined>(
        (first, { at }) => (first === undefined || at < first ? at : first),
        undefined,
      );
    case 'mandate':
      return row.state.givenAt;
    default:
      return undefined;
  }
}
