import type { Handlers } from '#platform/kernel';
import {
  evolveClearance,
  evolveCouncilTerms,
  evolveDraft,
  evolveHost,
  evolveMandate,
  noClearance,
  noCouncilTerms,
  noDraft,
  noHost,
  noMandate,
  type AuthorizationEvent,
} from '#contexts/authorization/contract';
import { fold, type AnyRow } from './fold.js';

const draft = fold('draft', noDraft, evolveDraft);
const mandate = fold('mandate', noMandate, evolveMandate);
const clearance = fold('clearance', noClearance, evolveClearance);
const host = fold('host', noHost, evolveHost);
// Of no mission.
const councilTerms = fold('council-terms', noCouncilTerms, evolveCouncilTerms);

export const authorizationRows = {
  'authorization.ResolutionDrafted.v1': draft,
  'authorization.DraftCirculated.v1': draft,
  'authorization.DraftRevised.v1': draft,
  'authorization.DraftPutInBlue.v1': draft,
  'authorization.ResolutionTabled.v1': draft,
  'authorization.VoteCast.v1': draft,
  'authorization.VoteExplained.v1': draft,
  'authorization.ResolutionAdopted.v1': draft,
  'authorization.ResolutionFailed.v1': draft,
  'authorization.ResolutionVetoed.v1': draft,
  'authorization.ResolutionResultCorrected.v1': draft,
  'authorization.ResolutionNumbered.v1': draft,
  'authorization.ResolutionWithdrawn.v1': draft,
  'authorization.VotingIntentionReported.v1': draft,
  'authorization.SilenceStarted.v1': draft,
  'authorization.SilenceBroken.v1': draft,
  'authorization.SilenceEnded.v1': draft,
  'authorization.MandateEstablished.v1': mandate,
  'authorization.MandateRecorded.v1': mandate,
  'authorization.MandateExtended.v1': mandate,
  'authorization.MandateTransitioned.v1': mandate,
  'authorization.MandateTerminated.v1': mandate,
  'authorization.MandateExpired.v1': mandate,
  'authorization.ReportingObligationSet.v1': mandate,
  'authorization.ReportingObligationMet.v1': mandate,
  'authorization.ReportingObligationMissed.v1': mandate,
  'authorization.CouncilTermBegan.v1': councilTerms,
  'authorization.CouncilTermEnded.v1': councilTerms,
  'authorization.NationalRequirementDeclared.v1': clearance,
  'authorization.CabinetApproved.v1': clearance,
  'authorization.ParliamentApproved.v1': clearance,
  'authorization.CourtChallengeFiled.v1': clearance,
  'authorization.ConservatoryOrderIssued.v1': clearance,
  'authorization.ConservatoryOrderExtended.v1': clearance,
  'authorization.ConservatoryOrderLifted.v1': clearance,
  'authorization.DeploymentRuledUnlawful.v1': clearance,
  'authorization.RulingSetAside.v1': clearance,
  'authorization.ReciprocalAgreementSigned.v1': clearance,
  'authorization.DeploymentPaused.v1': clearance,
  'authorization.DeploymentResumed.v1': clearance,
  'authorization.AppropriationRequested.v1': clearance,
  'authorization.AppropriationGranted.v1': clearance,
  'authorization.HoldPlaced.v1': clearance,
  'authorization.HoldOverridden.v1': clearance,
  'authorization.SupportRequested.v1': host,
  'authorization.ConsentReaffirmed.v1': host,
  'authorization.ConsentWithdrawn.v1': host,
  'authorization.StatusAgreementSigned.v1': host,
} as const satisfies Handlers<AnyRow, AuthorizationEvent>;
