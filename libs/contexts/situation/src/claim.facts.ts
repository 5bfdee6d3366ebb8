// The fold of one claim about the situation, and how claims of several sources stand to each other.
import {
  streamOf,
  type Confidence,
  type Effective,
  type EventId,
  type EventIn,
  type Foldable,
  type MissionId,
  type PartyId,
  type Provenance,
  type StreamId,
} from '#platform/kernel';
import type * as claimEvents from './claim.events.js';
import type { Part, Period, Qualifier } from './claim.events.js';

/** Every event that a claim's stream may hold. */
export type ClaimEvent = EventIn<typeof claimEvents>;
type Opening = Exclude<Foldable<ClaimEvent>, { readonly type: 'situation.IndicatorRevised.v1' }>;
type Name =
  | 'IndicatorReported'
  | 'SituationReportPublished'
  | 'InfrastructureStatusChanged'
  | 'AssistanceReported'
  | 'RestrictionImposed'
  | 'ArmsFlowActionReported';
type DataOf<N extends Name> = Extract<Opening, { readonly type: `situation.${N}.v1` }>['data'];

/** A figure that others hold against the one of an entry. */
export interface RivalFigure {
  readonly event: EventId;
  readonly party: PartyId;
  readonly value: string;
  readonly qualifier: Qualifier;
}

export interface Dispute {
  /** What others say that the figure should read, while none of it is adopted. */
  readonly rivals: readonly RivalFigure[];
  /** The claim by which it reads, where one was adopted. */
  readonly adopted?: EventId;
}

interface Reported {
  readonly mission?: MissionId;
  /** Whose word it is. */
  readonly reportedBy: PartyId;
  readonly source?: Provenance;
  readonly confidence: Confidence;
  /** Effective time. */
  readonly since: string;
  readonly corrections: readonly EventId[];
  readonly because: { readonly reported: EventId; readonly figure: EventId };
}

export interface IndicatorFigure {
  readonly value: string;
  readonly qualifier: Qualifier;
  readonly breakdown: readonly Part[];
}
export interface IndicatorClaim extends Reported, IndicatorFigure {
  readonly about: 'indicator';
  readonly indicator: string;
  readonly unit: string;
  readonly place: string;
  readonly period: Period;
  /** What it read before its source revised it, oldest first. */
  readonly earlier: readonly (IndicatorFigure & { readonly event: EventId })[];
  readonly dispute: Dispute;
}
export type KnownClaim =
  | IndicatorClaim
  | (Reported & { readonly about: 'situation-report' } & DataOf<'SituationReportPublished'>)
  | (Reported & { readonly about: 'infrastructure' } & DataOf<'InfrastructureStatusChanged'>)
  | (Reported & { readonly about: 'assistance' } & DataOf<'AssistanceReported'>)
  | (Reported & { readonly about: 'restriction' } & DataOf<'RestrictionImposed'>)
  | (Reported & { readonly about: 'arms-flow' } & DataOf<'ArmsFlowActionReported'>);
/** `absent`: never reported, or the report voided. */
export type ClaimState = { readonly about: 'absent' } | KnownClaim;

export const noClaim: ClaimState = { about: 'absent' };

export function evolveClaim(state: ClaimState, event: Effective<Foldable<ClaimEvent>>): ClaimState {
  if (event.type !== 'situation.IndicatorRevised.v1') return state.about === 'absent' ? opened(event) : state;
  if (state.about !== 'indicator') return state;
  const { value, qualifier, breakdown } = event.data;
  const before = { value: state.value, qualifier: state.qualifier, breakdown: state.breakdown };
  return {
    ...state,
    ...{ value, qualifier, breakdown },
    dispute: disputeOf(event, value),
    earlier: [...state.earlier, { event: state.because.figure, ...before }],
    corrections:
      event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy],
    because: { ...state.because, figure: event.id },
  };
}

function opened(event: Effective<Opening>): KnownClaim {
  const reported: Reported = {
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    reportedBy: event.party,
    ...(event.provenance === undefined ? {} : { source: event.provenance }),
    confidence: event.confidence,
    since: event.effectiveAt,
    corrections: event.correctedBy === undefined ? [] : [event.correctedBy],
    because: { reported: event.id, figure: event.id },
  };
  switch (event.type) {
    case 'situation.IndicatorReported.v1':
      return {
        about: 'indicator',
        ...reported,
        ...event.data,
        earlier: [],
        dispute: disputeOf(event, event.data.value),
      };
    case 'situation.SituationReportPublished.v1':
      return { about: 'situation-report', ...reported, ...event.data };
    case 'situation.InfrastructureStatusChanged.v1':
      return { about: 'infrastructure', ...reported, ...event.data };
    case 'situation.AssistanceReported.v1':
      return { about: 'assistance', ...reported, ...event.data };
    case 'situation.RestrictionImposed.v1':
      return { about: 'restriction', ...reported, ...event.data };
    case 'situation.ArmsFlowActionReported.v1':
      return { about: 'arms-flow', ...reported, ...event.data };
  }
}

