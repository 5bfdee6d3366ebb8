export type { EventId, MissionId, PartyId, StreamId } from './ids.js';
export { missionId, missionIdPattern, partyId, partyIdPattern, streamOf, uuidPattern } from './ids.js';
export type {
  Claim,
  Confidence,
  DomainEvent,
  Effective,
  EventDefinition,
  EventIn,
  EventMeta,
  EventOf,
  Explanation,
  Provenance,
  Recorded,
} from './event.js';
export { confidences, defineEvent, definitionsIn } from './event.js';
export type { Reader, Releasability } from './releasability.js';
export {
  maxLabelsPerStream,
  mayRead,
  readableByBoth,
  releasabilityPattern,
  releasableTo,
} from './releasability.js';
export { addMoney, canonicalMoney, compareMoney, Money, subtractMoney, sumByCurrency } from './money.js';
export { Quantity, UnitSchema, units } from './quantity.js';
export type { Unit } from './quantity.js';
export { spelled } from './spelling.js';
export type { Refusal, RefusalCause, RuleBook, Rules } from './refusal.js';
export { flags, isRefusal, refuses, ruleBook } from './refusal.js';
export type { Command, CommandMeta, Decided, Decider, Decision, Fact, FactSources } from './decider.js';
export { noFacts } from './decider.js';
export type { EntryEvent, Foldable } from './entries.js';
export { effectiveHistory, entryEvents, fold, isEntryEvent } from './entries.js';
export type { Handlers, Projection } from './projection.js';
export { evolveRow, ignored, projectionOf } from './projection.js';
export { laneOf, lanes, missionLanes, murmur2, referenceLane } from './lanes.js';
export type {
  Clock,
  LaneAttachment,
  LaneConsumer,
  LaneFeed,
  LaneRecord,
  LogEntry,
  LogReader,
} from './log.js';
export { decodeCloudEvent, sequenceDigits } from './cloud-event.js';
export type { EventCatalogue } from './catalogue.js';
export { eventCatalogue } from './catalogue.js';
