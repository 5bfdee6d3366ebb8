export type { Flush, MissionRows, Parked, RowReader, RowView } from './rows.js';
export type { LaneSubscriber } from './subscriber.js';
export type { ProjectorOptions, ProjectorStatus } from './projector.js';
export { Projector } from './projector.js';
export type { SubscriberStatus } from './subscriber-group.js';
export { projectionsMigrations } from './migrations.js';
export { crashPoint, projectorCrashPoints } from './crash-points.js';
