export { ResourcingModule } from './resourcing.module.js';
export { resourcingPolicy } from './resourcing.policy.js';
export { resourcingProjection } from './resourcing.projection.js';
