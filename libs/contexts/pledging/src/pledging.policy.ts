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
  DeclinePledge: { roles: receiving, whose: 'any', delegable: true },
} as const satisfies Policy;
