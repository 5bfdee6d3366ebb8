import type { Handlers } from '#platform/kernel';
import { evolveMission, noMission, type MissionsEvent } from '#contexts/missions/contract';
import { fold, type AnyRow } from './fold.js';

const mission = fold('mission', noMission, evolveMission);

export const missionsRows = {
  'missions.MissionEstablished.v1': mission,
  'missions.LeadNationDesignated.v1': mission,
  'missions.PillarDefined.v1': mission,
  'missions.MeetingHeld.v1': mission,
  'missions.SupportVoiced.v1': mission,
  'missions.MissionClosed.v1': mission,
  'missions.CommanderAppointed.v1': mission,
  'missions.ConopsDrafted.v1': mission,
  'missions.ConopsSubmitted.v1': mission,
  'missions.ConopsEndorsed.v1': mission,
  'missions.PhasePlanned.v1': mission,
  'missions.ReadinessCriteriaSet.v1': mission,
  'missions.CostEstimated.v1': mission,
  'missions.PoliticalMilestoneReached.v1': mission,
  'missions.LessonRecorded.v1': mission,
  'missions.MissionTransitioned.v1': mission,
  'missions.CarriedOver.v1': mission,
} as const satisfies Handlers<AnyRow, MissionsEvent>;
