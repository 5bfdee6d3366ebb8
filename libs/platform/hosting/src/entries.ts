// What is asked of a stream whose entry is put right. The originals stay; folds read them by what was said last.
import canonicalize from 'canonicalize';
import {
  effectiveHistory,
  entryEvents,
  fold,
  isEntryEvent,
  mayRead,
  type CommandMeta,
  type Decision,
  type DomainEvent,
  type EventCatalogue,
  type EventId,
  type Reader,
  type Recorded,
  type Refusal,
  type RuleBook,
  type Rules,
  type StreamId,
} from '#platform/kernel';
import { claimRefusal, readsOnWithout, type ClaimChange } from './claims.js';
import { eventIdOf } from './command-id.js';
import { entryRules } from './entries.rules.js';
import { spoken } from './envelope.js';
import { fault, type Fault } from './field.js';
import { invalidRequest } from './problem.js';
import { opened, type AnyDecider, type Question } from './question.js';
import { isGone, standingsOf, type Standing } from './standing.js';

export type EntryChange =
  | { readonly kind: 'correct'; readonly reason: string; readonly evidence?: string; readonly data: unknown }
  | {
      readonly kind: 'void';
      readonly reason: string;
      readonly evidence?: string;
      readonly duplicateOf?: string;
    }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'disown'; readonly reason: string }
  | ClaimChange;

/** Whose entries they are: a context, its events and the decider of the stream. */
export interface EntryOwner {
  readonly context: string;
  readonly decider: AnyDecider;
  readonly catalogue: EventCatalogue;
  /** Of all contexts. */
  readonly rules: readonly Pick<RuleBook<Rules>, 'context' | 'rules'>[];
}

export function entryQuestion(
  { context, decider, catalogue, rules }: EntryOwner,
  stream: StreamId,
  eventId: string,
  change: EntryChange,
  { meta, reader }: { readonly meta: CommandMeta; readonly reader: Reader },
): Question {
  const find = (history: readonly Recorded[]) =>
    history.find((event) => event.id === eventId && mayRead(reader, event.releasability));
  return {
    stream,
    facts: () => ({}),
    label: (history) => find(history)?.releasability,
    decide: (history) => {
      const entry = find(history);
      if (entry === undefined) return entryRules.refuse('entry-exists');
      const standing = standingsOf(history)(entry.id);
      if (isGone(standing)) return entryRules.refuse('entry-stands');
      const refusal =
        refusalOf(change, entry, standing, meta) ??
        claimRefusal(change, { entry, history, meta, reader, rules }) ??
        whatItChanges(decider, change, entry, history, meta);
      if (refusal !== undefined) return refusal;
      if (change.kind === 'correct' || change.kind === 'dispute') {
        const faults = dataFaults(catalogue, entry.type, change.data);
        if (faults.length > 0) throw invalidRequest(faults);
        const [current] = effectiveHistory(history).filter(({ id }) => id === entry.id);
        if (canonicalize(current?.data) === canonicalize(change.data))
          return entryRules.refuse('correction-changes-something');
        const misread = opened(decider).mayNotRead?.({ ...entry, data: change.data }, meta);
        if (misread !== undefined) return misread;
        const moved = movedFrom(decider, entry, change.data);
        if (moved !== undefined) return entryRules.refuse('stays-as-said', { field: moved });
      }
      return withWhatFollows(decider, eventOf(context, entry, change), history, entry, meta);
    },
  };
}

function refusalOf(
  change: EntryChange,
  entry: Recorded,
  standing: Standing,
  { party }: CommandMeta,
): Refusal | undefined {
  const confirmed = standing.confirmedBy !== undefined;
  if (change.kind !== 'void' && isEntryEvent(entry)) return entryRules.refuse('only-voided-again');
  switch (change.kind) {
    case 'correct':
    case 'void':
      if (party !== entry.party && (party !== entry.enteredBy || confirmed))
        return entryRules.refuse('recorder-or-owner');
      return change.kind === 'void' && change.duplicateOf === entry.id
        ? entryRules.refuse('duplicate-of-another')
        : undefined;
    case 'confirm':
    case 'disown':
      if (entry.enteredBy === undefined) return entryRules.refuse('entered-on-behalf');
      if (party !== entry.party) return entryRules.refuse('own-party-answers');
      return confirmed ? entryRules.refuse('confirmed-once') : undefined;
    default:
      return undefined;
  }
}

