// Putting things right, and claims side by side: nothing changes an event, it changes what later folds make of it. Every
// context has the same seven entry events; `effectiveHistory` applies them, so that no evolve ever sees one.
import Type, { type Static } from 'typebox';
import {
  defineEvent,
  type Claim,
  type DomainEvent,
  type Effective,
  type Explanation,
  type Recorded,
} from './event.js';

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

const DisputedData = Type.Object(
  {
    ...entry,
    entryType: Type.String(),
    data: Type.Unknown({ description: 'The whole data of the entry as the other side says it should read' }),
  },
  { additionalProperties: false },
);
const AdoptedData = Type.Object(
  {
    ...entry,
    claim: Type.String({
      format: 'uuid',
      description: 'Id of the FigureDisputed that it reads by from now on, or of the entry itself',
    }),
  },
  { additionalProperties: false },
);
const ExplainedData = Type.Object(
  {
    eventId: entry.eventId,
    rule: Type.String({
      pattern: '^[a-z][a-z-]*\\.[a-z0-9-]+$',
      maxLength: 128,
      description: 'The rule of the world that the entry broke, e.g. `pledging.reduced-below-matched`',
    }),
    explanation: Type.String({ minLength: 1, maxLength: 1000 }),
    evidence: entry.evidence,
  },
  { additionalProperties: false },
);

/** The entry events of one context: what puts an entry right, what stands beside it, and what answers its flags. */
export function entryEvents<const Context extends string>(context: Context) {
  return {
    EntryCorrected: defineEvent(`${context}.EntryCorrected.v1`, CorrectedData),
    EntryVoided: defineEvent(`${context}.EntryVoided.v1`, VoidedData),
    EntryConfirmed: defineEvent(`${context}.EntryConfirmed.v1`, ConfirmedData),
    EntryDisowned: defineEvent(`${context}.EntryDisowned.v1`, DisownedData),
    FigureDisputed: defineEvent(`${context}.FigureDisputed.v1`, DisputedData),
    ClaimAdopted: defineEvent(`${context}.ClaimAdopted.v1`, AdoptedData),
    BreachExplained: defineEvent(`${context}.BreachExplained.v1`, ExplainedData),
  };
}

export type EntryEvent =
  | DomainEvent<`${string}.EntryCorrected.v1`, Static<typeof CorrectedData>>
  | DomainEvent<`${string}.EntryVoided.v1`, Static<typeof VoidedData>>
  | DomainEvent<`${string}.EntryConfirmed.v1`, Static<typeof ConfirmedData>>
  | DomainEvent<`${string}.EntryDisowned.v1`, Static<typeof DisownedData>>
  | DomainEvent<`${string}.FigureDisputed.v1`, Static<typeof DisputedData>>
  | DomainEvent<`${string}.ClaimAdopted.v1`, Static<typeof AdoptedData>>
  | DomainEvent<`${string}.BreachExplained.v1`, Static<typeof ExplainedData>>;

/** The events of a union that a fold sees: all but the entry events. */
export type Foldable<E extends DomainEvent> = E extends { readonly type: EntryEvent['type'] } ? never : E;

const entryType =
  /\.(EntryCorrected|EntryVoided|EntryConfirmed|EntryDisowned|FigureDisputed|ClaimAdopted|BreachExplained)\.v1$/;

export const isEntryEvent = <E extends DomainEvent>(event: E): event is E & EntryEvent =>
  entryType.test(event.type);

/** What the entry events of one stream come to, by the event that they are about; newest first where there are several. */
interface Done {
  readonly gone: ReadonlySet<string>;
  readonly confirmed: ReadonlySet<string>;
  readonly corrected: ReadonlyMap<string, Recorded<EntryEvent>>;
  readonly disputed: ReadonlyMap<string, readonly Recorded<EntryEvent>[]>;
  readonly adopted: ReadonlyMap<string, readonly Recorded<EntryEvent>[]>;
  readonly explained: ReadonlyMap<string, readonly Recorded<EntryEvent>[]>;
}

