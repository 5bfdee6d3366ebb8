// The fold of one pledge. It accepts whatever corrections leave behind: an entry that speaks of something that is gone
// changes nothing, and where the pledge itself is gone the state stays absent.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type EventOf,
  type Fact,
  type Foldable,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { Static } from 'typebox';
import type { Part, PledgedFigure, PledgeKind } from './figure.facts.js';
import {
  evidenceFound,
  evidenceLost,
  reopened,
  satisfied,
  type PledgeCondition,
} from './pledge-conditions.facts.js';
import {
  assessedBy,
  extendedBy,
  heardFrom,
  notifiedBy,
  wholly,
  type CourseEvent,
  type Heard,
  type Notification,
  type Successor,
  type UnitAssessment,
} from './pledge-course.facts.js';
import { matchedLess, matchedMore, type PledgeMatch } from './pledge-matches.facts.js';
import type { Contributor, Funding, Instrument, Period, PledgeMade } from './pledge.events.js';
import type * as pledgeEvents from './pledge.events.js';

/** Every event that a pledge's streams may hold. */
export type PledgeEvent = EventIn<typeof pledgeEvents> | CourseEvent;

/** The events that a pledge's standing rests on, for explanations. */
export interface PledgeBasis {
  readonly made: EventId;
  readonly figure: EventId;
  /** Acceptance, or what ended it. */
  readonly standing?: EventId;
}

export interface StandingPledge {
  /** Past `accepted` it stands no more; a pledge that goes on as others is `replaced`, `split` or `redirected`. */
  readonly status:
    'made' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed' | 'replaced' | 'split' | 'redirected';
  readonly owner: PartyId;
  readonly mission?: MissionId;
  readonly kind: PledgeKind;
  readonly capability?: string;
  readonly description?: string;
  /** What is promised now, entries on behalf included. */
  readonly figure: PledgedFigure;
  /** The last figure that its owner said or confirmed; absent while it has confirmed none. */
  readonly confirmedFigure?: PledgedFigure;
  readonly acceptedFigure?: PledgedFigure;
  /** Where only so much of it was accepted. */
  readonly acceptedPart?: Part;
  readonly period?: Static<typeof Period>;
  readonly noticeToMoveDays?: number;
  readonly caveats: readonly string[];
  readonly funding?: Static<typeof Funding>;
  readonly instrument?: Static<typeof Instrument>;
  readonly contributors: readonly Static<typeof Contributor>[];
  /** Its owner says that it is no equal pledge repeated. */
  readonly distinct: boolean;
  /** The announcement that it replaces. */
  readonly replaces?: string;
  /** Last day to take it up. */
  readonly validUntil?: string;
  /** The pledge that goes on as this one. */
  readonly succeeds?: Static<typeof PledgeMade.schema>['succeeds'];
  /** The pledges as which it goes on. */
  readonly successors: readonly Successor[];
  /** What the Secretary-General was told, the latest last. */
  readonly notifications: readonly Notification[];
  readonly assessments: readonly UnitAssessment[];
  /** The last word of its owner on it. */
  readonly heard: Heard;
  readonly conditions: readonly PledgeCondition[];
  readonly matches: readonly PledgeMatch[];
  /** Effective time of the pledge, and of its last change of figure or standing. */
  readonly since: string;
  readonly changedAt: string;
  /** Why it was declined, withdrawn or last reduced. */
  readonly reason?: string;
  /** Entered for its owner by another party, which the owner has not confirmed: total it apart. */
  readonly unconfirmed: boolean;
  /** All entries for the owner that it has not confirmed. */
  readonly unconfirmedEntries: readonly EventId[];
  /** The corrections that the state rests on; empty where it rests on none. */
  readonly corrections: readonly EventId[];
  readonly because: PledgeBasis;
}

/** `absent`: never made, or its making voided or disowned. */
export type PledgeState = { readonly status: 'absent' } | StandingPledge;

export const noPledge: PledgeState = { status: 'absent' };

export function evolvePledge(state: PledgeState, event: Effective<Foldable<PledgeEvent>>): PledgeState {
  if (event.type === 'pledging.PledgeMade.v1') return state.status === 'absent' ? made(event) : state;
  if (state.status === 'absent') return state;
  const next = changed(state, event);
  if (next === state) return state;
  return withProvenance({ ...next, heard: heardFrom(state.owner, state.heard, event) }, event);
}

type Change = Exclude<Foldable<PledgeEvent>, EventOf<typeof PledgeMade>>;

