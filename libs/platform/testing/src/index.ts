export { deciderSpec, metaOf, recorded } from './decider-spec.js';
export { rowsSeen } from './projection-spec.js';
export { runDecider } from './decider-properties.js';
export { testDatabase, testTopics } from './servers.js';
export type { TestDatabase } from './servers.js';