function doneIn(history: readonly Recorded[]): Done | undefined {
  const gone = new Set<string>();
  const confirmed = new Set<string>();
  const corrected = new Map<string, Recorded<EntryEvent>>();
  const several = {
    FigureDisputed: new Map<string, Recorded<EntryEvent>[]>(),
    ClaimAdopted: new Map<string, Recorded<EntryEvent>[]>(),
    BreachExplained: new Map<string, Recorded<EntryEvent>[]>(),
  };
  let any = false;
  // Backwards, so that a voiding is known before the entry event that it voids is met.
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const event = history[index];
    if (event === undefined || !isEntryEvent(event) || gone.has(event.id)) continue;
    any = true;
    const { eventId: target } = event.data;
    const name = event.type.slice(event.type.indexOf('.') + 1, -'.v1'.length);
    switch (name) {
      case 'EntryCorrected':
        if (!corrected.has(target)) corrected.set(target, event);
        break;
      case 'EntryConfirmed':
        confirmed.add(target);
        break;
      case 'EntryVoided':
      case 'EntryDisowned':
        gone.add(target);
        break;
      default: {
        const found = several[name as keyof typeof several];
        const before = found.get(target);
        if (before === undefined) found.set(target, [event]);
        else before.push(event);
      }
    }
  }
  if (!any) return undefined;
  const { FigureDisputed: disputed, ClaimAdopted: adopted, BreachExplained: explained } = several;
  return { gone, confirmed, corrected, disputed, adopted, explained };
}

/**
 * A stream's history as it counts now: voided and disowned entries gone, corrected ones with their corrected data
 * (the last correction wins), entries for another party marked until confirmed, disputed ones with every claim beside
 * them and with the data of the claim that was adopted, if one was. Order and versions stay.
 * An entry event can itself be voided: then what it put right stands as before.
 */
export function effectiveHistory<E extends DomainEvent>(
  history: readonly Recorded<E>[],
): readonly Effective<Foldable<E>>[] {
  const done = doneIn(history);
  const read = history.flatMap((event): readonly Recorded[] => {
    if (done === undefined) return [event.enteredBy === undefined ? event : { ...event, unconfirmed: true }];
    return isEntryEvent(event) || done.gone.has(event.id) ? [] : [readBy(done, event)];
  });
  return read as unknown as readonly Effective<Foldable<E>>[]; // the entry events were taken out above
}

function readBy(done: Done, event: Recorded): Effective {
  const correction = done.corrected.get(event.id);
  const unconfirmed = event.enteredBy !== undefined && !done.confirmed.has(event.id);
  const explained = done.explained.get(event.id);
  const corrected =
    correction === undefined
      ? event
      : { ...event, data: (correction.data as { readonly data: unknown }).data, correctedBy: correction.id };
  const read = done.disputed.has(event.id) ? withClaims(done, corrected) : corrected;
  if (read === event && !unconfirmed && explained === undefined) return event;
  return {
    ...read,
    ...(unconfirmed ? { unconfirmed } : {}),
    ...(explained === undefined ? {} : { explained: explained.map(explanationOf).reverse() }),
  };
}

/**
 * An entry with the claims beside it, its own word first. A claim counts as adopted until somebody disputes the entry
 * anew; the entry reads by it even then, until another is adopted.
 */
function withClaims({ disputed, adopted }: Done, event: Effective): Effective {
  const disputes = disputed.get(event.id) ?? [];
  const own = { event: event.id, party: event.party, data: event.data };
  const all = [
    own,
    ...disputes
      .map(({ id, party, data }) => ({ event: id, party, data: (data as { readonly data: unknown }).data }))
      .reverse(),
  ];
  const claimOf = ({ data }: Recorded<EntryEvent>) =>
    all.find((claim) => claim.event === (data as { readonly claim: string }).claim);
  // An adoption of what was voided since decides nothing; the one before it stands again.
  const adoption = adopted.get(event.id)?.find((one) => claimOf(one) !== undefined);
  const read = adoption === undefined ? undefined : claimOf(adoption);
  const settled = adoption !== undefined && disputes.every(({ version }) => version < adoption.version);
  const claims: readonly Claim[] = all.map((claim) => ({ ...claim, adopted: settled && claim === read }));
  if (adoption === undefined || read === undefined) return { ...event, claims };
  const { correctedBy, ...rest } = event;
  return {
    ...rest,
    ...(read === own && correctedBy !== undefined ? { correctedBy } : {}),
    ...{ data: read.data, claims, adopted: adoption.id },
  };
}

function explanationOf({ id, party, data }: Recorded<EntryEvent>): Explanation {
  const { rule, explanation } = data as Static<typeof ExplainedData>;
  return { rule, event: id, party, explanation };
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
