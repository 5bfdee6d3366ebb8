// Putting things right: corrections never change an event, they change what later folds make of it. Every context has
// the same four entry events; `effectiveHistory` applies them, so that no evolve ever sees one.
import Type, { type Static } from 'typebox';
import { defineEvent, type DomainEvent, type Effective, type Recorded } from './event.js';
import type { EventId } from './ids.js';

const entry = {
  eventId: Type.String({ format: 'uuid', description: 'Id of the event that is put right' }),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
  evidence: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'Document reference' })),
};

const CorrectedData = Type.Object(
  {
    ...entry,
    entryType: Type.String(),
    data: Type.Unknown({ description: 'The whole data as it should read' }),
  },
  { additionalProperties: false },
);
const VoidedData = Type.Object(
  { ...entry, duplicateOf: Type.Optional(Type.String({ format: 'uuid' })) },
  { additionalProperties: false },
);
const ConfirmedData = Type.Object({ eventId: entry.eventId }, { additionalProperties: false });
const DisownedData = Type.Object(
  { eventId: entry.eventId, reason: entry.reason },
  { additionalProperties: false },
);

/** EntryCorrected, EntryVoided, EntryConfirmed and EntryDisowned of one context. */
export function entryEvents<const Context extends string>(context: Context) {
  return {
    EntryCorrected: defineEvent(`${context}.EntryCorrected.v1`, CorrectedData),
    EntryVoided: defineEvent(`${context}.EntryVoided.v1`, VoidedData),
    EntryConfirmed: defineEvent(`${context}.EntryConfirmed.v1`, ConfirmedData),
    EntryDisowned: defineEvent(`${context}.EntryDisowned.v1`, DisownedData),
  };
}

export type EntryEvent =
  | DomainEvent<`${string}.EntryCorrected.v1`, Static<typeof CorrectedData>>
  | DomainEvent<`${string}.EntryVoided.v1`, Static<typeof VoidedData>>
  | DomainEvent<`${string}.EntryConfirmed.v1`, Static<typeof ConfirmedData>>
  | DomainEvent<`${string}.EntryDisowned.v1`, Static<typeof DisownedData>>;

/** The events of a union that a fold sees: all but the entry events. */
export type Foldable<E extends DomainEvent> = E extends { readonly type: EntryEvent['type'] } ? never : E;

const entryType = /\.Entry(Corrected|Voided|Confirmed|Disowned)\.v1$/;

export const isEntryEvent = <E extends DomainEvent>(event: E): event is E & EntryEvent =>
  entryType.test(event.type);

/**
 * A stream's history as it counts now: voided and disowned entries gone, corrected ones with their corrected data
 * (the last correction wins), entries for another party marked until confirmed. Order and versions stay.
 * An entry event can itself be voided: then what it put right stands as before.
 */
export function effectiveHistory<E extends DomainEvent>(
  history: readonly Recorded<E>[],
): readonly Effective<Foldable<E>>[] {
  const gone = new Set<string>();
  const confirmed = new Set<string>();
  const corrected = new Map<string, { readonly by: EventId; readonly data: unknown }>();
  // Backwards, so that a voiding is known before the entry event that it voids is met.
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const event = history[index];
    if (event === undefined || !isEntryEvent(event) || gone.has(event.id)) continue;
    const target = event.data.eventId;
    if (event.type.endsWith('.EntryCorrected.v1')) {
      const { data } = event.data as Static<typeof CorrectedData>;
      if (!corrected.has(target)) corrected.set(target, { by: event.id, data });
    } else if (event.type.endsWith('.EntryConfirmed.v1')) confirmed.add(target);
    else gone.add(target);
  }
  return history
    .filter((event) => !isEntryEvent(event) && !gone.has(event.id))
    .map((event) => {
      const correction = corrected.get(event.id);
      const unconfirmed = event.enteredBy !== undefined && !confirmed.has(event.id);
      if (correction === undefined && !unconfirmed) return event;
      return {
        ...event,
        ...(correction === undefined ? {} : { data: correction.data, correctedBy: correction.by }),
        ...(unconfirmed ? { unconfirmed } : {}),
      };
    }) as unknown as readonly Effective<Foldable<E>>[]; // the filter above took the entry events out
}

/**
 * Folds a stream's history with its corrections applied. A stream holds only its owner's events, which is what makes
 * the narrowing from any recorded event to E sound.
 */
export function fold<State, E extends DomainEvent>(
  evolve: (state: State, event: Effective<E>) => State,
  initial: State,
  history: readonly Recorded[],
): State {
  return (effectiveHistory(history) as readonly Effective<E>[]).reduce(evolve, initial);
}
