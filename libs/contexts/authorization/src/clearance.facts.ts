// The fold of one nation's clearance for one mission: its dated acts, as they were reported. What they come to on a day is
// in `clearance-on.facts.ts`, because that depends on the day.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type MissionId,
  type Money,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type * as clearanceEvents from './clearance.events.js';
import type { Cure, NationalRequirement } from './clearance.events.js';

/** Every event that a clearance's stream may hold, beside the entry events. */
export type ClearanceEvent = EventIn<typeof clearanceEvents>;

/** Something that happened, by the event that says so and the time at which it was so. */
export interface DatedAct {
  readonly event: EventId;
  /** Effective time. */
  readonly at: string;
  /** On whose word it is on record: the nation's own, or who reported it. */
  readonly by: PartyId;
}

export interface DeclaredRequirement extends DatedAct {
  readonly requirement: NationalRequirement;
  readonly text: string;
}
export interface Approval extends DatedAct {
  readonly of: 'cabinet' | 'parliament';
  readonly subject: string;
  /** Last day. */
  readonly until?: string;
}
export interface CourtCase extends DatedAct {
  readonly court: string;
  readonly matter: string;
}
/** From its issuing, or one of its extensions, to a last day. */
export interface OrderTerm extends DatedAct {
  readonly until?: string;
}
export interface CourtOrder extends DatedAct {
  readonly court: string;
  readonly restrains: string;
  readonly challenge?: string;
  readonly until?: string;
  readonly extensions: readonly OrderTerm[];
  readonly liftings: readonly DatedAct[];
}
export interface Ruling extends DatedAct {
  readonly court: string;
  readonly ruling: string;
  readonly cure?: Cure;
  readonly setAside?: DatedAct;
}
export interface Agreement extends DatedAct {
  readonly with: PartyId;
  readonly inForceFrom: string;
}
export interface Pause extends DatedAct {
  readonly reason: string;
  readonly until?: string;
}
export interface AppropriationRequest extends DatedAct {
  readonly amount: Money;
  readonly purpose: string;
}
export interface Grant extends DatedAct {
  readonly amount: Money;
  readonly purpose: string;
  readonly request?: string;
}
export interface Override extends DatedAct {
  /** Released now; absent: all that was held. */
  readonly amount?: Money;
}
export interface Hold extends DatedAct {
  readonly heldBy: string;
  readonly reason: string;
  /** Absent: it is not known how much. */
  readonly amount?: Money;
  readonly overrides: readonly Override[];
}

