export { MatchingModule } from './matching.module.js';
export { matchingPolicy } from './matching.policy.js';
export { matchingReadModel } from './matching.read-model.js';
