export { deciderSpec, metaOf, recorded } from './decider-spec.js';
export { testDatabase, testTopics } from './servers.js';
export type { TestDatabase, TestTopics } from './servers.js';
