export { startKafka } from './kafka.js';
export type { EmbeddedPostgres } from './postgres.js';
export { startPostgres } from './postgres.js';
export { claimFolder } from './claim.js';
export { makeFolder } from './folders.js';
export { StartError } from './start-error.js';
