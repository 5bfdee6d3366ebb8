// What other contexts, read models and processes may know of the situation. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as claimEvents from './claim.events.js';
import type { ClaimEvent } from './claim.facts.js';

export {
  armsFlowActions,
  ArmsFlowActionReported,
  assetKinds,
  assetStatuses,
  assistanceKinds,
  AssistanceReported,
  ClaimAdopted,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  FigureDisputed,
  IndicatorReported,
  IndicatorRevised,
  InfrastructureStatusChanged,
  qualifiers,
  RestrictionImposed,
  restrictionKinds,
  SituationReportPublished,
} from './claim.events.js';
export type {
  ArmsFlowAction,
  AssetKind,
  AssetStatus,
  AssistanceKind,
  Qualifier,
  RestrictionKind,
} from './claim.events.js';
export {
  claimFlags,
  claimStream,
  evolveClaim,
  indicatorsBySubject,
  noClaim,
  situationFlags,
} from './claim.facts.js';
export type { ClaimState, IndicatorClaim, KnownClaim, Placed, Rivalry } from './claim.facts.js';
export { situationPolicy } from './situation.policy.js';
export { situationRules } from './situation.rules.js';

/** Every event of this context. */
export type SituationEvent = ClaimEvent;

export const situationDefinitions: readonly EventDefinition[] = definitionsIn(claimEvents);
