// The rows of one mission, sorted out by kind.
import type { EventId, PartyId } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import {
  clearanceOn,
  mandateStanding,
  noDraft,
  type ClearanceState,
  type DraftState,
  type MandateState,
} from '#contexts/authorization/contract';
import {
  baseOfStream,
  contingentOfStream,
  noCapability,
  type BaseState,
  type CapabilityState,
  type ForceBounds,
  type Known,
} from '#contexts/deployment/contract';
import type { MissionState } from '#contexts/missions/contract';
import type { VettingState } from '#contexts/safeguards/contract';
import { isMoney, pledgeFigures, stillStands, type StandingPledge } from '#contexts/pledging/contract';
import type { ForceRow } from './force.read-model.js';

export interface ForceRecord {
  readonly mission: MissionState | undefined;
  readonly contingents: readonly Known[];
  readonly bases: readonly { readonly id: string; readonly state: BaseState }[];
  readonly capability: CapabilityState;
  /** By their ids; all that were ever made. */
  readonly pledges: ReadonlyMap<string, StandingPledge>;
  readonly mandates: readonly { readonly mandate: MandateState; readonly draft: DraftState }[];
  readonly clearances: readonly ClearanceState[];
  readonly vettings: readonly VettingState[];
}

export function recordIn(rows: readonly RowView<ForceRow>[]): ForceRecord {
  let mission: MissionState | undefined;
  let capability = noCapability;
  const contingents: Known[] = [];
  const bases: { id: string; state: BaseState }[] = [];
  const pledges = new Map<string, StandingPledge>();
  const drafts = new Map<string, DraftState>();
  const mandates: { id: string; mandate: MandateState }[] = [];
  const clearances: ClearanceState[] = [];
  const vettings: VettingState[] = [];
  for (const { stream, state: row } of rows) {
    switch (row.kind) {
      case 'mission':
        mission = row.state.established ? row.state : mission;
        break;
      case 'capability':
        capability = row.state;
        break;
      case 'contingent':
        contingents.push({ id: contingentOfStream(stream), state: row.state });
        break;
      case 'base':
        bases.push({ id: baseOfStream(stream), state: row.state });
        break;
      case 'pledge':
        if (row.state.status !== 'absent') pledges.set(stream.slice('pledge-'.length), row.state);
        break;
      case 'draft':
        drafts.set(stream.slice('draft-'.length), row.state);
        break;
      case 'mandate':
        mandates.push({ id: stream.slice('mandate-'.length), mandate: row.state });
        break;
      case 'clearance':
        clearances.push(row.state);
        break;
      case 'vetting':
        vettings.push(row.state);
        break;
    }
  }
  return {
    mission,
    contingents,
    bases,
    capability,
    pledges,
    mandates: mandates.map(({ id, mandate }) => ({ mandate, draft: drafts.get(id) ?? noDraft })),
    clearances,
    vettings,
  };
}

/** The mandate in force on a day; the one that began last, where two are. */
export function mandateOn({ mandates }: ForceRecord, on: string) {
  return mandates
    .map(({ mandate, draft }) => ({ mandate, ...mandateStanding(mandate, draft, on) }))
    .filter(({ standing }) => standing === 'live')
    .sort((one, other) => ((one.mandate.from ?? '') < (other.mandate.from ?? '') ? 1 : -1))
    .at(0);
}

/** People whom a pledge covers at most; undefined where its owner gave no figure, or not in people. */
export function peopleOf(pledge: StandingPledge): number | undefined {
  if (!stillStands(pledge)) return 0;
  const { pledged, unconfirmed } = pledgeFigures(pledge);
  return [pledged?.most, unconfirmed?.most].reduce<number | undefined>(
    (sum, part) =>
      part === undefined || isMoney(part) || part.unit !== 'person' ? sum : (sum ?? 0) + part.count,
    undefined,
  );
}

export function boundsOn(record: ForceRecord, on: string): ForceBounds {
  const mandate = mandateOn(record, on);
  const ceiling = mandate?.mandate.ceiling;
  return {
    ...(mandate === undefined || ceiling?.unit !== 'person'
      ? {}
      : { ceiling: { people: ceiling.count, because: mandate.because } }),
    restrained: (nation, day) => restraints(record, nation, day),
    pledged: (id) => {
      const pledge = record.pledges.get(id);
      return pledge === undefined ? undefined : peopleOf(pledge);
    },
  };
}

/** A pause and a hold are the nation's own doing; only a court restrains it. */
const restraints = ({ clearances }: ForceRecord, nation: PartyId, day: string): readonly EventId[] =>
  clearances
    .filter((clearance) => clearance.exists && clearance.nation === nation)
    .flatMap((clearance) => clearanceOn(clearance, day).blockedBy)
    .filter(({ what }) => what === 'conservatory-order' || what === 'ruled-unlawful')
    .flatMap(({ because }) => because);
