export type { Flush, MissionRows, Parked, RowReader, RowView } from './rows.js';
export type { LaneSubscriber } from './subscriber.js';
