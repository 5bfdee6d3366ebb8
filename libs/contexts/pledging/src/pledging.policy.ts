import type { Policy } from '#platform/hosting';

/** Who may give which command of this context; whose pledge it is, the deciders check again. */
export const pledgingPolicy = {
  AnnouncePledge: {
    roles: ['partner', 'lead-nation', 'host-state', 'operator'],
    whose: 'any',
    onBehalf: true,
    delegable: true,
  },
  WithdrawAnnouncement: {
    roles: ['partner', 'lead-nation', 'host-state', 'operator'],
    whose: 'any',
    onBehalf: true,
    delegable: true,
  },
  MakePledge: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  ConditionPledge: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  // Evidence is recorded by the rule that finds it; it is no change of the owner's will.
  RecordConditionEvidence: { roles: ['operator'], whose: 'any' },
  RecordEvidenceLost: { roles: ['operator'], whose: 'any' },
  SatisfyCondition: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  ReopenCondition: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  IncreasePledge: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  ReducePledge: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  WithdrawPledge: {
    roles: ['partner', 'lead-nation', 'host-state'],
    whose: 'own',
    onBehalf: true,
    delegable: true,
  },
  MatchPledge: { roles: ['partner', 'lead-nation', 'host-state', 'operator'], whose: 'any', delegable: true },
  UnmatchPledge: {
    roles: ['partner', 'lead-nation', 'host-state', 'operator'],
    whose: 'any',
    delegable: true,
  },
  AcceptPledge: {
    roles: ['lead-nation', 'host-state', 'fund-administrator', 'operator'],
    whose: 'any',
    delegable: true,
  },
  DeclinePledge: {
    roles: ['lead-nation', 'host-state', 'fund-administrator', 'operator'],
    whose: 'any',
    delegable: true,
  },
} as const satisfies Policy;
