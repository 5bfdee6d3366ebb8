// A projection and random histories for the tests of this lib.
import fc from 'fast-check';
import {
  entryEvents,
  ignored,
  projectionOf,
  type DomainEvent,
  type EntryEvent,
  type EventId,
  type MissionId,
  type PartyId,
  type Recorded,
  type Releasability,
  type StreamId,
} from '#platform/kernel';

export type ThingEvent =
  | DomainEvent<'things.Added.v1', { readonly n: number }>
  | DomainEvent<'things.Noted.v1', { readonly text: string }>
  | DomainEvent<'things.Poisoned.v1', { readonly why: string }>
  | EntryEvent;

export interface Thing {
  readonly sum: number;
  readonly order: readonly number[];
  readonly corrected: number;
  readonly unconfirmed: number;
}

/** Depends on the order, on corrections and on what is unconfirmed, so that a fault in any of them shows. */
export const thingsOf = (name: string, version = 1, poisonous = () => true) =>
  projectionOf<ThingEvent, Thing>()({
    name,
    version,
    handlers: {
      'things.Added.v1': (state, { data, position, correctedBy, unconfirmed }) => ({
        sum: (state?.sum ?? 0) + data.n,
        order: [...(state?.order ?? []), position],
        corrected: (state?.corrected ?? 0) + (correctedBy === undefined ? 0 : 1),
        unconfirmed: (state?.unconfirmed ?? 0) + (unconfirmed === true ? 1 : 0),
      }),
      'things.Noted.v1': ignored,
      'things.Poisoned.v1': (state, { data }) => {
        if (poisonous()) throw new Error(data.why);
        return state;
      },
    },
  });
export const things = thingsOf('things');

const labels: readonly Releasability[] = ['coalition', 'operators', 'parties:KEN', 'parties:KEN,USA'];
export const entries = entryEvents('things');

interface Step {
  readonly kind: 'added' | 'noted' | 'corrected' | 'voided' | 'confirmed' | 'disowned';
  readonly n: number;
  readonly target: number;
  readonly label: number;
  readonly onBehalf: boolean;
}
export const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('added', 'added', 'added', 'noted', 'corrected', 'voided', 'confirmed', 'disowned'),
    n: fc.nat(100),
    target: fc.nat(),
    label: fc.nat(3),
    onBehalf: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14 },
);

export const idAt = (position: number): EventId =>
  `00000000-0000-4000-9000-${String(position).padStart(12, '0')}` as EventId;

/** The events that steps make on one stream; the ids of the earlier ones are what entry events aim at. */
export function eventsOf(
  taken: readonly Step[],
  ids: (index: number) => EventId,
): readonly (DomainEvent & { readonly releasability: Releasability; readonly enteredBy?: PartyId })[] {
  return taken.map(({ kind, n, target, label, onBehalf }, index) => {
    const eventId = ids(target % Math.max(index, 1));
    const event: DomainEvent =
      kind === 'noted'
        ? { type: 'things.Noted.v1', data: { text: 'x' } }
        : kind === 'added' || index === 0
          ? { type: 'things.Added.v1', data: { n } }
          : kind === 'corrected'
            ? entries.EntryCorrected.of({ eventId, reason: 'r', entryType: 'things.Added.v1', data: { n } })
            : kind === 'voided'
              ? entries.EntryVoided.of({ eventId, reason: 'r' })
              : kind === 'confirmed'
                ? entries.EntryConfirmed.of({ eventId })
                : entries.EntryDisowned.of({ eventId, reason: 'r' });
    return {
      ...event,
      releasability: labels[label] ?? 'coalition',
      ...(onBehalf ? { enteredBy: 'MUSTER' as PartyId } : {}),
    };
  });
}

/** Whole histories of one stream, as the log would hold them. */
export const histories = steps.map((taken): readonly Recorded[] =>
  eventsOf(taken, idAt).map((event, position) => ({
    id: idAt(position),
    position,
    recordedAt: new Date(Date.UTC(2023, 8, 22, 15, 0, position)).toISOString(),
    effectiveAt: '2023-09-22T15:00:00Z',
    stream: 'thing-1' as StreamId,
    mission: 'haiti-mss' as MissionId,
    version: position + 1,
    party: 'KEN' as PartyId,
    actor: 'actor-1',
    confidence: 'confirmed',
    ...event,
  })),
);
