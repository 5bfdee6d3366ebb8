export { ForceModule } from './force.module.js';
export { forcePolicy } from './force.policy.js';
export { forceReadModel } from './force.read-model.js';
