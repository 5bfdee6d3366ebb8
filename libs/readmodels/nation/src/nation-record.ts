// What the rows of one mission say of one nation.
import type { EventId, Releasability } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import {
  mandateStanding,
  noClearance,
  noDraft,
  noHost,
  type ClearanceState,
  type DraftState,
  type HostState,
  type MandateState,
} from '#contexts/authorization/contract';
import type { Known } from '#contexts/deployment/contract';
import type { MissionState } from '#contexts/missions/contract';
import type { AgreementState, ContributionState, StandingPledge } from '#contexts/pledging/contract';
import type { KnownAllegation, KnownRisk, KnownVetting } from '#contexts/safeguards/contract';
import type { NationRow } from './nation.read-model.js';

export type Rows = readonly RowView<NationRow>[];

export interface NationRecord {
  readonly mission?: MissionState;
  readonly pledges: readonly { readonly id: string; readonly pledge: StandingPledge }[];
  readonly agreements: readonly AgreementState[];
  readonly contributions: readonly ContributionState[];
  readonly contingents: readonly Known[];
  readonly clearance: ClearanceState;
  readonly host: HostState;
  /** Of the Council, under Chapter VII, in force on the day. */
  readonly hasMandate: boolean;
  readonly vettings: readonly KnownVetting[];
  readonly risks: readonly KnownRisk[];
  readonly allegations: readonly { readonly id: string; readonly allegation: KnownAllegation }[];
  readonly seenBy: (event: EventId) => Releasability;
}

export function recordOf(all: Rows, party: string, on: string): NationRecord {
  const rows = begunBy(all, on);
  const of = <Found>(pick: (row: NationRow, id: string) => Found | undefined): readonly Found[] =>
    rows.flatMap(({ stream, state }) => {
      const found = pick(state, stream.slice(stream.indexOf('-') + 1));
      return found === undefined ? [] : [found];
    });
  const closed = new Map(
    rows.flatMap(({ state: { restricted = [] } }) =>
      restricted.map(({ event, releasability }) => [event, releasability] as const),
    ),
  );
  const [mission] = of((row) => (row.kind === 'mission' && row.state.established ? row.state : undefined));
  const [clearance = noClearance] = of((row) =>
    row.kind === 'clearance' && row.state.nation === party ? row.state : undefined,
  );
  const [host = noHost] = of((row) => (row.kind === 'host' ? row.state : undefined));
  const drafts = new Map<string, DraftState>(
    of((row, id) => (row.kind === 'draft' ? ([id, row.state] as const) : undefined)),
  );
  const mandates = of((row) => (row.kind === 'mandate' ? row.state : undefined));
  return {
    ...(mission === undefined ? {} : { mission }),
    pledges: of((row, id) =>
      row.kind === 'pledge' && row.state.status !== 'absent' && row.state.owner === party
        ? { id, pledge: row.state }
        : undefined,
    ),
    agreements: of((row) => (row.kind === 'agreement' ? row.state : undefined)),
    contributions: of((row) =>
      row.kind === 'contribution' && row.state.status !== 'absent' && row.state.donor === party
        ? row.state
        : undefined,
    ),
    contingents: of((row, id) =>
      row.kind === 'contingent' && row.state.exists && row.state.nation === party
        ? { id, state: row.state }
        : undefined,
    ),
    clearance,
    host,
    hasMandate: mandates.some((mandate) => isInForce(mandate, drafts, on)),
    vettings: of((row) => (row.kind === 'vetting' && row.state.status !== 'absent' ? row.state : undefined)),
    risks: of((row) => (row.kind === 'risk' && row.state.status !== 'absent' ? row.state : undefined)),
    allegations: of((row, id) =>
      row.kind === 'allegation' && row.state.status !== 'absent' && row.state.against.party === party
        ? { id, allegation: row.state }
        : undefined,
    ),
    seenBy: (event) => closed.get(event) ?? 'coalition',
  };
}

function isInForce(mandate: MandateState, drafts: ReadonlyMap<string, DraftState>, on: string): boolean {
  const draft = drafts.get(mandate.draft ?? '') ?? noDraft;
  return draft.chapterVII && mandateStanding(mandate, draft, on, drafts).standing === 'live';
}
