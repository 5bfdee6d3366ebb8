import type { EventId } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import type { RequirementState } from '#contexts/assessment/contract';
import { noDraft, type DraftState, type MandateState } from '#contexts/authorization/contract';
import type { MissionState } from '#contexts/missions/contract';
import {
  pledgeFigures,
  stillStands,
  type PledgeFigures,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { Reason } from './readiness.answer.js';
import type { ReadinessRow } from './readiness.read-model.js';

/** A requirement line that is neither retired nor voided. */
export interface Line extends RequirementState {
  readonly id: string;
  readonly quantity: NonNullable<RequirementState['quantity']>;
}

/** A pledge, and what may be reckoned with of it. */
export interface Offer {
  readonly pledge: StandingPledge;
  readonly figures: PledgeFigures;
}

/** What the rows of one mission say, as far as readiness asks. */
export interface MissionRecord {
  /** Absent where the reader sees no establishment. */
  readonly mission?: MissionState;
  readonly lines: readonly Line[];
  /** Neither declined nor withdrawn. */
  readonly pledges: readonly Offer[];
  readonly drafts: readonly DraftState[];
  readonly mandates: readonly { readonly mandate: MandateState; readonly draft: DraftState }[];
}

export type Rows = readonly RowView<ReadinessRow>[];

export function recordOf(rows: Rows): MissionRecord {
  const drafts = new Map<string, DraftState>();
  for (const { stream, state: row } of rows) {
    if (row.kind === 'draft' && row.state.exists) drafts.set(stream.slice('draft-'.length), row.state);
  }
  const mission = rows
    .map(({ state: row }) => (row.kind === 'mission' && row.state.established ? row.state : undefined))
    .find((state) => state !== undefined);
  return {
    ...(mission === undefined ? {} : { mission }),
    lines: rows.flatMap(({ stream, state: row }) => {
      if (row.kind !== 'requirement' || row.state.retired || row.state.quantity === undefined) return [];
      return [{ ...row.state, quantity: row.state.quantity, id: stream.slice('requirement-'.length) }];
    }),
    pledges: rows.flatMap(({ state: row }) =>
      row.kind === 'pledge' && row.state.status !== 'absent' && stillStands(row.state)
        ? [{ pledge: row.state, figures: pledgeFigures(row.state) }]
        : [],
    ),
    drafts: [...drafts.values()],
    mandates: rows.flatMap(({ state: row }) =>
      row.kind === 'mandate' && row.state.exists
        ? [{ mandate: row.state, draft: drafts.get(row.state.draft ?? '') ?? noDraft }]
        : [],
    ),
  };
}

/** The events that there are, each once. */
export const eventIds = (...events: readonly (EventId | undefined)[]): readonly EventId[] => [
  ...new Set(events.filter((event) => event !== undefined)),
];

export const reason = (code: string, says: string, events: readonly EventId[] = []): Reason => ({
  code,
  says,
  events,
});
