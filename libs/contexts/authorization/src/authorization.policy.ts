import type { Policy, Role } from '#platform/hosting';

const sponsoring: readonly Role[] = ['partner', 'secretariat'];
const nations: readonly Role[] = ['partner', 'lead-nation', 'host-state'];
/** The body that gave a mandate, or who records what it decided. */
const mandating = { roles: ['partner', 'secretariat', 'operator'], whose: 'any' } as const;
/** A nation's or a host's act: in its own word, typed in from its document, or reported with a source. */
const told = {
  roles: [...nations, 'secretariat', 'operator'],
  whose: 'any',
  delegable: true,
  onBehalf: true,
} as const;

/** Who may give which command of this context; whose draft or vote it is, the deciders check. */
export const authorizationPolicy = {
  BeginCouncilTerm: { roles: ['secretariat'], whose: 'any' },
  EndCouncilTerm: { roles: ['secretariat'], whose: 'any' },
  DraftResolution: { roles: sponsoring, whose: 'any', delegable: true },
  CirculateDraft: { roles: sponsoring, whose: 'any', delegable: true },
  ReviseDraft: { roles: sponsoring, whose: 'any', delegable: true },
  PutDraftInBlue: { roles: sponsoring, whose: 'any', delegable: true },
  TableResolution: { roles: sponsoring, whose: 'any', delegable: true },
  WithdrawResolution: { roles: sponsoring, whose: 'any', delegable: true },
  StartSilence: { roles: sponsoring, whose: 'any', delegable: true },
  BreakSilence: { roles: sponsoring, whose: 'any' },
  ReportVotingIntention: { roles: ['partner', 'secretariat', 'operator'], whose: 'any' },
  // A vote is nobody's to lend.
  CastVote: { roles: ['partner', 'secretariat'], whose: 'any' },
  ExplainVote: { roles: ['partner', 'secretariat'], whose: 'any' },
  // A process concludes a vote too, once every seat has voted; it comes by no route and needs no row.
  ConcludeVote: { roles: ['secretariat'], whose: 'any' },
  RecordResolutionNumber: { roles: ['secretariat'], whose: 'any' },
  EstablishMandate: { roles: ['secretariat'], whose: 'any' },
  RecordMandate: mandating,
  ExtendMandate: mandating,
  TransitionMandate: mandating,
  TerminateMandate: mandating,
  SetReportingObligation: mandating,
  MeetReportingObligation: { roles: [...nations, 'secretariat', 'operator'], whose: 'any', delegable: true },
  // That a mandate expired, a report was missed or a silence is over, the clock says; it comes by no route.
  DeclareNationalRequirement: told,
  RecordCabinetApproval: told,
  RecordParliamentApproval: told,
  RecordCourtChallenge: told,
  RecordConservatoryOrder: told,
  RecordOrderExtended: told,
  RecordOrderLifted: told,
  RecordRuling: told,
  RecordRulingSetAside: told,
  RecordReciprocalAgreement: told,
  PauseDeployment: told,
  ResumeDeployment: told,
  RecordAppropriationRequest: told,
  RecordAppropriation: told,
  RecordHold: told,
  RecordHoldOverridden: told,
  RequestSupport: told,
  ReaffirmConsent: told,
  WithdrawConsent: told,
  RecordStatusAgreement: told,
} as const satisfies Policy;
