import { contingentDecider } from './contingent.decider.js';

export { DeploymentModule } from './deployment.module.js';

/** What the scheduler may give: that a planned rotation has come due is recorded by rule alone. */
export const deploymentDeciders = { 'deployment.RotationDue': contingentDecider };
