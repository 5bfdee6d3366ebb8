import type { Static, TSchema } from 'typebox';
import type { EventId, MissionId, PartyId, StreamId } from './ids.js';
import type { Releasability } from './releasability.js';

/** `context.Name.vN`: context, past tense, version. A released type is never reused for another meaning. */
export type EventType = `${string}.${string}.v${number}`;

/** What a decider decides: the type and the facts. Everything else about an event is its {@link EventMeta}. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** The TypeBox schema is at once the type, the validation and the JSON Schema of the event's data. */
export interface EventDefinition<Type extends EventType = EventType, Schema extends TSchema = TSchema> {
  readonly type: Type;
  readonly schema: Schema;
  /** Builds an event of this type. */
  readonly of: (data: Static<Schema>) => DomainEvent<Type, Static<Schema>>;
}

export const confidences = ['confirmed', 'reported', 'estimated', 'rumoured'] as const;
/** How sure the source is of what it says. */
export type Confidence = (typeof confidences)[number];

/** Where a statement comes from: a document with its date and hash, or a person's report. */
export interface Provenance {
  /** URI, document symbol or a description of the report, at most 512 characters. */
  readonly reference: string;
  /** RFC 3339 full-date of the document. */
  readonly date?: string;
  /** Lower-case hex SHA-256 of the document. */
  readonly sha256?: string;
}

/** What every recorded event says beside its data. */
export interface EventMeta {
  readonly id: EventId;
  /** Place in the log's one total order: 0, 1, 2 … without a gap. */
  readonly position: number;
  /** When the log came to know it: RFC 3339 UTC with microseconds, strictly later from group to group. */
  readonly recordedAt: string;
  /** When it was so, as the source says: RFC 3339 UTC. */
  readonly effectiveAt: string;
  readonly stream: StreamId;
  /** Place in its stream: 1, 2, 3 … without a gap. */
  readonly version: number;
  /** The mission it belongs to; absent for reference facts (parties, council terms). */
  readonly mission?: MissionId;
  /** Who spoke. */
  readonly party: PartyId;
  /** Random id of the person or machine that spoke for the party. */
  readonly actor: string;
  /** The party that typed it in for `party` from a document; unconfirmed until `party` confirms it. */
  readonly enteredBy?: PartyId;
  /** Second person of an entry that needs two. */
  readonly secondActor?: string;
  /** The delegation under which another party spoke for `party`. */
  readonly delegation?: string;
  readonly provenance?: Provenance;
  readonly confidence: Confidence;
  readonly releasability: Releasability;
  readonly correlation?: string;
  /** Id of the event that this one follows from, when a process issued the command. */
  readonly causation?: string;
  readonly traceparent?: string;
}

/** An event as the log holds it. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & EventMeta;

/** What one side says that an entry should read. Rival claims stand side by side until one of them is adopted. */
export interface Claim {
  /** The FigureDisputed that makes it, or the entry itself. */
  readonly event: EventId;
  readonly party: PartyId;
  /** The whole data of the entry as this side says it. */
  readonly data: unknown;
  /** Whether the entry reads by it and nobody has disputed that since. */
  readonly adopted: boolean;
}

/** Why a rule of the world was broken, by whom it concerns. */
export interface Explanation {
  /** `<context>.<rule>`, one that flags. */
  readonly rule: string;
  readonly event: EventId;
  readonly party: PartyId;
  readonly explanation: string;
}

/** An event of which a correction may have changed the data; `effectiveHistory` makes these. */
export type Effective<E extends DomainEvent = DomainEvent> = Recorded<E> & {
  /** The EntryCorrected on which this entry's data rests. */
  readonly correctedBy?: EventId;
  /** Entered for its party by another and not yet confirmed by it. */
  readonly unconfirmed?: boolean;
  /** Where it is disputed: every claim, the entry's own word first. */
  readonly claims?: readonly Claim[];
  /** The ClaimAdopted by which this entry reads. */
  readonly adopted?: EventId;
  /** What was said to the flags that it raised. */
  readonly explained?: readonly Explanation[];
};

/** The event type that a definition describes. */
export type EventOf<D> =
  D extends EventDefinition<infer Type, infer Schema> ? DomainEvent<Type, Static<Schema>> : never;

/** The union of all events that a module of definitions exports: `EventIn<typeof import('./pledge.events.js')>`. */
export type EventIn<Module> = { [Key in keyof Module]: EventOf<Module[Key]> }[keyof Module];

export function defineEvent<const Type extends EventType, Schema extends TSchema>(
  type: Type,
  schema: Schema,
): EventDefinition<Type, Schema> {
  if (!/^[a-z][a-z-]*\.[A-Z][A-Za-z]*\.v[1-9]\d*$/.test(type))
    throw new RangeError(`not an event type: ${type}`);
  return { type, schema, of: (data) => ({ type, data }) };
}

/** All definitions that a module exports, for catalogues and generated contracts. */
export function definitionsIn(module: Readonly<Record<string, unknown>>): readonly EventDefinition[] {
  return Object.values(module).filter(isDefinition);
}

function isDefinition(value: unknown): value is EventDefinition {
  return typeof value === 'object' && value !== null && 'type' in value && 'schema' in value && 'of' in value;
}
