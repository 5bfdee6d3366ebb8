import type {
  Claim,
  Effective,
  EventId,
  EventIn,
  MissionId,
  Money,
  PartyId,
  Quantity,
} from '#platform/kernel';
import type * as courseEvents from './course.events.js';
import type { CarriedKind } from './course.events.js';

export type CourseEvent = EventIn<typeof courseEvents>;

export interface Milestone {
  readonly milestone: string;
  readonly on: string;
  readonly place?: string;
  readonly reportedBy: PartyId;
  readonly event: EventId;
}

export interface Lesson {
  readonly subject: string;
  readonly lesson: string;
  readonly pillar?: string;
  readonly by: PartyId;
  readonly event: EventId;
}

/** What went over, as both missions say it. */
export interface Carried {
  readonly kind: CarriedKind;
  readonly thing: string;
  readonly owner: PartyId;
  readonly from: MissionId;
  readonly to: MissionId;
  readonly on: string;
  readonly quantity?: Quantity;
  readonly money?: Money;
  readonly event: EventId;
  readonly claims?: readonly Claim[];
}

export interface MissionCourse {
  readonly milestones: readonly Milestone[];
  readonly lessons: readonly Lesson[];
  /** The mission that follows this one. */
  readonly successor?: {
    readonly mission: MissionId;
    readonly on: string;
    readonly instrument: string;
    readonly event: EventId;
  };
  /** Both what left this mission and what came to it. */
  readonly carried: readonly Carried[];
}

export const noCourse: MissionCourse = { milestones: [], lessons: [], carried: [] };

export function evolveCourse(course: MissionCourse, event: Effective<CourseEvent>): MissionCourse {
  const { id, party } = event;
  switch (event.type) {
    case 'missions.PoliticalMilestoneReached.v1':
      return {
        ...course,
        milestones: [...course.milestones, { ...event.data, reportedBy: party, event: id }],
      };
    case 'missions.LessonRecorded.v1':
      return { ...course, lessons: [...course.lessons, { ...event.data, by: party, event: id }] };
    case 'missions.MissionTransitioned.v1': {
      const { to, on, instrument } = event.data;
      return { ...course, successor: { mission: to as MissionId, on, instrument, event: id } };
    }
    case 'missions.CarriedOver.v1': {
      const { owner, from, to, ...said } = event.data;
      const parties = { owner: owner as PartyId, from: from as MissionId, to: to as MissionId };
      const claims = event.claims === undefined ? {} : { claims: event.claims };
      return { ...course, carried: [...course.carried, { ...said, ...parties, event: id, ...claims }] };
    }
  }
}
