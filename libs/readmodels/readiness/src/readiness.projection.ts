// One row a stream: the state that the stream's own context folds. Whatever spans streams is in the report. States are
// kept whole, because the next event goes on from them; streams that the report does not ask about have no row.
import { ignored, projectionOf, type Effective, type Foldable } from '#platform/kernel';
import {
  evolveAssessment,
  evolveRequirement,
  noAssessment,
  noRequirement,
  type AssessmentEvent,
  type AssessmentState,
  type AssessmentStreamEvent,
  type RequirementEvent,
  type RequirementState,
} from '#contexts/assessment/contract';
import {
  evolveDraft,
  evolveMandate,
  noDraft,
  noMandate,
  type AuthorizationEvent,
  type DraftEvent,
  type DraftState,
  type MandateEvent,
  type MandateState,
} from '#contexts/authorization/contract';
import {
  evolveMission,
  noMission,
  type MissionEvent,
  type MissionsEvent,
  type MissionState,
} from '#contexts/missions/contract';
import type { PartnersEvent } from '#contexts/partners/contract';
import {
  evolvePledge,
  noPledge,
  type PledgeEvent,
  type PledgeState,
  type PledgingEvent,
} from '#contexts/pledging/contract';

export type ReadinessRow =
  | { readonly kind: 'mission'; readonly state: MissionState }
  | { readonly kind: 'assessment'; readonly state: AssessmentState }
  | { readonly kind: 'requirement'; readonly state: RequirementState }
  | { readonly kind: 'pledge'; readonly state: PledgeState }
  | { readonly kind: 'draft'; readonly state: DraftState }
  | { readonly kind: 'mandate'; readonly state: MandateState };

type Row = ReadinessRow;

const mission = (row: Row | undefined, event: Effective<Foldable<MissionEvent>>): Row => ({
  kind: 'mission',
  state: evolveMission(row?.kind === 'mission' ? row.state : noMission, event),
});
const assessment = (row: Row | undefined, event: Effective<Foldable<AssessmentStreamEvent>>): Row => ({
  kind: 'assessment',
  state: evolveAssessment(row?.kind === 'assessment' ? row.state : noAssessment, event),
});
const requirement = (row: Row | undefined, event: Effective<RequirementEvent>): Row => ({
  kind: 'requirement',
  state: evolveRequirement(row?.kind === 'requirement' ? row.state : noRequirement, event),
});
const pledge = (row: Row | undefined, event: Effective<Foldable<PledgeEvent>>): Row => ({
  kind: 'pledge',
  state: evolvePledge(row?.kind === 'pledge' ? row.state : noPledge, event),
});
const draft = (row: Row | undefined, event: Effective<Foldable<DraftEvent>>): Row => ({
  kind: 'draft',
  state: evolveDraft(row?.kind === 'draft' ? row.state : noDraft, event),
});
const mandate = (row: Row | undefined, event: Effective<MandateEvent>): Row => ({
  kind: 'mandate',
  state: evolveMandate(row?.kind === 'mandate' ? row.state : noMandate, event),
});

export const readinessProjection = projectionOf<
  MissionsEvent | PartnersEvent | AssessmentEvent | PledgingEvent | AuthorizationEvent,
  ReadinessRow
>()({
  name: 'readiness',
  version: 1,
  handlers: {
    'missions.MissionEstablished.v1': mission,
    'missions.LeadNationDesignated.v1': mission,
    'missions.PillarDefined.v1': mission,
    'missions.MeetingHeld.v1': mission,
    'missions.SupportVoiced.v1': mission,
    'missions.MissionClosed.v1': mission,

    'partners.PartyRegistered.v1': ignored,
    'partners.PartyRenamed.v1': ignored,
    'partners.FocalPointNamed.v1': ignored,
    'partners.DelegationGranted.v1': ignored,
    'partners.DelegationRevoked.v1': ignored,

    'assessment.AssessmentScheduled.v1': assessment,
    'assessment.AssessmentTeamDeployed.v1': assessment,
    'assessment.FindingRecorded.v1': assessment,
    'assessment.HostForceCapacityReported.v1': assessment,
    'assessment.AssessmentCompleted.v1': assessment,
    'assessment.AssessmentAborted.v1': assessment,
    'assessment.RequirementIdentified.v1': requirement,
    'assessment.RequirementRevised.v1': requirement,
    'assessment.RequirementRetired.v1': requirement,

    'pledging.PledgeMade.v1': pledge,
    'pledging.PledgeConditioned.v1': pledge,
    'pledging.ConditionEvidenceFound.v1': pledge,
    'pledging.ConditionEvidenceLost.v1': pledge,
    'pledging.ConditionSatisfied.v1': pledge,
    'pledging.ConditionReopened.v1': pledge,
    'pledging.PledgeIncreased.v1': pledge,
    'pledging.PledgeReduced.v1': pledge,
    'pledging.PledgeMatched.v1': pledge,
    'pledging.PledgeUnmatched.v1': pledge,
    'pledging.PledgeAccepted.v1': pledge,
    'pledging.PledgeDeclined.v1': pledge,
    'pledging.PledgeWithdrawn.v1': pledge,
    // Lives on a stream of its own, where it only finds repetitions.
    'pledging.PledgeFingerprinted.v1': ignored,
    // A reported intention makes nothing ready.
    'pledging.PledgeAnnounced.v1': ignored,
    'pledging.AnnouncementReplaced.v1': ignored,
    'pledging.AnnouncementWithdrawn.v1': ignored,

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
    'authorization.MandateEstablished.v1': mandate,
    // A result names the members that it rests on.
    'authorization.CouncilTermBegan.v1': ignored,
    'authorization.CouncilTermEnded.v1': ignored,
  },
});
