// What other contexts, read models and processes may know of authorization. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as councilEvents from './council-terms.events.js';
import type { CouncilTermsEvent } from './council-terms.facts.js';
import * as draftEvents from './draft.events.js';
import type { DraftEvent } from './draft.facts.js';
import * as mandateEvents from './mandate.events.js';
import type { MandateEvent } from './mandate.facts.js';

export { CouncilTermBegan, CouncilTermEnded, seatIdPattern } from './council-terms.events.js';
export {
  councilRuleOn,
  councilTermsFact,
  councilTermsStream,
  evolveCouncilTerms,
  membersOn,
  noCouncilTerms,
} from './council-terms.facts.js';
export type {
  CouncilRule,
  CouncilTerm,
  CouncilTermsEvent,
  CouncilTermsState,
  SeatedMember,
} from './council-terms.facts.js';
export {
  DraftCirculated,
  DraftPutInBlue,
  DraftRevised,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  outcomes,
  questions,
  ResolutionAdopted,
  ResolutionDrafted,
  ResolutionFailed,
  ResolutionNumbered,
  ResolutionResultCorrected,
  ResolutionTabled,
  ResolutionVetoed,
  ResolutionWithdrawn,
  VoteCast,
  VoteExplained,
  voteKinds,
} from './draft.events.js';
export type { Outcome, Question, Tally, Vote } from './draft.events.js';
export { countOf, draftFact, draftStream, evolveDraft, noDraft, outcomeOf } from './draft.facts.js';
export type { DraftEvent, DraftState, DraftStatus, Explanation, RecordedVote } from './draft.facts.js';
export { MandateEstablished } from './mandate.events.js';
export { evolveMandate, mandateFlags, mandateStanding, mandateStream, noMandate } from './mandate.facts.js';
export type {
  MandateEvent,
  MandateFlag,
  MandateFlagRule,
  MandateStanding,
  MandateState,
} from './mandate.facts.js';
export { countVotes } from './vote.facts.js';
export type { Count, CountedVote } from './vote.facts.js';
export { authorizationRules } from './authorization.rules.js';
export { authorizationPolicy } from './authorization.policy.js';

/** Every event of this context. */
export type AuthorizationEvent = DraftEvent | MandateEvent | CouncilTermsEvent;

export const authorizationDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(draftEvents),
  ...definitionsIn(mandateEvents),
  ...definitionsIn(councilEvents),
];
