import type { Handlers } from '#platform/kernel';
import {
  evolveBase,
  evolveCapability,
  evolveContingent,
  noBase,
  noCapability,
  noContingent,
  type DeploymentEvent,
} from '#contexts/deployment/contract';
import { fold, type AnyRow } from './fold.js';

const contingent = fold('contingent', noContingent, evolveContingent);
const base = fold('base', noBase, evolveBase);
const capability = fold('capability', noCapability, evolveCapability);

export const deploymentRows = {
  'deployment.ContingentDesignated.v1': contingent,
  'deployment.TrainingCompleted.v1': contingent,
  'deployment.EquipmentVerified.v1': contingent,
  'deployment.PreDeploymentVisitPassed.v1': contingent,
  'deployment.PreDeploymentVisitFailed.v1': contingent,
  'deployment.AirliftTasked.v1': contingent,
  'deployment.ContingentDeparted.v1': contingent,
  'deployment.ContingentArrived.v1': contingent,
  'deployment.AuthorityTransferred.v1': contingent,
  'deployment.CaveatDeclared.v1': contingent,
  'deployment.CaveatLifted.v1': contingent,
  'deployment.RotationPlanned.v1': contingent,
  'deployment.RotationFellDue.v1': contingent,
  'deployment.ContingentRotated.v1': contingent,
  'deployment.ContingentRepatriated.v1': contingent,
  'deployment.CasualtyNotified.v1': contingent,
  'deployment.BaseProgressReported.v1': base,
  'deployment.BaseDeclaredReady.v1': base,
  'deployment.InitialOperatingCapabilityDeclared.v1': capability,
  'deployment.FullOperatingCapabilityDeclared.v1': capability,
  'deployment.RulesOfEngagementApproved.v1': capability,
} as const satisfies Handlers<AnyRow, DeploymentEvent>;
