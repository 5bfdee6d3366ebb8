// The fold of one contingent. It keeps what happened with the day on which it was so, and reckons nothing: how many are
// where on a day is asked of it afterwards (`strengthOn`), so that what is reported late falls into its place.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Explanation,
  type Fact,
  type Foldable,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { Static } from 'typebox';
import type * as contingentEvents from './contingent.events.js';
import type { CasualtyKind, EquipmentItem, Operation, Plan } from './contingent.events.js';
import { figureOf, type Figure } from './figure.facts.js';

/** Every event that a contingent's stream may hold. */
export type ContingentEvent = EventIn<typeof contingentEvents>;

/** Something that happened, and when it was so. */
interface Happened {
  readonly id: EventId;
  /** Effective time. */
  readonly at: string;
}
/** People who moved: left, arrived or went home. */
export interface Movement extends Happened {
  readonly people: Figure;
  readonly equipment: readonly EquipmentItem[];
  /** So many in all, as the source said. */
  readonly reportedTotal?: number;
  /** Where to, or from where. */
  readonly place?: string;
  readonly base?: string;
}
export interface Casualty extends Happened {
  readonly kind: CasualtyKind;
  readonly count: Figure;
  readonly updates?: string;
}
export interface Caveat extends Happened {
  readonly restricts: readonly Operation[];
  readonly text: string;
  readonly lifted?: Happened;
}
export interface Visit extends Happened {
  readonly on: string;
  readonly passed: boolean;
  readonly reason?: string;
}
export interface PlannedRotation {
  readonly id: EventId;
  readonly on: string;
  readonly successor?: string;
  readonly people?: number;
}

export interface StandingContingent {
  readonly exists: true;
  readonly mission?: MissionId;
  readonly nation: PartyId;
  readonly title: string;
  readonly capability?: string;
  readonly people: Figure;
  readonly equipment: readonly EquipmentItem[];
  readonly pledge?: string;
  readonly requirement?: string;
  readonly rotation: number;
  readonly follows?: string;
  readonly planned?: Static<typeof Plan>;
  /** Effective time of its designation. */
  readonly since: string;
  readonly training: readonly (Happened & { readonly people: number })[];
  readonly verifications: readonly (Happened & { readonly complete: boolean })[];
  readonly visits: readonly Visit[];
  readonly airlifts: readonly (Happened & {
    readonly provider: PartyId;
    readonly people?: number;
    readonly departs?: string;
  })[];
  readonly departures: readonly Movement[];
  readonly arrivals: readonly Movement[];
  readonly returns: readonly Movement[];
  readonly casualties: readonly Casualty[];
  readonly transfers: readonly (Happened & { readonly to: string; readonly people: number })[];
  readonly caveats: readonly Caveat[];
  readonly plannedRotation?: PlannedRotation;
  /** The planned day that has come, as the scheduler recorded it. */
  readonly rotationDue?: Happened & { readonly on: string };
  readonly rotated?: Happened & { readonly successor: string };
  /** Entered for its nation by another party, which the nation has not confirmed. */
  readonly unconfirmed: boolean;
  readonly unconfirmedEntries: readonly EventId[];
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
  /** What was said to the flags that its entries raised. */
  readonly explained: readonly (Explanation & { readonly entry: EventId })[];
  readonly because: { readonly designated: EventId };
}

/** `exists: false`: never designated, or its designation voided or disowned. */
export type ContingentState = { readonly exists: false } | StandingContingent;

export const noContingent: ContingentState = { exists: false };

export function evolveContingent(
  state: ContingentState,
  event: Effective<Foldable<ContingentEvent>>,
): ContingentState {
  if (event.type === 'deployment.ContingentDesignated.v1') {
    return state.exists ? state : withProvenance(designated(event), event);
  }
  if (!state.exists) return state;
  return withProvenance(changed(state, event), event);
}

type Designation = Extract<ContingentEvent, { readonly type: 'deployment.ContingentDesignated.v1' }>;

function designated(event: Effective<Designation>): StandingContingent {
  const { nation, people, ...said } = event.data;
  return {
    exists: true,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    nation: nation as PartyId,
    people: figureOf(event, 'people', people),
    ...said,
    since: event.effectiveAt,
    training: [],
    verifications: [],
    visits: [],
    airlifts: [],
    departures: [],
    arrivals: [],
    returns: [],
    casualties: [],
    transfers: [],
    caveats: [],
    unconfirmed: event.unconfirmed === true,
    unconfirmedEntries: [],
    corrections: [],
    explained: [],
    because: { designated: event.id },
  };
}

