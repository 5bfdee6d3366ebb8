// Who sat on the Council when, by seat: the fold of the one stream `council-terms`, and what follows from a date alone.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type * as councilEvents from './council-terms.events.js';

/** Every event that the stream of terms may hold, beside the entry events. */
export type CouncilTermsEvent = EventIn<typeof councilEvents>;

export interface CouncilTerm {
  /** The CouncilTermBegan event. */
  readonly id: EventId;
  readonly seat: string;
  readonly member: PartyId;
  readonly permanent: boolean;
  /** First day. */
  readonly from: string;
  /** Last day; absent: until further word. */
  readonly until?: string;
  /** The CouncilTermEnded event, where there is one. */
  readonly ended?: EventId;
}

export interface CouncilTermsState {
  /** In the order in which they were recorded. */
  readonly terms: readonly CouncilTerm[];
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noCouncilTerms: CouncilTermsState = { terms: [], corrections: [] };

export function evolveCouncilTerms(
  state: CouncilTermsState,
  event: Effective<CouncilTermsEvent>,
): CouncilTermsState {
  const corrections =
    event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy];
  if (event.type === 'authorization.CouncilTermBegan.v1') {
    const term = { id: event.id, ...event.data, member: event.data.member as PartyId };
    return { terms: [...state.terms, term], corrections };
  }
  const { term: ended, until } = event.data;
  return {
    terms: state.terms.map((term) => (term.id === ended ? { ...term, until, ended: event.id } : term)),
    corrections,
  };
}

/** Whether a term holds on a day (RFC 3339 full-date). */
export const holdsOn = ({ from, until }: CouncilTerm, day: string): boolean =>
  from <= day && (until === undefined || day <= until);

/** A State in its seat on some day. */
export interface SeatedMember {
  readonly seat: string;
  readonly member: PartyId;
  readonly permanent: boolean;
}

/**
 * The members of the Council on a day, in the order of their seats. A correction may leave two terms of one seat or of
 * one State behind: the first one stands.
 */
export function membersOn(state: CouncilTermsState, day: string): readonly SeatedMember[] {
  const seated: SeatedMember[] = [];
  for (const term of state.terms) {
    const { seat, member, permanent } = term;
    const taken = seated.some((other) => other.seat === seat || other.member === member);
    if (holdsOn(term, day) && !taken) seated.push({ seat, member, permanent });
  }
  return seated.sort((one, other) => (one.seat < other.seat ? -1 : 1));
}

/** How many seats the Council has on a day, and how many votes in favour a decision needs. */
export interface CouncilRule {
  readonly seats: number;
  readonly majority: number;
}

/**
 * Charter of the United Nations, Articles 23(1) and 27(2) and (3): nine affirmative votes of fifteen members. Before the
 * enlarged Council first sat, on 1 January 1966, seven of eleven.
 */
export const councilRuleOn = (day: string): CouncilRule =>
  day < '1966-01-01' ? { seats: 11, majority: 7 } : { seats: 15, majority: 9 };

/** The Council's terms are reference facts: one stream, which belongs to no mission. */
export const councilTermsStream = (): StreamId => streamOf('council', 'terms');

/** The terms as other deciders know them; their version guards their append. */
export const councilTermsFact = (): Fact<CouncilTermsState> => ({
  stream: councilTermsStream(),
  fold: (history) =>
    (history as readonly Effective<CouncilTermsEvent>[]).reduce(evolveCouncilTerms, noCouncilTerms),
});
