import type { DomainEvent, EventMeta, LogReader, Recorded, StreamId } from '#platform/kernel';

/** An event before the log has given it a position, a version and a time. */
export type NewEvent = DomainEvent &
  Omit<EventMeta, 'position' | 'recordedAt' | 'stream' | 'version'> & {
    /** CloudEvents `source`: the producer, e.g. `/contexts/pledging`. */
    readonly source: string;
  };

export interface StreamWrite {
  readonly stream: StreamId;
  /** Exactly the version the decision rests on; 0 for a new stream. There is no "any". */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
}

export interface Guard {
  readonly stream: StreamId;
  readonly version: number;
}

export interface Append {
  /** Idempotency key, scoped by client by the caller: the same key is answered with the first result. */
  readonly key: string;
  /** Lower-case hex SHA-256 of the command; another body under a used key is refused. */
  readonly bodyHash: string;
  /** All or none of them; each stream once. */
  readonly writes: readonly StreamWrite[];
  /** Streams that must still be at these versions, none of them among `writes`. */
  readonly guards: readonly Guard[];
}

/** What an append left in the log: `count` events at consecutive positions, all recorded at one moment. */
export interface AppendRecord {
  readonly bodyHash: string;
  readonly firstPosition: number;
  readonly count: number;
  readonly recordedAt: string;
}

export type AppendResult =
  | ({ readonly outcome: 'appended' | 'repeated' } & AppendRecord)
  | { readonly outcome: 'key-reused' }
  | {
      readonly outcome: 'version-conflict' | 'guard-failed';
      readonly stream: StreamId;
      readonly expected: number;
      readonly actual: number;
    };

/** The log cannot be reached or gave no answer in time; nothing is known of the append's fate until it is repeated. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}
/** An event that can never be stored (too large, a lone surrogate, a float); nothing was written. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
}

export interface EventStore extends LogReader {
  /** Accepts or refuses on its own, whatever its neighbours in the group do. */
  append(append: Append): Promise<AppendResult>;
  /** In one round trip: what this key already did, and the whole histories of these streams. */
  load(
    key: string | undefined,
    streams: readonly StreamId[],
  ): Promise<{
    readonly previous: AppendRecord | undefined;
    readonly histories: ReadonlyMap<StreamId, readonly Recorded[]>;
  }>;
  close(): Promise<void>;
}
