// What other contexts, read models and processes may know of missions. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as courseEvents from './course.events.js';
import * as missionEvents from './mission.events.js';
import type { MissionEvent } from './mission.facts.js';
import * as planEvents from './plan.events.js';

export {
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  gates,
  LeadNationDesignated,
  leaderships,
  MeetingHeld,
  MissionClosed,
  MissionEstablished,
  PillarDefined,
  pillarIdPattern,
  SupportVoiced,
} from './mission.events.js';
export type { Gate, Leadership } from './mission.events.js';
export {
  evolveMission,
  missionFact,
  missionFlags,
  missionOfStream,
  missionStream,
  noMission,
} from './mission.facts.js';
export type {
  Meeting,
  MissionEvent,
  MissionFlag,
  MissionFlagRule,
  MissionState,
  Pillar,
  VoicedSupport,
} from './mission.facts.js';
export {
  CarriedOver,
  LessonRecorded,
  MissionTransitioned,
  PoliticalMilestoneReached,
} from './course.events.js';
export type { CarriedKind } from './course.events.js';
export type { Carried, Lesson, Milestone, MissionCourse } from './course.facts.js';
export {
  CommanderAppointed,
  ConopsDrafted,
  ConopsEndorsed,
  ConopsSubmitted,
  CostEstimated,
  dimensions,
  PhasePlanned,
  ReadinessCriteriaSet,
} from './plan.events.js';
export type { Dimension } from './plan.events.js';
export { criteriaFor } from './plan.facts.js';
export type {
  Commander,
  Conops,
  CostEstimate,
  MissionPlan,
  PlannedPhase,
  ReadinessCriteria,
} from './plan.facts.js';
export { missionsRules } from './missions.rules.js';
export { missionsPolicy } from './missions.policy.js';

/** Every event of this context. */
export type MissionsEvent = MissionEvent;

export const missionsDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(missionEvents),
  ...definitionsIn(planEvents),
  ...definitionsIn(courseEvents),
];
