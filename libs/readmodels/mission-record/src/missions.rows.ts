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
} as const satisfies Handlers<AnyRow, MissionsEvent>;