export interface ClearanceState {
  readonly exists: boolean;
  readonly mission?: MissionId;
  readonly nation?: PartyId;
  readonly requirements: readonly DeclaredRequirement[];
  readonly approvals: readonly Approval[];
  readonly cases: readonly CourtCase[];
  readonly orders: readonly CourtOrder[];
  readonly rulings: readonly Ruling[];
  readonly agreements: readonly Agreement[];
  readonly pauses: readonly Pause[];
  readonly resumptions: readonly DatedAct[];
  readonly requests: readonly AppropriationRequest[];
  readonly grants: readonly Grant[];
  readonly holds: readonly Hold[];
  /** Entries for the nation that it has not confirmed. */
  readonly unconfirmedEntries: readonly EventId[];
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noClearance: ClearanceState = {
  exists: false,
  requirements: [],
  approvals: [],
  cases: [],
  orders: [],
  rulings: [],
  agreements: [],
  pauses: [],
  resumptions: [],
  requests: [],
  grants: [],
  holds: [],
  unconfirmedEntries: [],
  corrections: [],
};

/** A correction may leave a lifting without its order behind: it changes nothing then. */
export function evolveClearance(state: ClearanceState, event: Effective<ClearanceEvent>): ClearanceState {
  const { unconfirmedEntries, corrections } = state;
  const named = state.exists
    ? state
    : {
        ...state,
        exists: true,
        ...(event.mission === undefined ? {} : { mission: event.mission }),
        nation: event.data.nation as PartyId,
      };
  return {
    ...acted(named, event),
    unconfirmedEntries: event.unconfirmed === true ? [...unconfirmedEntries, event.id] : unconfirmedEntries,
    corrections: event.correctedBy === undefined ? corrections : [...corrections, event.correctedBy],
  };
}

function acted(state: ClearanceState, event: Effective<ClearanceEvent>): ClearanceState {
  const act: DatedAct = { event: event.id, at: event.effectiveAt, by: event.party };
  switch (event.type) {
    case 'authorization.NationalRequirementDeclared.v1': {
      const { requirement, text } = event.data;
      return { ...state, requirements: [...state.requirements, { ...act, requirement, text }] };
    }
    case 'authorization.CabinetApproved.v1':
      return approved(state, { ...act, of: 'cabinet', ...subjectOf(event.data) });
    case 'authorization.ParliamentApproved.v1':
      return approved(state, { ...act, of: 'parliament', ...subjectOf(event.data) });
    case 'authorization.CourtChallengeFiled.v1': {
      const { court, matter } = event.data;
      return { ...state, cases: [...state.cases, { ...act, court, matter }] };
    }
    case 'authorization.ConservatoryOrderIssued.v1': {
      const { court, restrains, challenge } = event.data;
      const issued = {
        ...{ ...act, court, restrains, extensions: [], liftings: [] },
        ...(challenge === undefined ? {} : { challenge }),
        ...untilOf(event.data),
      };
      return { ...state, orders: [...state.orders, issued] };
    }
    case 'authorization.ConservatoryOrderExtended.v1': {
      const term = { ...act, ...untilOf(event.data) };
      return withOrder(state, event.data.order, (one) => ({ ...one, extensions: [...one.extensions, term] }));
    }
    case 'authorization.ConservatoryOrderLifted.v1':
      return withOrder(state, event.data.order, (one) => ({ ...one, liftings: [...one.liftings, act] }));
    case 'authorization.DeploymentRuledUnlawful.v1': {
      const { court, ruling, cure } = event.data;
      const ruled = { ...act, court, ruling, ...(cure === undefined ? {} : { cure }) };
      return { ...state, rulings: [...state.rulings, ruled] };
    }
    case 'authorization.RulingSetAside.v1': {
      const { ruling } = event.data;
      const setAside = (one: Ruling) => (one.event === ruling ? { ...one, setAside: act } : one);
      return { ...state, rulings: state.rulings.map(setAside) };
    }
    case 'authorization.ReciprocalAgreementSigned.v1': {
      const { with: other, inForceFrom = dayOf(act) } = event.data;
      const signed = { ...act, with: other as PartyId, inForceFrom };
      return { ...state, agreements: [...state.agreements, signed] };
    }
    case 'authorization.DeploymentPaused.v1': {
      const paused = { ...act, reason: event.data.reason, ...untilOf(event.data) };
      return { ...state, pauses: [...state.pauses, paused] };
    }
    case 'authorization.DeploymentResumed.v1':
      return { ...state, resumptions: [...state.resumptions, act] };
    case 'authorization.AppropriationRequested.v1': {
      const { amount, purpose } = event.data;
      return { ...state, requests: [...state.requests, { ...act, amount, purpose }] };
    }
    case 'authorization.AppropriationGranted.v1': {
      const { amount, purpose, request } = event.data;
      const granted = { ...act, amount, purpose, ...(request === undefined ? {} : { request }) };
      return { ...state, grants: [...state.grants, granted] };
    }
    case 'authorization.HoldPlaced.v1': {
      const { by: heldBy, reason, amount } = event.data;
      const placed = { ...act, heldBy, reason, ...(amount === undefined ? {} : { amount }), overrides: [] };
      return { ...state, holds: [...state.holds, placed] };
    }
    case 'authorization.HoldOverridden.v1': {
      const { hold, amount } = event.data;
      const released = { ...act, ...(amount === undefined ? {} : { amount }) };
      return {
        ...state,
        holds: state.holds.map((one) =>
          one.event === hold ? { ...one, overrides: [...one.overrides, released] } : one,
        ),
      };
    }
  }
}

/** The calendar day of an act, in UTC. */
export const dayOf = ({ at }: Pick<DatedAct, 'at'>): string => at.slice(0, 10);

const untilOf = ({ until }: { readonly until?: string }) => (until === undefined ? {} : { until });
const subjectOf = ({ subject, until }: { readonly subject: string; readonly until?: string }) => ({
  subject,
  ...untilOf(until === undefined ? {} : { until }),
});

const approved = (state: ClearanceState, approval: Approval): ClearanceState => ({
  ...state,
  approvals: [...state.approvals, approval],
});

const withOrder = (
  state: ClearanceState,
  id: string,
  change: (order: CourtOrder) => CourtOrder,
): ClearanceState => ({
  ...state,
  orders: state.orders.map((order) => (order.event === id ? change(order) : order)),
});

/** The stream of one nation's clearance for one mission. */
export const clearanceStream = (mission: string, nation: string): StreamId =>
  streamOf('clearance', mission, nation);

/** A clearance as other deciders know it; its version guards their append. */
export const clearanceFact = (mission: string, nation: string): Fact<ClearanceState> => ({
  stream: clearanceStream(mission, nation),
  fold: (history) => (history as readonly Effective<ClearanceEvent>[]).reduce(evolveClearance, noClearance),
});
