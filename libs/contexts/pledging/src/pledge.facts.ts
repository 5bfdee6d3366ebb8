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
import type { PledgedFigure, PledgeKind } from './figure.facts.js';
import {
  evidenceFound,
  evidenceLost,
  reopened,
  satisfied,
  type PledgeCondition,
} from './pledge-conditions.facts.js';
import { matchedLess, matchedMore, type PledgeMatch } from './pledge-matches.facts.js';
import type { Contributor, Funding, Instrument, Period, PledgeMade } from './pledge.events.js';
import type * as pledgeEvents from './pledge.events.js';

/** Every event that a pledge's streams may hold. */
export type PledgeEvent = EventIn<typeof pledgeEvents>;

/** The events that a pledge's standing rests on, for explanations. */
export interface PledgeBasis {
  readonly made: EventId;
  readonly figure: EventId;
  /** Acceptance, decline or withdrawal. */
  readonly standing?: EventId;
}

export interface StandingPledge {
  readonly status: 'made' | 'accepted' | 'declined' | 'withdrawn';
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
  return next === state ? state : withProvenance(next, event);
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
      return { ...stands(state, 'accepted', event), acceptedFigure: event.data.figure };
    case 'pledging.PledgeDeclined.v1':
      return { ...stands(state, 'declined', event), reason: event.data.reason };
    case 'pledging.PledgeWithdrawn.v1':
      return { ...stands(state, 'withdrawn', event), reason: event.data.reason };
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

/** Whether a pledge may still change: neither declined nor withdrawn. */
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
