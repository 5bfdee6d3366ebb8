import { vettingDecider } from './vetting.decider.js';

export { SafeguardsModule } from './safeguards.module.js';

/** What the scheduler says here, by action. */
export const safeguardsDeciders = { 'safeguards.ExpireVetting': vettingDecider } as const;
