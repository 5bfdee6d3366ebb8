// The rows of one mission, sorted out for a forecast.
import type { Quantity } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import type { RequirementState } from '#contexts/assessment/contract';
import { contingentOfStream, forceOf, type Known } from '#contexts/deployment/contract';
import { stillStands, type AgreementState, type StandingPledge } from '#contexts/pledging/contract';
import type { ForecastRow } from './forecast.read-model.js';

export interface NamedPledge {
  readonly id: string;
  readonly pledge: StandingPledge;
}
/** A line that is required now. */
export interface CurrentLine extends RequirementState {
  readonly id: string;
  readonly quantity: Quantity;
}
export interface ForecastRecord {
  readonly title?: string;
  /** The earliest needed first. */
  readonly lines: readonly CurrentLine[];
  /** All that were ever made, by their ids. */
  readonly made: readonly NamedPledge[];
  /** Of them, those that stand. */
  readonly pledges: readonly NamedPledge[];
  readonly agreements: readonly AgreementState[];
  readonly contingents: readonly Known[];
  /** Who is there and counts, by contingent, on the day of the forecast. */
  readonly force: ReadonlyMap<string, number>;
}

export function recordIn(rows: readonly RowView<ForecastRow>[], on: string): ForecastRecord {
  let title: string | undefined;
  const lines: CurrentLine[] = [];
  const made: NamedPledge[] = [];
  const agreements: AgreementState[] = [];
  const contingents: Known[] = [];
  for (const { stream, state: row } of begunBy(rows, on)) {
    switch (row.kind) {
      case 'mission':
        title = row.state.title;
        break;
      case 'requirement': {
        const { exists, retired, quantity } = row.state;
        const id = stream.slice('requirement-'.length);
        if (exists && !retired && quantity !== undefined) lines.push({ ...row.state, id, quantity });
        break;
      }
      case 'pledge':
        if (row.state.status !== 'absent')
          made.push({ id: stream.slice('pledge-'.length), pledge: row.state });
        break;
      case 'agreement':
        agreements.push(row.state);
        break;
      case 'contingent':
        contingents.push({ id: contingentOfStream(stream), state: row.state });
        break;
    }
  }
  return {
    ...(title === undefined ? {} : { title }),
    lines: lines.sort(
      (one, other) => compare(one.needBy ?? '', other.needBy ?? '') || compare(one.id, other.id),
    ),
    made: made.sort((one, other) => compare(one.id, other.id)),
    pledges: made.filter(({ pledge }) => stillStands(pledge)),
    agreements,
    contingents,
    force: forceOf(contingents, on),
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
