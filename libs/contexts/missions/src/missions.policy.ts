import type { Policy } from '#platform/hosting';

/** Who may give which command of this context. */
export const missionsPolicy = {
  EstablishMission: { roles: ['operator', 'secretariat'], whose: 'any' },
  DesignateLeadNation: { roles: ['operator', 'secretariat'], whose: 'any' },
  DefinePillar: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  RecordMeeting: {
    roles: ['partner', 'lead-nation', 'host-state', 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
  },
  VoiceSupport: {
    roles: ['partner', 'lead-nation', 'host-state', 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
    onBehalf: true,
  },
  AppointCommander: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  DraftConops: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  SubmitConops: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  EndorseConops: {
    roles: ['partner', 'lead-nation', 'host-state', 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
    onBehalf: true,
  },
  PlanPhase: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  SetReadinessCriteria: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  EstimateCost: { roles: ['lead-nation', 'operator', 'secretariat'], whose: 'any', delegable: true },
  RecordMilestone: {
    roles: ['partner', 'lead-nation', 'host-state', 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
  },
  RecordLesson: {
    roles: ['partner', 'lead-nation', 'host-state', 'assessor', 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
  },
  TransitionMission: { roles: ['operator', 'secretariat'], whose: 'any' },
  CarryOver: {
    roles: ['partner', 'lead-nation', 'host-state', 'fund-administrator'],
    whose: 'any',
    delegable: true,
    onBehalf: true,
  },
  CloseMission: { roles: ['operator', 'secretariat'], whose: 'any' },
} as const satisfies Policy;
