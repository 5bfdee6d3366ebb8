// The fold of what becomes of a pledge after it was made, and of what others find of what it promises.
import type { Effective, EventId, EventIn, EventOf, PartyId } from '#platform/kernel';
import type { Part, PledgedFigure } from './figure.facts.js';
import type * as courseEvents from './pledge-course.events.js';
import type {
  ParticipationNotified,
  PledgeExtended,
  ReadinessLevel,
  UnitAssessed,
} from './pledge-course.events.js';
import type { StandingPledge } from './pledge.facts.js';

export type CourseEvent = EventIn<typeof courseEvents>;

/** What the Secretary-General was told. */
export interface Notification {
  readonly event: EventId;
  /** Effective time. */
  readonly at: string;
  readonly figure: PledgedFigure;
  readonly by: PartyId;
  /** Entered for the owner, which has not confirmed it. */
  readonly unconfirmed: boolean;
}

/** What an assessor found of a unit, or of all that is pledged. */
export interface UnitAssessment {
  readonly event: EventId;
  /** Effective time. */
  readonly at: string;
  readonly level: ReadinessLevel;
  readonly unit?: string;
  /** Absent: all of the pledge. */
  readonly part?: Part;
  readonly by: PartyId;
}

/** The pledges as which it goes on. */
export interface Successor {
  readonly pledge: string;
  readonly figure: PledgedFigure;
}

type Known = Pick<Effective, 'id' | 'effectiveAt' | 'party' | 'unconfirmed'>;

export const notifiedBy = (event: Effective<EventOf<typeof ParticipationNotified>>): Notification => ({
  event: event.id,
  at: event.effectiveAt,
  figure: event.data.figure,
  by: event.party,
  unconfirmed: event.unconfirmed === true,
});

export function assessedBy(event: Effective<EventOf<typeof UnitAssessed>>): UnitAssessment {
  const { level, unit, part } = event.data;
  return {
    event: event.id,
    at: event.effectiveAt,
    level,
    ...(unit === undefined ? {} : { unit }),
    ...(part === undefined ? {} : { part }),
    by: event.party,
  };
}

/** A correction may have taken the period away that it extends: then only the day to take it up moves. */
export function extendedBy(
  state: StandingPledge,
  event: Effective<EventOf<typeof PledgeExtended>>,
): StandingPledge {
  const { until, validUntil } = event.data;
  return {
    ...state,
    ...(until === undefined || state.period === undefined ? {} : { period: { ...state.period, until } }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/** When its owner was last heard of it, and by which event. */
export const heardFrom = (owner: PartyId, before: Heard, event: Known): Heard =>
  event.party === owner && event.effectiveAt >= before.at
    ? { at: event.effectiveAt, event: event.id }
    : before;
export interface Heard {
  readonly at: string;
  readonly event: EventId;
}

/**
 * The last day on which a pledge stands as it was said, where any was: the end of its period, or the day to take it up
 * if that comes first and nobody has.
 */
export function lastDayOf({ period, validUntil, status }: StandingPledge): string | undefined {
  const days = [period?.until, status === 'accepted' ? undefined : validUntil].filter(
    (one) => one !== undefined,
  );
  return days.toSorted()[0];
}

/** Accepted as a whole: what was accepted in part before counts no more. State is plain JSON, without undefined keys. */
export function wholly(state: StandingPledge): Omit<StandingPledge, 'acceptedPart'> {
  const whole: { acceptedPart?: Part } & Omit<StandingPledge, 'acceptedPart'> = { ...state };
  delete whole.acceptedPart;
  return whole;
}
