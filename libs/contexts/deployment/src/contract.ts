// What other contexts, read models and processes may know of deployment. No Nest, no I/O.
import { definitionsIn, type EventDefinition } from '#platform/kernel';
import * as baseEvents from './base.events.js';
import type { BaseEvent } from './base.facts.js';
import * as capabilityEvents from './capability.events.js';
import type { CapabilityEvent } from './capability.facts.js';
import * as contingentEvents from './contingent.events.js';
import type { ContingentEvent } from './contingent.facts.js';

export { BaseDeclaredReady, BaseProgressReported } from './base.events.js';
export {
  FullOperatingCapabilityDeclared,
  InitialOperatingCapabilityDeclared,
  RulesOfEngagementApproved,
} from './capability.events.js';
export {
  AirliftTasked,
  AuthorityTransferred,
  casualtyKinds,
  CasualtyNotified,
  CaveatDeclared,
  CaveatLifted,
  ContingentArrived,
  ContingentDeparted,
  ContingentDesignated,
  ContingentRepatriated,
  ContingentRotated,
  EntryConfirmed,
  EntryCorrected,
  EntryDisowned,
  EntryVoided,
  EquipmentVerified,
  operations,
  PreDeploymentVisitFailed,
  PreDeploymentVisitPassed,
  RotationFellDue,
  RotationPlanned,
  TrainingCompleted,
} from './contingent.events.js';
export type { CasualtyKind, Operation } from './contingent.events.js';
export { baseOfStream, baseOn, evolveBase, noBase } from './base.facts.js';
export type { BaseState } from './base.facts.js';
export { evolveCapability, noCapability } from './capability.facts.js';
export type { CapabilityState } from './capability.facts.js';
export { contingentOfStream, evolveContingent, noContingent } from './contingent.facts.js';
export type { ContingentState, StandingContingent } from './contingent.facts.js';
export { rotationDue } from './rotation.facts.js';
export { by, forceOf, levelsOf, strengthOn, turningDays } from './strength.facts.js';
export type { Known, Levels, NationStrength, Strength } from './strength.facts.js';
export { baseFlags, capabilityFlags, contingentFlags, forceFlags } from './deployment-flags.facts.js';
export type { DeploymentFlag, ForceBounds } from './deployment-flags.facts.js';
export { deploymentRules } from './deployment.rules.js';
export { deploymentPolicy } from './deployment.policy.js';

/** Every event of this context. */
export type DeploymentEvent = ContingentEvent | BaseEvent | CapabilityEvent;

export const deploymentDefinitions: readonly EventDefinition[] = [
  ...definitionsIn(contingentEvents),
  ...definitionsIn(baseEvents),
  ...definitionsIn(capabilityEvents),
];
