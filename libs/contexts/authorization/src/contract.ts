// What other contexts, read models and processes may know of authorization. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as clearanceEvents from './clearance.events.js';
import type { ClearanceEvent } from './clearance.facts.js';
import * as councilEvents from './council-terms.events.js';
import type { CouncilTermsEvent } from './council-terms.facts.js';
import * as draftEvents from './draft.events.js';
import type { DraftEvent } from './draft.facts.js';
import * as hostEvents from './host.events.js';
import type { HostEvent } from './host.facts.js';
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
  likelyVotes,
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
  SilenceBroken,
  SilenceEnded,
  SilenceStarted,
  VoteCast,
  VoteExplained,
  voteKinds,
  VotingIntentionReported,
} from './draft.events.js';
export type { LikelyVote, Outcome, Question, Tally, Vote } from './draft.events.js';
export { countOf, draftFact, draftStream, evolveDraft, noDraft, outcomeOf } from './draft.facts.js';
export type {
  DraftEvent,
  DraftState,
  DraftStatus,
  DraftStep,
  Explanation,
  RecordedVote,
  VotingIntention,
} from './draft.facts.js';
export {
  AppropriationGranted,
  AppropriationRequested,
  CabinetApproved,
  ConservatoryOrderExtended,
  ConservatoryOrderIssued,
  ConservatoryOrderLifted,
  CourtChallengeFiled,
  DeploymentPaused,
  DeploymentResumed,
  DeploymentRuledUnlawful,
  HoldOverridden,
  HoldPlaced,
  NationalRequirementDeclared,
  nationalRequirements,
  ParliamentApproved,
  ReciprocalAgreementSigned,
  RulingSetAside,
} from './clearance.events.js';
export type { NationalRequirement } from './clearance.events.js';
export { clearanceFact, clearanceStream, evolveClearance, noClearance } from './clearance.facts.js';
export type { ClearanceEvent, ClearanceState, CourtOrder, DatedAct, Hold } from './clearance.facts.js';
export { blockers, clearanceFlags, clearanceOn, clearanceStandings, liveOn } from './clearance-on.facts.js';
export type { Blocker, Clearance, ClearanceFlag, ClearanceFlagRule, Need } from './clearance-on.facts.js';
export {
  ConsentReaffirmed,
  ConsentWithdrawn,
  StatusAgreementSigned,
  SupportRequested,
} from './host.events.js';
export { evolveHost, hostConsentOn, hostFact, hostFlags, hostStream, noHost } from './host.facts.js';
export type { HostConsent, HostEvent, HostFlag, HostState } from './host.facts.js';
export type { Silence } from './silence.facts.js';
export { silenceEndsAt } from './silence.facts.js';
export {
  MandateEstablished,
  MandateExpired,
  MandateExtended,
  MandateRecorded,
  MandateTerminated,
  MandateTransitioned,
  ReportingObligationMet,
  ReportingObligationMissed,
  ReportingObligationSet,
} from './mandate.events.js';
export {
  evolveMandate,
  mandateEndsAt,
  mandateFact,
  mandateStream,
  noMandate,
  reportsDue,
} from './mandate.facts.js';
export type {
  MandateEnd,
  MandateEvent,
  MandateExtension,
  MandateState,
  ReportingObligation,
} from './mandate.facts.js';
export {
  mandateFlags,
  mandateStanding,
  mandateStandings,
  mandateTermOn,
  reportsOn,
  reportStandings,
} from './mandate-on.facts.js';
export type {
  Drafts,
  MandateFlag,
  MandateFlagRule,
  MandateStanding,
  ReportOn,
  TermOn,
} from './mandate-on.facts.js';
export { countVotes } from './vote.facts.js';
export type { Count, CountedVote } from './vote.facts.js';
export { authorizationRules } from './authorization.rules.js';
export { authorizationPolicy } from './authorization.policy.js';

/** Every event of this context. */
export type AuthorizationEvent = DraftEvent | MandateEvent | CouncilTermsEvent | ClearanceEvent | HostEvent;

export const authorizationDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(draftEvents),
  ...definitionsIn(mandateEvents),
  ...definitionsIn(councilEvents),
  ...definitionsIn(clearanceEvents),
  ...definitionsIn(hostEvents),
];
