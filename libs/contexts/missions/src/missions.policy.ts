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
  CloseMission: { roles: ['operator', 'secretariat'], whose: 'any' },
} as const satisfies Policy;
