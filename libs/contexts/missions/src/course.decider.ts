// What befalls a mission is recorded of a closed one too. What goes over to the mission that follows goes by the word of
// its owner, into both missions by one append.
import {
  readableByBoth,
  streamOf,
  type Command,
  type Decided,
  type Decision,
  type Fact,
  type MissionId,
  type PartyId,
  type Recorded,
  type Releasability,
  type StreamId,
} from '#platform/kernel';
import type { Said } from '#platform/hosting';
import type { CarryOver, RecordLesson, RecordMilestone, TransitionMission } from './course.commands.js';
import {
  CarriedOver,
  LessonRecorded,
  MissionTransitioned,
  PoliticalMilestoneReached,
  type CarriedKind,
} from './course.events.js';
import type { CourseEvent } from './course.facts.js';
import type { MissionState } from './mission.facts.js';
import { closedAlready } from './mission-refusals.rules.js';
import { missionsRules } from './missions.rules.js';
import { undefinedPillar } from './plan.decider.js';

/** Which readers the speaker named; absent where it named none. */
interface Released {
  readonly released?: Releasability;
}

export type CourseCommand =
  | Command<'RecordMilestone', Said<RecordMilestone>>
  | Command<'RecordLesson', Said<RecordLesson>>
  | Command<'TransitionMission', Said<TransitionMission>>
  | Command<'CarryOver', Said<CarryOver> & Released>;

/** A thing of another context as its first event shows it: whose it is, to which mission it belongs, who may see it. */
export interface CarriedThing {
  readonly owner: PartyId;
  readonly mission?: MissionId;
  readonly releasability: Releasability;
}

export interface CourseFacts {
  /** The mission that follows. */
  readonly next?: MissionState;
  readonly thing?: CarriedThing | undefined;
}

const streams: Readonly<Record<CarriedKind, string>> = {
  pledge: 'pledge',
  contingent: 'contingent',
  balance: 'fund',
};

export const carriedFact = (kind: CarriedKind, thing: string): Fact<CarriedThing | undefined> => ({
  stream: streamOf(streams[kind], thing),
  fold: ([first]) => {
    if (first === undefined) return undefined;
    const { mission, releasability } = first as Recorded;
    const { nation } = first.data as { readonly nation?: unknown };
    return {
      // A contingent may be on record by somebody else's hand; it is its nation's all the same.
      owner: typeof nation === 'string' ? (nation as PartyId) : first.party,
      ...(mission === undefined ? {} : { mission }),
      releasability,
    };
  },
});

type Answer = Decision<CourseEvent>;

export function decideCourse(
  state: MissionState,
  facts: CourseFacts,
  command: CourseCommand,
  missionStream: (mission: string) => StreamId,
): Answer {
  switch (command.type) {
    case 'RecordMilestone':
      return command.body.on > command.meta.now.slice(0, 10)
        ? missionsRules.refuse('milestone-was-reached', { on: command.body.on })
        : [PoliticalMilestoneReached.of({ ...command.body })];
    case 'RecordLesson': {
      const { pillar } = command.body;
      const unknown = pillar === undefined ? undefined : undefinedPillar(state, [pillar]);
      return unknown ?? [LessonRecorded.of({ ...command.body })];
    }
    case 'TransitionMission':
      return transition(state, facts, command);
    case 'CarryOver':
      return carryOver(state, facts, command, missionStream);
  }
}

function transition(
  { course }: MissionState,
  { next }: CourseFacts,
  { body, mission }: Extract<CourseCommand, { readonly type: 'TransitionMission' }>,
): Answer {
  if (body.to === mission) return missionsRules.refuse('another-mission-follows');
  if (course.successor !== undefined)
    return missionsRules.refuse('one-mission-follows', { mission: course.successor.mission });
  if (next?.established !== true) return missionsRules.refuse('next-mission-exists', { mission: body.to });
  return [MissionTransitioned.of({ ...body })];
}

function carryOver(
  { course }: MissionState,
  { next, thing }: CourseFacts,
  { body, meta, mission }: Extract<CourseCommand, { readonly type: 'CarryOver' }>,
  missionStream: (mission: string) => StreamId,
): Answer {
  const { released, ...said } = body;
  const { to, kind, thing: id } = said;
  if (course.successor?.mission !== to || next?.established !== true)
    return missionsRules.refuse('carried-to-the-next-mission', { to });
  if (next.closed) return closedAlready(next);
  if (thing === undefined || mission === undefined || thing.mission !== mission)
    return missionsRules.refuse('carried-thing-is-of-the-mission', { thing: id });
  if (thing.owner !== meta.party) return missionsRules.refuse('carried-by-its-owner', { owner: thing.owner });
  if (course.carried.some((one) => one.kind === kind && one.thing === id && one.from === mission))
    return missionsRules.refuse('carried-once', { thing: id });
  if ((said.money !== undefined) === (said.quantity !== undefined))
    return missionsRules.refuse('carries-one-figure');
  // Nobody who may not see the thing is told that it goes over.
  if (readableByBoth(released ?? 'coalition', thing.releasability) !== (released ?? 'coalition'))
    return missionsRules.refuse('released-as-the-thing', { thing: id });
  const carried = CarriedOver.of({ ...said, owner: thing.owner, from: mission });
  const there: Decided<CourseEvent> = { ...carried, stream: missionStream(to) };
  return [carried, there];
}
