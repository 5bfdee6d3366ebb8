// One command from the histories it rests on to the log, and again where another was faster. Knows nothing of HTTP: the
// api gives people's commands through it, and processes give theirs.
import {
  decodeCloudEvent,
  effectiveHistory,
  isRefusal,
  maxLabelsPerStream,
  mayRead,
  readableByBoth,
  type Decided,
  type DomainEvent,
  type EventCatalogue,
  type EventId,
  type EventMeta,
  type FactSources,
  type Reader,
  type Recorded,
  type Refusal,
  type StreamId,
} from '#platform/kernel';
import type { AppendRecord, EventStore, Guard, NewEvent, StreamWrite } from '#platform/event-store';
import { eventIdOf } from './command-id.js';
import { crashPoint } from './crash-points.js';
import { entryRules } from './entries.rules.js';
import { missionOf, type Facts, type Question } from './question.js';

/** How often a decision is made anew because the log moved under it. */
const maxReloads = 5;

export interface Log {
  readonly store: EventStore;
  readonly catalogue: EventCatalogue;
}

/** What the envelopes of all events of one command have in common. */
export type Envelope = Omit<EventMeta, 'id' | 'position' | 'recordedAt' | 'stream' | 'version' | 'mission'>;

export interface Giving {
  /** The command's id: the append's key, and what the events' ids are made of. */
  readonly id: string;
  readonly bodyHash: string;
  /** For whom what it may not read is as if absent; a process reads all of it. */
  readonly reader?: Reader;
  /** Throws where this history is not for whoever gives it; `repeated` where the command was given before. */
  readonly admit?: (history: readonly Recorded[], repeated: boolean) => void;
  readonly envelope: (history: readonly Recorded[]) => Envelope;
  /** What was read before and has to be unchanged: the speaker’s delegation, the group of readers that it names. */
  readonly vouching?: readonly Guard[];
}

export type Given =
  | {
      readonly outcome: 'recorded' | 'repeated';
      readonly written: readonly Recorded[];
      /** The command's own stream, with what was written. */
      readonly history: readonly Recorded[];
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'nothing' | 'key-reused' | 'conflict' };

type Histories = ReadonlyMap<StreamId, readonly Recorded[]>;

/** Throws what `admit` throws, LogUnavailable, and EventRefused. */
export async function give(log: Log, question: Question, giving: Giving): Promise<Given> {
  const { store } = log;
  // Most facts do not depend on the state, so nearly every command loads all it needs in one round trip.
  let guess = streamsOf(question, question.facts([]));
  for (let conflicts = 0; conflicts <= maxReloads;) {
    const { previous, histories: loaded } = await store.load(giving.id, guess);
    const history = loaded.get(question.stream) ?? [];
    giving.admit?.(history, previous !== undefined);
    if (previous !== undefined) {
      if (previous.bodyHash !== giving.bodyHash) return { outcome: 'key-reused' };
      return { outcome: 'repeated', written: await entriesOf(store, previous), history };
    }
    const sources = question.facts(history);
    guess = streamsOf(question, sources);
    const histories = await completed(store, loaded, guess);
    const decision = question.decide(history, folded(sources, histories, giving.reader));
    if (isRefusal(decision)) return { outcome: 'refused', refusal: decision };
    if (decision.length === 0) return { outcome: 'nothing' };
    const writes = writesOf(log.catalogue, decision, histories, question, giving);
    const crowded = writes.find((write) => labelsOf(write, histories) > maxLabelsPerStream);
    if (crowded !== undefined)
      return { outcome: 'refused', refusal: entryRules.refuse('four-audiences', { stream: crowded.stream }) };
    const { vouching = [] } = giving;
    if (vouching.some(({ stream, version }) => (histories.get(stream)?.length ?? version) !== version))
      return { outcome: 'conflict' };
    crashPoint('command.before-append');
    const result = await store.append({
      key: giving.id,
      bodyHash: giving.bodyHash,
      writes,
      guards: guardsOf(histories, guess, writes, vouching),
    });
    crashPoint('command.after-append-before-answer');
    switch (result.outcome) {
      case 'appended': {
        const written = recordedFrom(writes, result);
        return {
          outcome: 'recorded',
          written,
          history: [...history, ...written.filter(({ stream }) => stream === question.stream)],
        };
      }
      case 'key-reused':
        return { outcome: 'key-reused' };
      case 'repeated': // another process was given the same command at the same time; the next load finds it
        continue;
      case 'version-conflict':
      case 'guard-failed':
        // The delegation or the group has changed: nothing that is loaded here again could mend that.
        if (vouching.some(({ stream }) => stream === result.stream)) return { outcome: 'conflict' };
        conflicts += 1;
    }
  }
  return { outcome: 'conflict' };
}

