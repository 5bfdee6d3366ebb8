import type { Policy } from '#platform/hosting';

/** Who may give which command of this context; a delegation cannot itself be given under a delegation. */
export const partnersPolicy = {
  RegisterParty: { roles: ['operator', 'secretariat'], whose: 'any' },
  RenameParty: { roles: ['operator', 'secretariat'], whose: 'any' },
  NameFocalPoint: {
    roles: ['partner', 'lead-nation', 'host-state', 'fund-administrator', 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
  },
  EnrollKey: { roles: ['partner', 'lead-nation', 'host-state', 'fund-administrator'], whose: 'any' },
  RevokeKey: { roles: ['partner', 'lead-nation', 'host-state', 'fund-administrator'], whose: 'any' },
  SendNotice: { roles: ['operator', 'secretariat'], whose: 'any' },
  FailNotice: { roles: ['operator', 'secretariat'], whose: 'any' },
  GrantDelegation: {
    roles: ['partner', 'lead-nation', 'host-state', 'fund-administrator'],
    whose: 'own',
  },
  RevokeDelegation: {
    roles: ['partner', 'lead-nation', 'host-state', 'fund-administrator'],
    whose: 'own',
  },
  DefineReleasabilityGroup: { roles: ['operator', 'secretariat'], whose: 'any' },
  ChangeReleasability: { roles: ['operator', 'secretariat'], whose: 'any' },
} as const satisfies Policy;
