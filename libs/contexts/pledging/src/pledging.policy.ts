import type { Policy, Role } from '#platform/hosting';

const nations: readonly Role[] = ['partner', 'lead-nation', 'host-state'];
const receiving: readonly Role[] = ['lead-nation', 'host-state', 'fund-administrator', 'operator'];
const own = { roles: nations, whose: 'own', delegable: true, onBehalf: true } as const;
const reported = {
  roles: [...nations, 'operator'],
  whose: 'any',
  delegable: true,
  onBehalf: true,
} as const;

const signing = {
  roles: [...nations, 'fund-administrator', 'secretariat', 'operator'],
  whose: 'any',
  delegable: true,
} as const;

/**
 * Who may give which command of this context; whose pledge it is, the deciders check again. Evidence for a condition is
 * recorded by rule alone: no caller gives that command, so it has no row.
 */
export const pledgingPolicy = {
  AnnouncePledge: reported,
  WithdrawAnnouncement: reported,
  MakePledge: own,
  ConditionPledge: own,
  SatisfyCondition: own,
  ReopenCondition: own,
  IncreasePledge: own,
  ReducePledge: own,
  WithdrawPledge: own,
  MatchPledge: { roles: [...nations, 'operator'], whose: 'any', delegable: true },
  UnmatchPledge: { roles: [...nations, 'operator'], whose: 'any', delegable: true },
  AcceptPledge: { roles: receiving, whose: 'any', delegable: true },
  AcceptPledgeInPart: { roles: receiving, whose: 'any', delegable: true },
  NotifyParticipation: {
    roles: [...nations, 'secretariat', 'operator'],
    whose: 'any',
    delegable: true,
    onBehalf: true,
  },
  ExtendPledge: own,
  // What goes on as another is its owner's to say: of both sides one could not be disowned without the other.
  ReplacePledge: { roles: nations, whose: 'own', delegable: true },
  SplitPledge: { roles: nations, whose: 'own', delegable: true },
  RedirectPledge: { roles: nations, whose: 'own', delegable: true },
  AssessUnit: { roles: ['assessor', 'secretariat', 'operator'], whose: 'any' },
  SignAgreement: signing,
  AmendAgreement: signing,
  TerminateAgreement: signing,
  DeclinePledge: { roles: receiving, whose: 'any', delegable: true },
} as const satisfies Policy;
