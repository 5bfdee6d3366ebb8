// What later entries made of each event of a stream. `effectiveHistory` says what counts; this says what became of the
// rest and who did it, for those who put entries right and for those who read them.
import { isEntryEvent, type EventId, type Recorded } from '#platform/kernel';

export interface Standing {
  /** The entry events that did it, each the last one of its kind. */
  readonly correctedBy?: EventId;
  readonly voidedBy?: EventId;
  readonly confirmedBy?: EventId;
  readonly disownedBy?: EventId;
  readonly adoptedBy?: EventId;
  /** Oldest first. */
  readonly disputedBy?: readonly EventId[];
  readonly explainedBy?: readonly EventId[];
}

const kinds = {
  EntryCorrected: 'correctedBy',
  EntryVoided: 'voidedBy',
  EntryConfirmed: 'confirmedBy',
  EntryDisowned: 'disownedBy',
  ClaimAdopted: 'adoptedBy',
} as const satisfies Record<string, keyof Standing>;
const several = {
  FigureDisputed: 'disputedBy',
  BreachExplained: 'explainedBy',
} as const satisfies Record<string, keyof Standing>;

export const isGone = ({ voidedBy, disownedBy }: Standing): boolean =>
  voidedBy !== undefined || disownedBy !== undefined;

/** By event; an event that nothing was done to has an empty one. */
export function standingsOf(history: readonly Recorded[]): (event: EventId) => Standing {
  const found = new Map<string, Standing>();
  const of = (event: string): Standing => found.get(event) ?? {};
  // Backwards, so that the voiding of an entry event is known before that event is met.
  for (const event of history.toReversed()) {
    if (!isEntryEvent(event) || isGone(of(event.id))) continue;
    const name = /\.(\w+)\.v1$/.exec(event.type)?.[1] as keyof typeof kinds | keyof typeof several;
    const { eventId: target } = event.data;
    const before = of(target);
    if (name === 'FigureDisputed' || name === 'BreachExplained') {
      const kind = several[name];
      found.set(target, { ...before, [kind]: [event.id, ...(before[kind] ?? [])] });
    } else found.set(target, { [kinds[name]]: event.id, ...before });
  }
  return of;
}
