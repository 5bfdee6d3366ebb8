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

const moneySides = {
  roles: [...nations, 'fund-administrator'],
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
  SignAgreement: { ...signing, onBehalf: true },
  AmendAgreement: signing,
  TerminateAgreement: signing,
  CommitFunds: own,
  SendPayment: { ...own, whose: 'any' },
  // Which of these may say it of this contribution or fund, its decider knows.
  RecordReceipt: moneySides,
  ReceivePayment: moneySides,
  ReversePayment: moneySides,
  CorrectFigure: moneySides,
  SuspendContribution: { ...moneySides, roles: [...moneySides.roles, 'operator'] },
  ResumeContribution: { ...moneySides, roles: [...moneySides.roles, 'operator'] },
  EstablishFund: { roles: ['fund-administrator', 'secretariat', 'operator'], whose: 'any' },
  AllocateFunds: moneySides,
  DisburseFunds: moneySides,
  ReportFund: { roles: [...moneySides.roles, 'secretariat', 'operator'], whose: 'any' },
  RecordExchangeRate: { roles: ['fund-administrator', 'secretariat', 'operator'], whose: 'any' },
  DeclinePledge: { roles: receiving, whose: 'any', delegable: true },
} as const satisfies Policy;
