import type { EventId, PartyId } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import type { RequirementState } from '#contexts/assessment/contract';
import {
  noDraft,
  noHost,
  type ClearanceState,
  type DraftState,
  type HostState,
  type MandateState,
} from '#contexts/authorization/contract';
import type { BaseState, Known } from '#contexts/deployment/contract';
import type { MissionState } from '#contexts/missions/contract';
import {
  pledgeFigures,
  stillStands,
  type KnownContribution,
  type KnownFund,
  type PledgeFigures,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { KnownAllegation, KnownRisk, KnownVetting } from '#contexts/safeguards/contract';
import type { ReadinessRow } from './readiness.read-model.js';

/** A requirement line that is neither retired nor voided. */
export interface Line extends RequirementState {
  readonly id: string;
  readonly quantity: NonNullable<RequirementState['quantity']>;
}

/** A pledge, and what may be reckoned with of it. */
export interface Offer {
  readonly id: string;
  readonly pledge: StandingPledge;
  readonly figures: PledgeFigures;
}

/** What the rows of one mission say, as far as readiness asks. */
export interface MissionRecord {
  /** Absent where the reader sees no establishment. */
  readonly mission?: MissionState;
  readonly lines: readonly Line[];
  /** Those that still stand. */
  readonly pledges: readonly Offer[];
  readonly drafts: readonly DraftState[];
  /** By id, for what extends or ends a mandate. */
  readonly draftsById: ReadonlyMap<string, DraftState>;
  readonly mandates: readonly { readonly mandate: MandateState; readonly draft: DraftState }[];
  readonly clearances: ReadonlyMap<PartyId, ClearanceState>;
  readonly host: HostState;
  readonly contingents: readonly Known[];
  readonly bases: readonly Extract<BaseState, { readonly exists: true }>[];
  readonly contributions: readonly KnownContribution[];
  readonly funds: readonly KnownFund[];
  readonly vettings: readonly KnownVetting[];
  readonly risks: readonly KnownRisk[];
  readonly allegations: readonly KnownAllegation[];
}

export type Rows = readonly RowView<ReadinessRow>[];

export function recordOf(rows: Rows): MissionRecord {
  const drafts = new Map<string, DraftState>();
  const clearances = new Map<PartyId, ClearanceState>();
  let host = noHost;
  for (const { stream, state: row } of rows) {
    if (row.kind === 'draft' && row.state.exists) drafts.set(idIn(stream), row.state);
    if (row.kind === 'clearance' && row.state.nation !== undefined)
      clearances.set(row.state.nation, row.state);
    if (row.kind === 'host' && row.state.exists) host = row.state;
  }
  const mission = rows
    .map(({ state: row }) => (row.kind === 'mission' && row.state.established ? row.state : undefined))
    .find((state) => state !== undefined);
  return {
    ...(mission === undefined ? {} : { mission }),
    lines: rows.flatMap(({ stream, state: row }) => {
      if (row.kind !== 'requirement' || row.state.retired || row.state.quantity === undefined) return [];
      return [{ ...row.state, quantity: row.state.quantity, id: idIn(stream) }];
    }),
    pledges: rows.flatMap(({ stream, state: row }) =>
      row.kind === 'pledge' && row.state.status !== 'absent' && stillStands(row.state)
        ? [{ id: idIn(stream), pledge: row.state, figures: pledgeFigures(row.state) }]
        : [],
    ),
    drafts: [...drafts.values()],
    draftsById: drafts,
    mandates: rows.flatMap(({ state: row }) =>
      row.kind === 'mandate' && row.state.exists
        ? [{ mandate: row.state, draft: drafts.get(row.state.draft ?? '') ?? noDraft }]
        : [],
    ),
    clearances,
    host,
    contingents: rows.flatMap(({ stream, state: row }) =>
      row.kind === 'contingent' ? [{ id: idIn(stream), state: row.state }] : [],
    ),
    bases: rows.flatMap(({ state: row }) => (row.kind === 'base' && row.state.exists ? [row.state] : [])),
    contributions: rows.flatMap(({ state: row }) =>
      row.kind === 'contribution' && row.state.status === 'open' ? [row.state] : [],
    ),
    funds: rows.flatMap(({ state: row }) =>
      row.kind === 'fund' && row.state.status === 'open' ? [row.state] : [],
    ),
    ...safeguardsIn(rows),
  };
}

function safeguardsIn(rows: Rows): Pick<MissionRecord, 'vettings' | 'risks' | 'allegations'> {
  const vettings: KnownVetting[] = [];
  const risks: KnownRisk[] = [];
  const allegations: KnownAllegation[] = [];
  for (const { state: row } of rows) {
    if (row.kind === 'vetting' && row.state.status !== 'absent') vettings.push(row.state);
    if (row.kind === 'risk' && row.state.status !== 'absent') risks.push(row.state);
    if (row.kind === 'allegation' && row.state.status !== 'absent') allegations.push(row.state);
  }
  return { vettings, risks, allegations };
}

/** `pledge-7` is of the pledge `7`. */
const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** By which the mission is on record. */
export const establishedBy = ({ mission }: MissionRecord): readonly EventId[] =>
  mission?.because.established === undefined ? [] : [mission.because.established];
