export { AuthorizationStatusModule } from './authorization-status.module.js';
export { authorizationStatusPolicy } from './authorization-status.policy.js';
export { authorizationStatusProjection } from './authorization-status.projection.js';
