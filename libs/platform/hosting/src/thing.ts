// One thing as one caller may see it: the fold of the events that it may read, and those events.
import {
  confidences,
  fold,
  mayRead,
  releasabilityPattern,
  type Reader,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import { Optional } from './field.js';
import {
  Choice,
  Count,
  DateTime,
  Flag,
  JsonValue,
  ListOf,
  MissionCode,
  Nested,
  PartyCode,
  Text,
  Uuid,
} from './fields.js';
import type { Plain } from './plain.js';
import { opened, type AnyDecider } from './question.js';
import { standingsOf } from './standing.js';
import { Source } from './statement.js';

export class Entry {
  @Uuid({ description: 'Id of the event; corrections name it' }) id!: string;
  @Text({ max: 128, example: 'pledging.PledgeMade.v1' }) type!: string;
  @Count({ description: 'Place in its stream as the caller sees it', example: 1 }) version!: number;
  @DateTime({ description: 'When the log came to know it' }) recordedAt!: string;
  @DateTime({ description: 'When it was so, as its source says' }) effectiveAt!: string;
  @PartyCode({ description: 'Whose word it is' }) party!: string;
  @Optional() @PartyCode({ description: 'The party that typed it in for that one' }) enteredBy?: string;
  @Optional()
  @Flag({ description: 'It was typed in for its party, which has not confirmed it' })
  unconfirmed?: boolean;
  @Optional() @Nested(Source, { description: 'Where it comes from' }) provenance?: Source;
  @Choice(confidences, { description: 'How sure the source is' }) confidence!: string;
  @Text({ max: 2000, pattern: releasabilityPattern, description: 'Who may see it', example: 'coalition' })
  releasability!: string;
  @JsonValue({ description: 'What was said, as it was recorded' }) data!: Record<string, unknown>;
  @Optional() @Uuid({ description: 'The correction by which it reads now' }) correctedBy?: string;
  @Optional() @Uuid({ description: 'What made it void' }) voidedBy?: string;
  @Optional() @Uuid({ description: 'By which its party confirmed it' }) confirmedBy?: string;
  @Optional() @Uuid({ description: 'By which its party disowned it' }) disownedBy?: string;
  @Optional()
  @ListOf(Uuid(), { max: 100, description: 'The claims beside it, oldest first' })
  disputedBy?: string[];
  @Optional() @Uuid({ description: 'By which it was decided which claim it reads by' }) adoptedBy?: string;
  @Optional()
  @ListOf(Uuid(), { max: 100, description: 'What was said to the flags that it raised, oldest first' })
  explainedBy?: string[];
}

export class Thing {
  @Text({ max: 128, description: 'Its stream', example: 'mission-haiti-mss' }) stream!: string;
  @Optional() @MissionCode() mission?: string;
  @JsonValue({ description: 'As it stands, by the events below' }) state!: object;
  @ListOf(Entry, { max: 10_000, description: 'Its events that the caller may read, oldest first' })
  events!: Entry[];
}

/** Undefined where this reader may read none of it. */
export function thingFor(
  decider: AnyDecider,
  stream: StreamId,
  history: readonly Recorded[],
  reader: Reader,
): Plain<Thing> | undefined {
  const visible = history.filter(({ releasability }) => mayRead(reader, releasability));
  const [first] = visible;
  if (first === undefined) return undefined;
  const { initial, evolve } = opened(decider);
  const standingOf = standingsOf(visible);
  return {
    stream,
    ...(first.mission === undefined ? {} : { mission: first.mission }),
    state: fold(evolve, initial, visible) as object,
    events: visible.map((event, index) => {
      const { id, type, recordedAt, effectiveAt, party, enteredBy, provenance, confidence, releasability } =
        event;
      const standing = standingOf(id);
      return {
        ...{ id, type, version: index + 1, recordedAt, effectiveAt, party },
        ...(enteredBy === undefined
          ? {}
          : { enteredBy, ...(standing.confirmedBy === undefined ? { unconfirmed: true } : {}) }),
        ...(provenance === undefined ? {} : { provenance }),
        ...{ confidence, releasability },
        data: event.data as Record<string, unknown>,
        ...standing,
      };
    }),
  };
}
