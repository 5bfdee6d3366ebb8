import {
  decodeCloudEvent,
  laneOf,
  type LogEntry,
  type LogReader,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import { checkAppend } from './append-check.js';
import { encodeEvent, fillBlanks } from './encoding.js';
import type { Append, AppendRecord, AppendResult, EventStore, Guard } from './event-store.js';

/** The log in memory, for tests and what-ifs: the same answers as the PostgreSQL adapter, by the same contract suite. */
export class InMemoryEventStore implements EventStore {
  readonly #entries: LogEntry[] = [];
  readonly #streams = new Map<StreamId, Recorded[]>();
  readonly #appends = new Map<string, AppendRecord>();
  readonly #listeners = new Set<() => void>();
  readonly #clock: () => Date;
  #lastMicros = 0;

  constructor(clock: () => Date = () => new Date()) {
    this.#clock = clock;
  }

  append(append: Append): Promise<AppendResult> {
    return new Promise((resolve) => {
      resolve(this.#append(append));
    });
  }

  #append(append: Append): AppendResult {
    checkAppend(append);
    const { key, bodyHash, writes, guards } = append;
    const encoded = writes.map(({ stream, expectedVersion, events }) =>
      events.map((event, index) => ({ event, ...encodeEvent(event, stream, expectedVersion + 1 + index) })),
    );
    const previous = this.#appends.get(key);
    if (previous !== undefined)
      return previous.bodyHash === bodyHash
        ? { outcome: 'repeated', ...previous }
        : { outcome: 'key-reused' };
    const conflict = this.#missed(
      writes.map(({ stream, expectedVersion }) => ({ stream, version: expectedVersion })),
    );
    if (conflict !== undefined) return { outcome: 'version-conflict', ...conflict };
    const missed = this.#missed(guards);
    if (missed !== undefined) return { outcome: 'guard-failed', ...missed };

    const recordedAt = this.#nextTime();
    const firstPosition = this.#entries.length;
    for (const write of encoded) {
      for (const one of write) {
        const position = this.#entries.length;
        const text = fillBlanks(one, position, recordedAt).toString('utf8');
        const recorded = decodeCloudEvent(text);
        this.#entries.push({ position, lane: laneOf(one.event.mission), text });
        this.#streams.set(recorded.stream, [...(this.#streams.get(recorded.stream) ?? []), recorded]);
      }
    }
    const record = { bodyHash, firstPosition, count: this.#entries.length - firstPosition, recordedAt };
    this.#appends.set(key, record);
    for (const listener of this.#listeners) queueMicrotask(listener);
    return { outcome: 'appended', ...record };
  }

  #missed(expected: readonly Guard[]) {
    for (const { stream, version } of expected) {
      const actual = this.#streams.get(stream)?.length ?? 0;
      if (actual !== version) return { stream, expected: version, actual };
    }
    return undefined;
  }

  #nextTime(): string {
    this.#lastMicros = Math.max(this.#clock().getTime() * 1000, this.#lastMicros + 1);
    const iso = new Date(Math.floor(this.#lastMicros / 1000)).toISOString();
    return `${iso.slice(0, -1)}${String(this.#lastMicros % 1000).padStart(3, '0')}Z`;
  }

  load(key: string | undefined, streams: readonly StreamId[]): ReturnType<EventStore['load']> {
    return Promise.resolve({
      previous: key === undefined ? undefined : this.#appends.get(key),
      histories: new Map(streams.map((stream) => [stream, this.#streams.get(stream) ?? []])),
    });
  }

  head(): Promise<number> {
    return Promise.resolve(this.#entries.length - 1);
  }

  read(
    after: number,
    { limit = 1000, lanes }: { readonly limit?: number; readonly lanes?: readonly number[] } = {},
  ): Promise<readonly LogEntry[]> {
    const rest = this.#entries.slice(after + 1);
    const chosen = lanes === undefined ? rest : rest.filter(({ lane }) => lanes.includes(lane));
    return Promise.resolve(chosen.slice(0, limit));
  }

  readStream(
    stream: StreamId,
    { upTo = Number.MAX_SAFE_INTEGER }: { readonly upTo?: number } = {},
  ): ReturnType<LogReader['readStream']> {
    return Promise.resolve((this.#streams.get(stream) ?? []).filter(({ position }) => position <= upTo));
  }

  onGrowth(callback: () => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  close(): Promise<void> {
    this.#listeners.clear();
    return Promise.resolve();
  }
}
