import { missionId } from '#platform/kernel';
import { missionStream } from './mission.facts.js';

/** The stream and the envelope of the mission in a request's path. */
export const ofMission = ({ params }: { readonly params: { readonly missionId: string } }) => ({
  stream: missionStream(params.missionId),
  mission: missionId(params.missionId),
});
