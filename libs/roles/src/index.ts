export type { Broker } from './broker.js';
export {
  apiModules,
  catalogue,
  migrations,
  policy,
  processDeciders,
  projections,
  readModels,
} from './coalition.js';
export { contractFiles } from './contracts.js';
export { FaultLogger } from './logger.js';
export type { Identity, Note, RoleName, RolesOptions } from './options.js';
export { durabilityOf, roleNames, topicsOf } from './options.js';
export { RolesModule } from './roles.module.js';
export type { ApiParts } from './serve.js';
export { serve } from './serve.js';
export { fitTopics } from './fit-topics.js';
