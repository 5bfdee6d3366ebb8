export type {
  Append,
  AppendRecord,
  AppendResult,
  EventStore,
  Guard,
  NewEvent,
  StreamWrite,
} from './event-store.js';
export { EventRefused, LogUnavailable } from './event-store.js';
export type { Following } from './follow.js';
export { follow } from './follow.js';
export { InMemoryEventStore } from './memory-event-store.js';
export { PostgresEventStore } from './postgres/postgres-event-store.js';
export type { Driven } from './postgres/log-clock.js';
export { LogClock } from './postgres/log-clock.js';
export { migrate } from './migrate.js';
export { eventStoreMigrations } from './migrations.js';
export { UnfitServer } from './postgres/server-check.js';
