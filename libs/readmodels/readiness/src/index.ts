export { ReadinessModule } from './readiness.module.js';
export { readinessPolicy } from './readiness.policy.js';
export { readinessProjection } from './readiness.projection.js';