/**
 * What stands in the way of the entry's being changed; the voiding of a correction changes what the corrected entry says, so
 * it takes the same two people. So does whatever the operators make of what two of them typed in for a party.
 */
function whatItChanges(
  decider: AnyDecider,
  { kind }: EntryChange,
  entry: Recorded,
  history: readonly Recorded[],
  { secondActor, party }: CommandMeta,
): Refusal | undefined {
  if (kind !== 'correct' && kind !== 'void' && kind !== 'adopt') return undefined;
  if (kind === 'void' && readsOnWithout(entry, history)) return undefined;
  let root: Recorded | undefined = entry;
  while (root !== undefined && isEntryEvent(root)) {
    const target: string = root.data.eventId;
    root = history.find(({ id }) => id === target);
  }
  if (root === undefined) return undefined;
  const { initial, evolve, mayNotChange, secondPersonFor = [] } = opened(decider);
  const stands = mayNotChange?.(root, fold(evolve, initial, history));
  if (stands !== undefined) return stands;
  const typedIn = root.enteredBy === party && root.party !== party;
  return secondActor === undefined && (typedIn || secondPersonFor.includes(root.type))
    ? entryRules.refuse('second-person', { type: root.type })
    : undefined;
}

/** The first field that says what the entry is about and would read otherwise. */
function movedFrom(decider: AnyDecider, { type, data }: Recorded, changed: unknown): string | undefined {
  const fields = opened(decider).staysAsSaid?.[type] ?? [];
  return fields.find((path) => canonicalize(within(data, path)) !== canonicalize(within(changed, path)));
}

const within = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], data);

function dataFaults(catalogue: EventCatalogue, type: string, data: unknown): readonly Fault[] {
  return catalogue.faults({ type, data }).map((said) => {
    const [, pointer = '', detail = said] = /^data(\S*) (.*)$/s.exec(said) ?? [];
    return fault(detail, `data of ${type}`, `/data${pointer}`);
  });
}

function eventOf(context: string, { id: eventId, type }: Recorded, change: EntryChange): DomainEvent {
  const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents(context);
  const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents(context);
  switch (change.kind) {
    case 'correct': {
      const { reason, data } = change;
      return EntryCorrected.of({ eventId, entryType: type, reason, ...evidenceOf(change), data });
    }
    case 'void': {
      const { reason, duplicateOf } = change;
      return EntryVoided.of({
        ...{ eventId, reason, ...evidenceOf(change) },
        ...(duplicateOf === undefined ? {} : { duplicateOf }),
      });
    }
    case 'confirm':
      return EntryConfirmed.of({ eventId });
    case 'disown':
      return EntryDisowned.of({ eventId, reason: change.reason });
    case 'dispute': {
      const { reason, data } = change;
      return FigureDisputed.of({ eventId, entryType: type, reason, ...evidenceOf(change), data });
    }
    case 'adopt': {
      const { reason, claim } = change;
      return ClaimAdopted.of({ eventId, claim, reason, ...evidenceOf(change) });
    }
    case 'explain': {
      const { rule, explanation } = change;
      return BreachExplained.of({ eventId, rule, explanation, ...evidenceOf(change) });
    }
  }
}

const evidenceOf = ({ evidence }: { readonly evidence?: string }) =>
  evidence === undefined ? {} : { evidence };

/** The entry event, and what its stream's decider makes of the difference: votes that are counted again. */
function withWhatFollows(
  decider: AnyDecider,
  event: DomainEvent,
  history: readonly Recorded[],
  { stream, releasability }: Recorded,
  meta: CommandMeta,
): Decision<DomainEvent> {
  const { initial, evolve, onEntryChanged } = opened(decider);
  if (onEntryChanged === undefined) return [event];
  // As the log will hold it, but for place and time, which no fold of corrections looks at.
  const assumed: Recorded = {
    ...event,
    ...spoken(meta),
    id: eventIdOf(meta.id, 0) as EventId,
    stream,
    version: history.length + 1,
    position: (history.at(-1)?.position ?? -1) + 1,
    recordedAt: meta.now,
    confidence: 'confirmed',
    releasability,
  };
  const before = fold(evolve, initial, history);
  const after = fold(evolve, initial, [...history, assumed]);
  return [event, ...onEntryChanged(before, after, meta)];
}
