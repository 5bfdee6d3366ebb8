// One row a stream: the state that the stream's own context folds. Whatever spans streams is in the report. States are
// kept whole, because the next event goes on from them; streams that the report does not ask about have no row.
import { ignored, projectionOf, type Effective, type Foldable } from '#platform/kernel';
import {
  evolveRequirement,
  noRequirement,
  type AssessmentEvent,
  type RequirementEvent,
  type RequirementState,
} from '#contexts/assessment/contract';
import type { AuthorizationEvent } from '#contexts/authorization/contract';
import {
  evolveMission,
  noMission,
  type MissionEvent,
  type MissionsEvent,
  type MissionState,
} from '#contexts/missions/contract';
import type { PartnersEvent } from '#contexts/partners/contract';
import {
  evolveAnnouncement,
  evolvePledge,
  noAnnouncement,
  noPledge,
  type AnnouncementEvent,
  type AnnouncementState,
  type PledgeEvent,
  type PledgeState,
  type PledgingEvent,
} from '#contexts/pledging/contract';

export type ResourcingRow =
  | { readonly kind: 'mission'; readonly state: MissionState }
  | { readonly kind: 'requirement'; readonly state: RequirementState }
  | { readonly kind: 'pledge'; readonly state: PledgeState }
  | { readonly kind: 'announcement'; readonly state: AnnouncementState };

type Row = ResourcingRow;

const mission = (row: Row | undefined, event: Effective<Foldable<MissionEvent>>): Row => ({
  kind: 'mission',
  state: evolveMission(row?.kind === 'mission' ? row.state : noMission, event),
});
const requirement = (row: Row | undefined, event: Effective<RequirementEvent>): Row => ({
  kind: 'requirement',
  state: evolveRequirement(row?.kind === 'requirement' ? row.state : noRequirement, event),
});
const pledge = (row: Row | undefined, event: Effective<Foldable<PledgeEvent>>): Row => ({
  kind: 'pledge',
  state: evolvePledge(row?.kind === 'pledge' ? row.state : noPledge, event),
});

const announcement = (row: Row | undefined, event: Effective<AnnouncementEvent>): Row => ({
  kind: 'announcement',
  state: evolveAnnouncement(row?.kind === 'announcement' ? row.state : noAnnouncement, event),
});

export const resourcingProjection = projectionOf<
  MissionsEvent | PartnersEvent | AssessmentEvent | PledgingEvent | AuthorizationEvent,
  ResourcingRow
>()({
  name: 'resourcing',
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

    'assessment.AssessmentScheduled.v1': ignored,
    'assessment.AssessmentTeamDeployed.v1': ignored,
    'assessment.FindingRecorded.v1': ignored,
    'assessment.HostForceCapacityReported.v1': ignored,
    'assessment.AssessmentCompleted.v1': ignored,
    'assessment.AssessmentAborted.v1': ignored,
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
    'pledging.PledgeAnnounced.v1': announcement,
    'pledging.AnnouncementReplaced.v1': announcement,
    'pledging.AnnouncementWithdrawn.v1': announcement,

    'authorization.ResolutionDrafted.v1': ignored,
    'authorization.DraftCirculated.v1': ignored,
    'authorization.DraftRevised.v1': ignored,
    'authorization.DraftPutInBlue.v1': ignored,
    'authorization.ResolutionTabled.v1': ignored,
    'authorization.VoteCast.v1': ignored,
    'authorization.VoteExplained.v1': ignored,
    'authorization.ResolutionAdopted.v1': ignored,
    'authorization.ResolutionFailed.v1': ignored,
    'authorization.ResolutionVetoed.v1': ignored,
    'authorization.ResolutionResultCorrected.v1': ignored,
    'authorization.ResolutionNumbered.v1': ignored,
    'authorization.ResolutionWithdrawn.v1': ignored,
    'authorization.MandateEstablished.v1': ignored,
    'authorization.CouncilTermBegan.v1': ignored,
    'authorization.CouncilTermEnded.v1': ignored,
  },
});