function disputeOf(event: Effective, said: string): Dispute {
  const { claims = [] } = event;
  const adopted = claims.find((claim) => claim.adopted);
  if (adopted !== undefined) return { rivals: [], adopted: adopted.event };
  return {
    rivals: claims.flatMap(({ event: id, party, data }) => {
      const { value, qualifier } = data as Partial<IndicatorFigure>;
      return value === undefined || qualifier === undefined || value === said
        ? []
        : [{ event: id, party, value, qualifier }];
    }),
  };
}

/** A claim with the id of its stream. */
export interface Placed<Claim = KnownClaim> {
  readonly id: string;
  readonly claim: Claim;
}
/** What several sources say of the same thing, place and time. */
export interface Rivalry {
  readonly indicator: string;
  readonly unit: string;
  readonly place: string;
  readonly period: Period;
  /** Two at least, oldest report first. */
  readonly claims: readonly Placed<IndicatorClaim>[];
  /** Whether they differ in their figures. */
  readonly conflict: boolean;
}

/**
 * Indicators by thing, unit, place and period. Sources conflict where their figures cannot both be so: 2,094 and "more than
 * 2,000" can.
 */
export function indicatorsBySubject(claims: readonly Placed[]): readonly Rivalry[] {
  const groups = new Map<string, Placed<IndicatorClaim>[]>();
  for (const { id, claim } of claims) {
    if (claim.about !== 'indicator') continue;
    const { indicator, unit, place, period } = claim;
    const key = JSON.stringify([indicator, unit, place.toLowerCase(), period.from, period.until]);
    groups.set(key, [...(groups.get(key) ?? []), { id, claim }]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { indicator, unit, place, period } = first.claim;
    const sorted = group.toSorted((a, b) => compare(a.claim.since, b.claim.since) || compare(a.id, b.id));
    const figures = group.flatMap(({ claim }) => [claim, ...claim.dispute.rivals]);
    const conflict = figures.some((one) => figures.some((other) => excludes(one, other)));
    return [{ indicator, unit, place, period, claims: sorted, conflict }];
  });
}

type Said = Pick<IndicatorFigure, 'value' | 'qualifier'>;

/** Whether the two cannot both be so; what is only about a figure excludes another that is more than a tenth away. */
function excludes(one: Said, other: Said): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a.most < b.least || b.most < a.least;
}

function rangeOf({ value, qualifier }: Said): { readonly least: number; readonly most: number } {
  const figure = Number(value);
  switch (qualifier) {
    case 'exactly':
      return { least: figure, most: figure };
    case 'about':
      return { least: figure * 0.9, most: figure * 1.1 };
    case 'nearly':
      return { least: figure * 0.9, most: figure };
    case 'more-than':
    case 'at-least':
      return { least: figure, most: Number.POSITIVE_INFINITY };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type SituationFlagRule = 'situation.parts-exceed-the-whole' | 'situation.sources-conflict';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface SituationFlag {
  readonly rule: SituationFlagRule;
  readonly events: readonly EventId[];
}

/** The flags that one claim raises by itself. */
export function claimFlags(state: ClaimState): readonly SituationFlag[] {
  if (state.about !== 'indicator') return [];
  const exceeding = state.breakdown.some(({ value }) => Number(value) > Number(state.value));
  // More than so many may well hold a larger part.
  const bounded = state.qualifier !== 'more-than' && state.qualifier !== 'at-least';
  return exceeding && bounded
    ? [{ rule: 'situation.parts-exceed-the-whole', events: [state.because.figure] }]
    : [];
}

/** Where sources contradict each other. */
export const situationFlags = (claims: readonly Placed[]): readonly SituationFlag[] =>
  indicatorsBySubject(claims)
    .filter(({ conflict }) => conflict)
    .map(({ claims: rivals }) => ({
      rule: 'situation.sources-conflict',
      events: rivals.flatMap(({ claim }) => [
        claim.because.figure,
        ...claim.dispute.rivals.map(({ event }) => event),
      ]),
    }));

export const claimStream = (claim: string): StreamId => streamOf('claim', claim);
