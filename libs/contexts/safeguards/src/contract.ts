// What other contexts, read models and processes may know of safeguards. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as allegationEvents from './allegation.events.js';
import type { AllegationEvent } from './allegation.facts.js';
import * as riskEvents from './risk.events.js';
import type { RiskEvent } from './risk.facts.js';
import * as vettingEvents from './vetting.events.js';
import type { VettingEvent } from './vetting.facts.js';

export {
  AllegationReceived,
  AllegationSubstantiated,
  allegationKinds,
  AllegationUnfounded,
  InvestigationOpened,
  ReferredToContributingState,
  SanctionReported,
  sanctions,
} from './allegation.events.js';
export type { AllegationKind, Sanction } from './allegation.events.js';
export { allegationStatuses, allegationStream, evolveAllegation, noAllegation } from './allegation.facts.js';
export type { AllegationState, AllegationStatus, KnownAllegation } from './allegation.facts.js';
export {
  MitigationAgreed,
  RiskAssessmentCompleted,
  riskLevels,
  SupportResumed,
  SupportSuspended,
} from './risk.events.js';
export type { RiskLevel } from './risk.events.js';
export { evolveRisk, isCurrent, isSuspended, noRisk, riskStream } from './risk.facts.js';
export type { KnownRisk, RiskState } from './risk.facts.js';
export { allegationFlags, riskFlags, supportBreaches, vettingFlags } from './safeguard-flags.facts.js';
export type { SafeguardFlag, SafeguardFlagRule, SupportBreach, Supported } from './safeguard-flags.facts.js';
export { concerns } from './subject.events.js';
export type { Subject } from './subject.events.js';
export {
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  VettingCleared,
  VettingDenied,
  VettingExpired,
  vettingGrounds,
  VettingRemediated,
  VettingRequested,
  vettingSchemes,
} from './vetting.events.js';
export type { VettingGround, VettingScheme } from './vetting.events.js';
export {
  evolveVetting,
  noVetting,
  vettingAsOf,
  vettingDue,
  vettingOn,
  vettingStandings,
  vettingStream,
} from './vetting.facts.js';
export type { KnownVetting, VettingStanding, VettingState } from './vetting.facts.js';
export { safeguardsPolicy } from './safeguards.policy.js';
export { safeguardsRules } from './safeguards.rules.js';

/** Every event of this context. */
export type SafeguardsEvent = VettingEvent | RiskEvent | AllegationEvent;

export const safeguardsDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(vettingEvents),
  ...definitionsIn(riskEvents),
  ...definitionsIn(allegationEvents),
];
