// The fold of one mission. Where its establishment is gone (voided, disowned), what follows it changes nothing: the
// mission is as if it had never been named.
import {
  canonicalMoney,
  missionId,
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type Foldable,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import { evolveCourse, noCourse, type CourseEvent, type MissionCourse } from './course.facts.js';
import type * as missionEvents from './mission.events.js';
import type { Gate, Leadership } from './mission.events.js';
import { evolvePlan, noPlan, type MissionPlan, type PlanEvent } from './plan.facts.js';

/** Every event that a mission's stream may hold. */
export type MissionEvent = EventIn<typeof missionEvents> | PlanEvent | CourseEvent;

export interface Pillar {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** The event that defined it. */
  readonly definedBy: EventId;
}

export interface Meeting {
  readonly id: EventId;
  readonly date: string;
  readonly place: string;
  readonly subject: string;
  readonly attendees: readonly string[];
  readonly convenedBy?: string;
  /** Whose word it is that it was held. */
  readonly reportedBy: PartyId;
}

export interface VoicedSupport {
  readonly id: EventId;
  readonly supporter: PartyId;
  readonly statement: string;
  /** Effective time. */
  readonly at: string;
  /** The supporter itself, or who reported it. */
  readonly reportedBy: PartyId;
  /** Entered for the supporter from its document, and not confirmed by it. */
  readonly unconfirmed: boolean;
}

export interface MissionState {
  readonly established: boolean;
  readonly closed: boolean;
  readonly title?: string;
  readonly leadership?: Leadership;
  /** The standing group or body that leads, where no single nation does. */
  readonly body?: PartyId;
  readonly leadNation?: PartyId;
  readonly host?: PartyId;
  readonly gates: readonly Gate[];
  readonly pillars: readonly Pillar[];
  readonly meetings: readonly Meeting[];
  readonly support: readonly VoicedSupport[];
  /** What it means to be. */
  readonly plan: MissionPlan;
  /** What befell it, and what follows it. */
  readonly course: MissionCourse;
  /** Effective times of its establishment and its end. */
  readonly since?: string;
  readonly closedAt?: string;
  readonly closedBecause?: string;
  /** The events its standing rests on. */
  readonly because: { readonly established?: EventId; readonly lead?: EventId; readonly closed?: EventId };
  /** Entries for another party that it has not confirmed. */
  readonly unconfirmedEntries: readonly EventId[];
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noMission: MissionState = {
  established: false,
  closed: false,
  gates: [],
  pillars: [],
  meetings: [],
  support: [],
  plan: noPlan,
  course: noCourse,
  because: {},
  unconfirmedEntries: [],
  corrections: [],
};

export function evolveMission(state: MissionState, event: Effective<Foldable<MissionEvent>>): MissionState {
  if (event.type === 'missions.MissionEstablished.v1') {
    return state.established ? state : withProvenance(established(event), event);
  }
  if (!state.established) return state;
  return withProvenance(changed(state, event), event);
}

type Establishment = Extract<MissionEvent, { readonly type: 'missions.MissionEstablished.v1' }>;

function established(event: Effective<Establishment>): MissionState {
  const { host, body, ...terms } = event.data;
  return {
    ...noMission,
    established: true,
    ...terms,
    ...(host === undefined ? {} : { host: host as PartyId }),
    ...(body === undefined ? {} : { body: body as PartyId }),
    since: event.effectiveAt,
    because: { established: event.id },
  };
}

function changed(
  state: MissionState,
  event: Effective<Exclude<Foldable<MissionEvent>, Establishment>>,
): MissionState {
  switch (event.type) {
    case 'missions.LeadNationDesignated.v1':
      return {
        ...state,
        leadNation: event.data.leadNation as PartyId,
        because: { ...state.because, lead: event.id },
      };
    case 'missions.PillarDefined.v1': {
      const { pillar, ...said } = event.data;
      // A correction may leave two pillars of one id behind: the first one stands.
      if (state.pillars.some(({ id }) => id === pillar)) return state;
      return { ...state, pillars: [...state.pillars, { id: pillar, ...said, definedBy: event.id }] };
    }
    case 'missions.MeetingHeld.v1':
      return {
        ...state,
        meetings: [...state.meetings, { id: event.id, ...event.data, reportedBy: event.party }],
      };
    case 'missions.SupportVoiced.v1':
      return {
        ...state,
        support: [
          ...state.support,
          {
            id: event.id,
            supporter: event.data.supporter as PartyId,
            statement: event.data.statement,
            at: event.effectiveAt,
            reportedBy: event.party,
            unconfirmed: event.unconfirmed === true,
          },
        ],
      };
    case 'missions.MissionClosed.v1':
      return {
        ...state,
        closed: true,
        closedAt: event.effectiveAt,
        closedBecause: event.data.reason,
        because: { ...state.because, closed: event.id },
      };
    case 'missions.CommanderAppointed.v1':
    case 'missions.ConopsDrafted.v1':
    case 'missions.ConopsSubmitted.v1':
    case 'missions.ConopsEndorsed.v1':
    case 'missions.PhasePlanned.v1':
    case 'missions.ReadinessCriteriaSet.v1':
    case 'missions.CostEstimated.v1':
      return { ...state, plan: evolvePlan(state.plan, event) };
    case 'missions.PoliticalMilestoneReached.v1':
    case 'missions.LessonRecorded.v1':
    case 'missions.MissionTransitioned.v1':
    case 'missions.CarriedOver.v1':
      return { ...state, course: evolveCourse(state.course, event) };
  }
}

function withProvenance(state: MissionState, event: Effective): MissionState {
  if (event.unconfirmed !== true && event.correctedBy === undefined) return state;
  return {
    ...state,
    unconfirmedEntries:
      event.unconfirmed === true ? [...state.unconfirmedEntries, event.id] : state.unconfirmedEntries,
    corrections:
      event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy],
  };
}

export type MissionFlagRule =
  | 'missions.lead-nation-is-missing'
  | 'missions.after-its-end'
  | 'missions.phase-without-criteria'
  | 'missions.cost-estimates-differ';
/** A rule of the world that the record shows broken, with the events behind it. */
export interface MissionFlag {
  readonly rule: MissionFlagRule;
  readonly events: readonly EventId[];
}

/** The flags that one mission raises by itself. */
export function missionFlags(state: MissionState): readonly MissionFlag[] {
  if (!state.established) return [];
  const { closedAt } = state;
  const late =
    closedAt === undefined
      ? []
      : [
          ...state.meetings.filter(({ date }) => date > closedAt.slice(0, 10)),
          ...state.support.filter(({ at }) => at > closedAt),
          ...state.course.milestones
            .filter(({ on }) => on > closedAt.slice(0, 10))
            .map(({ event }) => ({ id: event })),
        ];
  const founded = state.because.established;
  return [
    ...(state.leadership === 'lead-nation' && state.leadNation === undefined && founded !== undefined
      ? [{ rule: 'missions.lead-nation-is-missing' as const, events: [founded] }]
      : []),
    ...state.plan.phases
      .filter(({ phase }) => !state.plan.criteria.some((one) => one.phase === phase))
      .map(({ event }) => ({ rule: 'missions.phase-without-criteria' as const, events: [event] })),
    ...differingCosts(state).map((events) => ({ rule: 'missions.cost-estimates-differ' as const, events })),
    ...late.map(({ id }) => ({ rule: 'missions.after-its-end' as const, events: [id] })),
  ];
}

/** The latest estimate of each party, where these say another amount in one currency. */
function differingCosts({ plan: { costs } }: MissionState): readonly (readonly EventId[])[] {
  const latest = [...new Map(costs.map((cost) => [`${cost.by} ${cost.yearly.currency}`, cost])).values()];
  const currencies = [...new Set(latest.map(({ yearly }) => yearly.currency))];
  return currencies
    .map((currency) => latest.filter(({ yearly }) => yearly.currency === currency))
    .filter((rivals) => new Set(rivals.map(({ yearly }) => canonicalMoney(yearly).amount)).size > 1)
    .map((rivals) => rivals.map(({ event }) => event));
}

/** The stream of one mission; `haiti-mss` lives in `mission-haiti-mss`. */
export const missionStream = (mission: string): StreamId => streamOf('mission', mission);

/** The mission of a mission's stream. Throws RangeError where it is not one. */
export const missionOfStream = (stream: StreamId): MissionId => missionId(stream.slice('mission-'.length));

/** A mission as other contexts' deciders know it; its version guards their append. */
export const missionFact = (mission: string): Fact<MissionState> => ({
  stream: missionStream(mission),
  fold: (history) =>
    (history as readonly Effective<Foldable<MissionEvent>>[]).reduce(evolveMission, noMission),
});
