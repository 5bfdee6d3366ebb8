// What other contexts, read models and processes may know of assessments and requirement lines. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as assessmentEvents from './assessment.events.js';
import type { AssessmentStreamEvent } from './assessment.facts.js';
import * as requirementEvents from './requirement.events.js';
import type { RequirementEvent } from './requirement.facts.js';

export {
  AssessmentAborted,
  AssessmentCompleted,
  AssessmentScheduled,
  AssessmentTeamDeployed,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  FindingRecorded,
  HostForceCapacityReported,
  qualifiers,
} from './assessment.events.js';
export type { Qualifier } from './assessment.events.js';
export {
  phases,
  RequirementIdentified,
  requirementKinds,
  RequirementRetired,
  RequirementRevised,
  RequirementsApproved,
} from './requirement.events.js';
export type { Phase, RequirementKind } from './requirement.events.js';
export {
  assessmentFact,
  assessmentFlags,
  assessmentStream,
  claimsByMatter,
  evolveAssessment,
  noAssessment,
} from './assessment.facts.js';
export type {
  AssessmentStreamEvent,
  AssessmentFlag,
  AssessmentFlagRule,
  AssessmentState,
  Finding,
  HostForceReport,
  KnownAssessment,
} from './assessment.facts.js';
export {
  evolveRequirement,
  noRequirement,
  requirementFact,
  requirementFlags,
  requirementStream,
} from './requirement.facts.js';
export type {
  Approval,
  FormerQuantity,
  RequirementEvent,
  RequirementFlag,
  RequirementFlagRule,
  RequirementState,
} from './requirement.facts.js';
export { assessmentRules } from './assessment.rules.js';
export { assessmentPolicy } from './assessment.policy.js';

/** Every event of this context. */
export type AssessmentEvent = AssessmentStreamEvent | RequirementEvent;

export const assessmentDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(assessmentEvents),
  ...definitionsIn(requirementEvents),
];
