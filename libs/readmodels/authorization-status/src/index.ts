export { AuthorizationStatusModule } from './authorization-status.module.js';
export { authorizationStatusPolicy } from './authorization-status.policy.js';
export { authorizationStatusReadModel } from './authorization-status.read-model.js';