function changed(state: StandingPledge, event: Effective<Change>): StandingPledge {
  switch (event.type) {
    case 'pledging.PledgeConditioned.v1':
      return {
        ...state,
        conditions: [...state.conditions, { id: event.id, ...event.data, satisfied: false, evidence: [] }],
      };
    case 'pledging.ConditionEvidenceFound.v1':
      return withCondition(state, event.data.condition, (condition) =>
        evidenceFound(condition, event.data.evidence),
      );
    case 'pledging.ConditionEvidenceLost.v1':
      return withCondition(state, event.data.condition, (condition) =>
        evidenceLost(condition, event.data.evidence.event, event.id),
      );
    case 'pledging.ConditionSatisfied.v1':
      // What was entered for the owner releases nothing until the owner confirms it; it is listed as unconfirmed.
      return withCondition(state, event.data.condition, (condition) =>
        event.unconfirmed === true ? condition : satisfied(condition, event),
      );
    case 'pledging.ConditionReopened.v1':
      return withCondition(state, event.data.condition, (condition) => reopened(condition, event));
    case 'pledging.PledgeIncreased.v1':
      return withFigure(state, event);
    case 'pledging.PledgeReduced.v1':
      return { ...withFigure(state, event), reason: event.data.reason };
    case 'pledging.PledgeMatched.v1':
      return {
        ...state,
        matches: matchedMore(state.matches, event.data.requirement, event.data.part, event),
      };
    case 'pledging.PledgeUnmatched.v1':
      return {
        ...state,
        matches: matchedLess(state.matches, event.data.requirement, event.data.part, event.id),
      };
    case 'pledging.PledgeAccepted.v1':
      return { ...wholly(stands(state, 'accepted', event)), acceptedFigure: event.data.figure };
    case 'pledging.PledgeAcceptedInPart.v1': {
      const { figure, part } = event.data;
      return { ...stands(state, 'accepted', event), acceptedFigure: figure, acceptedPart: part };
    }
    case 'pledging.PledgeDeclined.v1':
      return { ...stands(state, 'declined', event), reason: event.data.reason };
    case 'pledging.PledgeWithdrawn.v1':
      return { ...stands(state, 'withdrawn', event), reason: event.data.reason };
    case 'pledging.PledgeLapsed.v1':
      return stands(state, 'lapsed', event);
    case 'pledging.PledgeReplaced.v1': {
      const { by, figure, reason } = event.data;
      return { ...goesOn(state, 'replaced', event, [{ pledge: by, figure }]), reason };
    }
    case 'pledging.PledgeRedirected.v1': {
      const { pledge, figure, reason } = event.data;
      return { ...goesOn(state, 'redirected', event, [{ pledge, figure }]), reason };
    }
    case 'pledging.PledgeSplit.v1':
      return goesOn(state, 'split', event, event.data.parts);
    case 'pledging.PledgeExtended.v1':
      return extendedBy(state, event);
    case 'pledging.ParticipationNotified.v1':
      return { ...state, notifications: [...state.notifications, notifiedBy(event)] };
    case 'pledging.UnitAssessed.v1':
      return { ...state, assessments: [...state.assessments, assessedBy(event)] };
    case 'pledging.ConditionDeadlinePassed.v1':
      return withCondition(state, event.data.condition, (condition) => ({
        ...condition,
        deadlinePassed: { deadline: event.data.deadline, event: event.id },
      }));
    case 'pledging.PledgeFingerprinted.v1':
      return state; // lives on the fingerprint's stream
  }
}

function made(event: Effective<EventOf<typeof PledgeMade>>): StandingPledge {
  const { caveats, contributors, ...terms } = event.data;
  const unconfirmed = event.unconfirmed === true;
  return {
    status: 'made',
    owner: event.party,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    ...terms,
    ...(unconfirmed ? {} : { confirmedFigure: event.data.figure }),
    caveats: caveats ?? [],
    contributors: contributors ?? [],
    conditions: [],
    matches: [],
    successors: [],
    notifications: [],
    assessments: [],
    heard: { at: event.effectiveAt, event: event.id },
    since: event.effectiveAt,
    changedAt: event.effectiveAt,
    unconfirmed,
    unconfirmedEntries: unconfirmed ? [event.id] : [],
    corrections: event.correctedBy === undefined ? [] : [event.correctedBy],
    because: { made: event.id, figure: event.id },
  };
}

function withProvenance(state: StandingPledge, event: Effective): StandingPledge {
  if (event.unconfirmed !== true && event.correctedBy === undefined) return state;
  return {
    ...state,
    unconfirmedEntries:
      event.unconfirmed === true ? [...state.unconfirmedEntries, event.id] : state.unconfirmedEntries,
    corrections:
      event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy],
  };
}

function withFigure(
  state: StandingPledge,
  event: Effective<{ type: string; data: { figure: PledgedFigure } }>,
): StandingPledge {
  const { figure } = event.data;
  return {
    ...state,
    figure,
    // A pledge that its owner has not confirmed as such is not confirmed by a later figure either.
    ...(event.unconfirmed === true || state.unconfirmed ? {} : { confirmedFigure: figure }),
    changedAt: event.effectiveAt,
    because: { ...state.because, figure: event.id },
  };
}

const stands = (
  state: StandingPledge,
  status: StandingPledge['status'],
  event: Effective,
): StandingPledge => ({
  ...state,
  status,
  changedAt: event.effectiveAt,
  because: { ...state.because, standing: event.id },
});

const goesOn = (
  state: StandingPledge,
  status: 'replaced' | 'split' | 'redirected',
  event: Effective,
  successors: readonly Successor[],
): StandingPledge => ({ ...stands(state, status, event), successors });

/** A new state in any case where the condition is known, so that the entry's provenance is kept. */
const withCondition = (
  state: StandingPledge,
  id: string,
  change: (condition: PledgeCondition) => PledgeCondition,
): StandingPledge =>
  state.conditions.some((condition) => condition.id === id)
    ? {
        ...state,
        conditions: state.conditions.map((condition) =>
          condition.id === id ? change(condition) : condition,
        ),
      }
    : state;

/** Whether a pledge may still change: neither declined nor withdrawn, lapsed or gone on as another. */
export const stillStands = (state: StandingPledge): boolean =>
  state.status === 'made' || state.status === 'accepted';

/** The stream of one pledge: its terms, conditions and matches. */
export const pledgeStream = (pledge: string): StreamId => streamOf('pledge', pledge);

/** The id of the pledge of a pledge’s stream. */
export const pledgeOfStream = (stream: StreamId): string => stream.slice('pledge-'.length);

/** A pledge as other contexts' deciders know it; its version guards their append. */
export const pledgeFact = (pledge: string): Fact<PledgeState> => ({
  stream: pledgeStream(pledge),
  fold: (history) => (history as readonly Effective<Foldable<PledgeEvent>>[]).reduce(evolvePledge, noPledge),
});
