export { ReadinessModule } from './readiness.module.js';
export { readinessPolicy } from './readiness.policy.js';
export { readinessReadModel } from './readiness.read-model.js';
