export { ResourcingModule } from './resourcing.module.js';
export { resourcingPolicy } from './resourcing.policy.js';
export { resourcingReadModel } from './resourcing.read-model.js';
