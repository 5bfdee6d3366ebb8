import { ignored, type Effective, type Foldable, type Releasability } from '#platform/kernel';
import {
  councilRuleOn,
  evolveDraft,
  noDraft,
  type AuthorizationEvent,
  type DraftEvent,
  type DraftState,
} from '#contexts/authorization/contract';
import { processOf } from './process.js';

interface VotedDraft {
  readonly draft: DraftState;
  /** Of its tabling: the result is for those who may know of the vote. */
  readonly releasability: Releasability;
}

function follow(part: VotedDraft | undefined, event: Effective<Foldable<DraftEvent>>): VotedDraft {
  const tabling = part === undefined || event.type === 'authorization.ResolutionTabled.v1';
  return {
    draft: evolveDraft(part?.draft ?? noDraft, event),
    releasability: tabling ? event.releasability : part.releasability,
  };
}

/**
 * Once as many have voted on a tabled draft as the Council had seats that day, the votes are counted. Who sat there are
 * facts of no mission, on another lane, so only their number is looked at here; the decider looks at the members.
 */
export const whenAllVotesAreCastConcludeTheVote = processOf<AuthorizationEvent, VotedDraft>()({
  name: 'when-all-votes-are-cast-conclude-the-vote',
  version: 1,
  handlers: {
    'authorization.ResolutionDrafted.v1': follow,
    'authorization.DraftCirculated.v1': follow,
    'authorization.DraftRevised.v1': follow,
    'authorization.DraftPutInBlue.v1': follow,
    'authorization.ResolutionTabled.v1': follow,
    'authorization.VoteCast.v1': follow,
    'authorization.ResolutionAdopted.v1': follow,
    'authorization.ResolutionFailed.v1': follow,
    'authorization.ResolutionVetoed.v1': follow,
    // A vote that is put right after the result is counted again by the draft's own decider.
    'authorization.ResolutionResultCorrected.v1': follow,
    'authorization.ResolutionWithdrawn.v1': follow,
    'authorization.VoteExplained.v1': ignored,
    'authorization.ResolutionNumbered.v1': ignored,
    'authorization.VotingIntentionReported.v1': ignored,
    'authorization.SilenceStarted.v1': ignored,
    'authorization.SilenceBroken.v1': ignored,
    'authorization.SilenceEnded.v1': ignored,
    'authorization.MandateEstablished.v1': ignored,
    'authorization.MandateRecorded.v1': ignored,
    'authorization.MandateExtended.v1': ignored,
    'authorization.MandateTransitioned.v1': ignored,
    'authorization.MandateTerminated.v1': ignored,
    'authorization.MandateExpired.v1': ignored,
    'authorization.ReportingObligationSet.v1': ignored,
    'authorization.ReportingObligationMet.v1': ignored,
    'authorization.ReportingObligationMissed.v1': ignored,
    'authorization.CouncilTermBegan.v1': ignored,
    'authorization.CouncilTermEnded.v1': ignored,
    'authorization.NationalRequirementDeclared.v1': ignored,
    'authorization.CabinetApproved.v1': ignored,
    'authorization.ParliamentApproved.v1': ignored,
    'authorization.CourtChallengeFiled.v1': ignored,
    'authorization.ConservatoryOrderIssued.v1': ignored,
    'authorization.ConservatoryOrderExtended.v1': ignored,
    'authorization.ConservatoryOrderLifted.v1': ignored,
    'authorization.DeploymentRuledUnlawful.v1': ignored,
    'authorization.RulingSetAside.v1': ignored,
    'authorization.ReciprocalAgreementSigned.v1': ignored,
    'authorization.DeploymentPaused.v1': ignored,
    'authorization.DeploymentResumed.v1': ignored,
    'authorization.AppropriationRequested.v1': ignored,
    'authorization.AppropriationGranted.v1': ignored,
    'authorization.HoldPlaced.v1': ignored,
    'authorization.HoldOverridden.v1': ignored,
    'authorization.SupportRequested.v1': ignored,
    'authorization.ConsentReaffirmed.v1': ignored,
    'authorization.ConsentWithdrawn.v1': ignored,
    'authorization.StatusAgreementSigned.v1': ignored,
  },
  due: ({ draft, releasability }) => {
    const day = draft.votes[0]?.at.slice(0, 10);
    if (draft.status !== 'tabled' || day === undefined) return [];
    // A correction may leave two votes of one seat.
    if (new Set(draft.votes.map(({ seat }) => seat)).size < councilRuleOn(day).seats) return [];
    return [
      {
        rule: 'conclude-the-vote',
        action: 'authorization.ConcludeVote',
        concerns: 'votes',
        body: {},
        releasability,
      },
    ];
  },
});
