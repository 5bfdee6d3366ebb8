export { FundingModule } from './funding.module.js';
export { fundingPolicy } from './funding.policy.js';
export { fundingReadModel } from './funding.read-model.js';
