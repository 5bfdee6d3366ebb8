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
export { maxEventBytes } from './encoding.js';
export { InMemoryEventStore } from './memory-event-store.js';
