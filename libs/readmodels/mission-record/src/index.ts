export { begunBy } from './begun.js';
export { missionRecordProjection } from './mission-record.projection.js';
export type { RowIn } from './read-model.js';
export { readModelOf } from './read-model.js';