const streamsOf = ({ stream }: Question, sources: FactSources<Facts>): readonly StreamId[] => [
  ...new Set([stream, ...Object.values(sources).map((fact) => fact.stream)]),
];

/** Guards name exact versions, so histories that were loaded at two moments are as good as one load. */
async function completed(
  store: EventStore,
  loaded: Histories,
  needed: readonly StreamId[],
): Promise<Histories> {
  const missing = needed.filter((stream) => !loaded.has(stream));
  if (missing.length === 0) return loaded;
  const { histories } = await store.load(undefined, missing);
  return new Map([...loaded, ...histories]);
}

/**
 * A fact of which the reader may read nothing is decided on as if it were not there, so that no refusal (and no success)
 * tells that it is. Of one that it may read in part all of it counts: rules of the record hold for everybody.
 */
const folded = (sources: FactSources<Facts>, histories: Histories, reader: Reader | undefined): Facts =>
  Object.fromEntries(
    Object.entries(sources).map(([name, fact]) => {
      const history = histories.get(fact.stream) ?? [];
      const there =
        reader === undefined || history.some(({ releasability }) => mayRead(reader, releasability));
      return [name, fact.fold(there ? effectiveHistory(history) : [])];
    }),
  );

function writesOf(
  catalogue: EventCatalogue,
  decided: readonly Decided<DomainEvent>[],
  histories: Histories,
  question: Question,
  giving: Giving,
): readonly StreamWrite[] {
  const own = histories.get(question.stream) ?? [];
  const envelope = giving.envelope(own);
  const byStream = new Map<StreamId, NewEvent[]>();
  for (const [index, { type, data, stream = question.stream }] of decided.entries()) {
    const history = histories.get(stream);
    // Both are mistakes of the code, found before anything is stored.
    if (history === undefined)
      throw new Error(`${type} was decided for ${stream}, of which no facts were read`);
    const faults = catalogue.faults({ type, data });
    if (faults.length > 0) throw new Error(`${type} was decided and is not in order: ${faults.join('; ')}`);
    const mission = history[0] === undefined ? missionOf(question, own) : history[0].mission;
    // What is said here of another thing is for those who know that thing and are told of this one.
    const other = stream === question.stream ? undefined : history[0]?.releasability;
    const elsewhere = other === undefined ? undefined : readableByBoth(other, envelope.releasability);
    byStream.set(stream, [
      ...(byStream.get(stream) ?? []),
      {
        ...envelope,
        id: eventIdOf(giving.id, index) as EventId,
        source: `/contexts/${type.slice(0, type.indexOf('.'))}`,
        type,
        data,
        ...(mission === undefined ? {} : { mission }),
        ...(elsewhere === undefined ? {} : { releasability: elsewhere }),
      },
    ]);
  }
  return [...byStream].map(([stream, events]) => ({
    stream,
    expectedVersion: histories.get(stream)?.length ?? 0,
    events,
  }));
}

const labelsOf = ({ stream, events }: StreamWrite, histories: Histories): number =>
  new Set([...(histories.get(stream) ?? []), ...events].map(({ releasability }) => releasability)).size;

function guardsOf(
  histories: Histories,
  restsOn: readonly StreamId[],
  writes: readonly StreamWrite[],
  vouching: readonly Guard[],
): readonly Guard[] {
  const guards = new Map(restsOn.map((stream) => [stream, histories.get(stream)?.length ?? 0]));
  for (const { stream, version } of vouching) guards.set(stream, version);
  for (const { stream } of writes) guards.delete(stream);
  return [...guards].map(([stream, version]) => ({ stream, version }));
}

/** What the log made of the writes: it numbers them in the order in which they were given. */
function recordedFrom(
  writes: readonly StreamWrite[],
  { firstPosition, recordedAt }: AppendRecord,
): readonly Recorded[] {
  let position = firstPosition;
  return writes.flatMap(({ stream, expectedVersion, events }) =>
    events.map(({ source: _source, ...event }, index) => ({
      ...event,
      stream,
      version: expectedVersion + 1 + index,
      position: position++,
      recordedAt,
    })),
  );
}

async function entriesOf(
  store: EventStore,
  { firstPosition, count }: AppendRecord,
): Promise<readonly Recorded[]> {
  const entries = await store.read(firstPosition - 1, { limit: count });
  return entries.map(({ text }) => decodeCloudEvent(text));
}
