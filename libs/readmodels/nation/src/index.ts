export { NationModule } from './nation.module.js';
export { nationPolicy } from './nation.policy.js';
export { nationReadModel } from './nation.read-model.js';
