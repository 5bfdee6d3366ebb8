import type { Handlers } from '#platform/kernel';
import {
  evolveCouncilTerms,
  evolveDraft,
  evolveMandate,
  noCouncilTerms,
  noDraft,
  noMandate,
  type AuthorizationEvent,
} from '#contexts/authorization/contract';
import { fold, type AnyRow } from './fold.js';

const draft = fold('draft', noDraft, evolveDraft);
const mandate = fold('mandate', noMandate, evolveMandate);
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
  'authorization.MandateEstablished.v1': mandate,
  'authorization.CouncilTermBegan.v1': councilTerms,
  'authorization.CouncilTermEnded.v1': councilTerms,
} as const satisfies Handlers<AnyRow, AuthorizationEvent>;
