// The fold of one assessment: planned → in the field → reporting → completed | aborted. It is reporting from its first
// finding on. Whatever corrections leave behind never throws.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type Foldable,
  type MissionId,
  type PartyId,
  type Provenance,
  type Quantity,
  type StreamId,
} from '#platform/kernel';
import type { Static } from 'typebox';
import type * as assessmentEvents from './assessment.events.js';
import type { Qualifier, Span } from './assessment.events.js';

/** Every event that an assessment's stream may hold. */
export type AssessmentStreamEvent = EventIn<typeof assessmentEvents>;

/** One claim about one matter. */
export interface Finding {
  readonly id: EventId;
  readonly matter: string;
  readonly statement?: string;
  readonly quantity?: Quantity;
  readonly value?: { readonly number: string; readonly of: string };
  readonly qualifier?: Qualifier;
  readonly place?: string;
  readonly period?: Static<typeof Span>;
  readonly recordedBy: PartyId;
  readonly source?: Provenance;
  readonly confidence: string;
}

export interface HostForceReport {
  readonly id: EventId;
  readonly force: string;
  readonly asOf: string;
  readonly serving?: Quantity;
  readonly deployable?: Quantity;
  readonly needed?: Quantity;
  readonly statement?: string;
  readonly reportedBy: PartyId;
}

export interface KnownAssessment {
  readonly status: 'planned' | 'in-field' | 'reporting' | 'completed' | 'aborted';
  readonly assessor: PartyId;
  readonly mission?: MissionId;
  readonly title: string;
  readonly from: string;
  readonly until: string;
  readonly supersedes?: string;
  readonly team?: { readonly on: string; readonly place: string; readonly size?: number };
  readonly findings: readonly Finding[];
  readonly hostForces: readonly HostForceReport[];
  readonly summary?: string;
  /** Why it was aborted. */
  readonly reason?: string;
  /** Effective time of its last change of status. */
  readonly since: string;
  readonly because: { readonly scheduled: EventId; readonly standing: EventId };
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}
/** `absent`: never scheduled, or its scheduling voided. */
export type AssessmentState = { readonly status: 'absent' } | KnownAssessment;

export const noAssessment: AssessmentState = { status: 'absent' };

export function evolveAssessment(
  state: AssessmentState,
  event: Effective<Foldable<AssessmentStreamEvent>>,
): AssessmentState {
  if (event.type === 'assessment.AssessmentScheduled.v1') {
    if (state.status !== 'absent') return state;
    return withCorrection(
      {
        status: 'planned',
        assessor: event.party,
        ...(event.mission === undefined ? {} : { mission: event.mission }),
        ...event.data,
        findings: [],
        hostForces: [],
        since: event.effectiveAt,
        because: { scheduled: event.id, standing: event.id },
        corrections: [],
      },
      event,
    );
  }
  if (state.status === 'absent') return state;
  return withCorrection(changed(state, event), event);
}

type Change = Exclude<
  Foldable<AssessmentStreamEvent>,
  { readonly type: 'assessment.AssessmentScheduled.v1' }
>;

function changed(state: KnownAssessment, event: Effective<Change>): KnownAssessment {
  switch (event.type) {
    case 'assessment.AssessmentTeamDeployed.v1':
      return {
        ...state,
        ...(state.status === 'planned' ? standing('in-field', state, event) : {}),
        team: event.data,
      };
    case 'assessment.FindingRecorded.v1':
      return {
        ...state,
        ...reporting(state, event),
        findings: [
          ...state.findings,
          {
            id: event.id,
            ...event.data,
            recordedBy: event.party,
            ...(event.provenance === undefined ? {} : { source: event.provenance }),
            confidence: event.confidence,
          },
        ],
      };
    case 'assessment.HostForceCapacityReported.v1':
      return {
        ...state,
        ...reporting(state, event),
        hostForces: [...state.hostForces, { id: event.id, ...event.data, reportedBy: event.party }],
      };
    case 'assessment.AssessmentCompleted.v1':
      return { ...state, ...standing('completed', state, event), summary: event.data.summary };
    case 'assessment.AssessmentAborted.v1':
      return { ...state, ...standing('aborted', state, event), reason: event.data.reason };
  }
}

/** A stream left without its team's deployment by a correction still reports. */
const reporting = (state: KnownAssessment, event: Effective) =>
  state.status === 'planned' || state.status === 'in-field' ? standing('reporting', state, event) : {};

const standing = (status: KnownAssessment['status'], state: KnownAssessment, event: Effective) => ({
  status,
  since: event.effectiveAt,
  because: { ...state.because, standing: event.id },
});

const withCorrection = (state: KnownAssessment, event: Effective): KnownAssessment =>
  event.correctedBy === undefined
    ? state
    : { ...state, corrections: [...state.corrections, event.correctedBy] };

export type AssessmentFlagRule = 'assessment.claims-differ' | 'assessment.more-deployable-than-serving';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface AssessmentFlag {
  readonly rule: AssessmentFlagRule;
  readonly events: readonly EventId[];
}

/** Claims about the same matter, place and period, in the order in which each was first claimed. */
export function claimsByMatter(state: AssessmentState): readonly (readonly Finding[])[] {
  if (state.status === 'absent') return [];
  const groups = new Map<string, Finding[]>();
  for (const finding of state.findings) {
    const { matter, place = '', period } = finding;
    const key = JSON.stringify([matter.toLowerCase(), place.toLowerCase(), period?.from, period?.until]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** Whether two claims say another figure, or bound it otherwise: "more than 2,000" beside 2,094. */
const differs = (a: Finding, b: Finding): boolean =>
  a.qualifier !== b.qualifier ||
  a.quantity?.count !== b.quantity?.count ||
  a.quantity?.unit !== b.quantity?.unit ||
  a.value?.number !== b.value?.number;

/** The flags that one assessment raises by itself. */
export function assessmentFlags(state: AssessmentState): readonly AssessmentFlag[] {
  if (state.status === 'absent') return [];
  const rivals = claimsByMatter(state).filter(([first, ...others]) =>
    others.some((other) => first !== undefined && differs(first, other)),
  );
  const impossible = state.hostForces.filter(
    ({ serving, deployable }) =>
      serving !== undefined &&
      deployable !== undefined &&
      serving.unit === deployable.unit &&
      deployable.count > serving.count,
  );
  return [
    ...rivals.map((claims) => ({
      rule: 'assessment.claims-differ' as const,
      events: claims.map(({ id }) => id),
    })),
    ...impossible.map(({ id }) => ({
      rule: 'assessment.more-deployable-than-serving' as const,
      events: [id],
    })),
  ];
}

/** The stream of one assessment and its findings. */
export const assessmentStream = (assessment: string): StreamId => streamOf('assessment', assessment);

/** An assessment as other deciders know it; its version guards their append. */
export const assessmentFact = (assessment: string): Fact<AssessmentState> => ({
  stream: assessmentStream(assessment),
  fold: (history) =>
    (history as readonly Effective<Foldable<AssessmentStreamEvent>>[]).reduce(evolveAssessment, noAssessment),
});