function changed(
  state: StandingContingent,
  event: Effective<Exclude<Foldable<ContingentEvent>, Designation>>,
): StandingContingent {
  const happened: Happened = { id: event.id, at: event.effectiveAt };
  switch (event.type) {
    case 'deployment.TrainingCompleted.v1':
      return { ...state, training: [...state.training, { ...happened, people: event.data.people }] };
    case 'deployment.EquipmentVerified.v1':
      return {
        ...state,
        verifications: [...state.verifications, { ...happened, complete: event.data.complete }],
      };
    case 'deployment.PreDeploymentVisitPassed.v1':
      return { ...state, visits: [...state.visits, { ...happened, on: event.data.on, passed: true }] };
    case 'deployment.PreDeploymentVisitFailed.v1':
      return { ...state, visits: [...state.visits, { ...happened, ...event.data, passed: false }] };
    case 'deployment.AirliftTasked.v1': {
      const { provider, people, departs } = event.data;
      const lift = {
        ...happened,
        provider: provider as PartyId,
        ...(people === undefined ? {} : { people }),
        ...(departs === undefined ? {} : { departs }),
      };
      return { ...state, airlifts: [...state.airlifts, lift] };
    }
    case 'deployment.ContingentDeparted.v1':
      return { ...state, departures: [...state.departures, movement(event, event.data.from)] };
    case 'deployment.ContingentArrived.v1': {
      const { place, base } = event.data;
      const arrival = { ...movement(event, place), ...(base === undefined ? {} : { base }) };
      return { ...state, arrivals: [...state.arrivals, arrival] };
    }
    case 'deployment.ContingentRepatriated.v1':
      return { ...state, returns: [...state.returns, movement(event)] };
    case 'deployment.AuthorityTransferred.v1': {
      const { to, people } = event.data;
      return { ...state, transfers: [...state.transfers, { ...happened, to, people }] };
    }
    case 'deployment.CaveatDeclared.v1':
      return { ...state, caveats: [...state.caveats, { ...happened, ...event.data }] };
    case 'deployment.CaveatLifted.v1':
      // What was entered for the nation lifts nothing until the nation confirms it; it is listed as unconfirmed.
      return event.unconfirmed === true
        ? state
        : {
            ...state,
            caveats: state.caveats.map((caveat) =>
              caveat.id === event.data.caveat && caveat.lifted === undefined
                ? { ...caveat, lifted: happened }
                : caveat,
            ),
          };
    case 'deployment.RotationPlanned.v1':
      return { ...state, plannedRotation: { id: event.id, ...event.data } };
    case 'deployment.RotationFellDue.v1':
      return { ...state, rotationDue: { ...happened, on: event.data.on } };
    case 'deployment.ContingentRotated.v1':
      return state.rotated === undefined
        ? { ...state, rotated: { ...happened, successor: event.data.successor } }
        : state;
    case 'deployment.CasualtyNotified.v1': {
      const { kind, count, updates } = event.data;
      const casualty = {
        ...happened,
        kind,
        count: figureOf(event, 'count', count),
        ...(updates === undefined ? {} : { updates }),
      };
      return { ...state, casualties: [...state.casualties, casualty] };
    }
  }
}

type Moved = Effective<{
  readonly type: string;
  readonly data: {
    readonly people: number;
    readonly equipment: readonly EquipmentItem[];
    readonly reportedTotal?: number;
  };
}>;

const movement = (event: Moved, place?: string): Movement => ({
  id: event.id,
  at: event.effectiveAt,
  people: figureOf(event, 'people', event.data.people),
  equipment: event.data.equipment,
  ...(event.data.reportedTotal === undefined ? {} : { reportedTotal: event.data.reportedTotal }),
  ...(place === undefined ? {} : { place }),
});

function withProvenance(state: StandingContingent, event: Effective): StandingContingent {
  const { correctedBy, explained = [] } = event;
  if (event.unconfirmed !== true && correctedBy === undefined && explained.length === 0) return state;
  return {
    ...state,
    unconfirmedEntries:
      event.unconfirmed === true ? [...state.unconfirmedEntries, event.id] : state.unconfirmedEntries,
    corrections: correctedBy === undefined ? state.corrections : [...state.corrections, correctedBy],
    explained: [...state.explained, ...explained.map((said) => ({ ...said, entry: event.id }))],
  };
}

/** The stream of one contingent, which is one rotation. */
export const contingentStream = (contingent: string): StreamId => streamOf('contingent', contingent);

/** The id of the contingent of a contingent's stream. */
export const contingentOfStream = (stream: StreamId): string => stream.slice('contingent-'.length);

/** A contingent as other deciders know it; its version guards their append. */
export const contingentFact = (contingent: string): Fact<ContingentState> => ({
  stream: contingentStream(contingent),
  fold: (history) =>
    (history as readonly Effective<Foldable<ContingentEvent>>[]).reduce(evolveContingent, noContingent),
});
