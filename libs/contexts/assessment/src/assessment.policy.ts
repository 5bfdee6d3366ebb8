import type { Policy, Role } from '#platform/hosting';

const assessing: readonly Role[] = ['assessor', 'lead-nation', 'secretariat', 'operator'];
const reporting: readonly Role[] = ['assessor', 'lead-nation', 'host-state', 'secretariat', 'operator'];

/** Who may give which command of this context; whose assessment it is, the deciders check again. */
export const assessmentPolicy = {
  ScheduleAssessment: { roles: assessing, whose: 'any', delegable: true },
  DeployTeam: { roles: assessing, whose: 'own', delegable: true },
  RecordFinding: { roles: reporting, whose: 'any', delegable: true },
  ReportHostForceCapacity: { roles: reporting, whose: 'any', delegable: true },
  CompleteAssessment: { roles: assessing, whose: 'own', delegable: true },
  AbortAssessment: { roles: assessing, whose: 'own', delegable: true },
  IdentifyRequirement: { roles: assessing, whose: 'any', delegable: true },
  ReviseRequirement: { roles: assessing, whose: 'any', delegable: true },
  ApproveRequirements: { roles: ['lead-nation', 'secretariat', 'operator'], whose: 'any', delegable: true },
  RetireRequirement: { roles: assessing, whose: 'any', delegable: true },
} as const satisfies Policy;
