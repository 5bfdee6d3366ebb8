// What readers of the log need of it, as types alone: the event store offers it, the relay, projections and processes
// ask for it, and the apps join them.
import type { Recorded } from './event.js';
import type { StreamId } from './ids.js';

/** One entry of the log: the event and the exact text that is its canonical form (UTF-8 of the log's bytes). */
export interface LogEntry {
  readonly position: number;
  readonly lane: number;
  readonly text: string;
}

/** The log's time: the machine's, or, where a scenario drives it in development, simulated. */
export interface Clock {
  now(): Date;
  /** Whether the times of this log are simulated. */
  readonly simulated: boolean;
}

export interface LogReader {
  /** Position of the newest event; -1 while the log is empty. */
  head(): Promise<number>;
  /** Entries after a position, in order, at most `limit` (1,000 unless said); `lanes` narrows them. */
  read(
    after: number,
    options?: { readonly limit?: number; readonly lanes?: readonly number[] },
  ): Promise<readonly LogEntry[]>;
  /** A stream's whole history up to and with position `upTo` (all of it unless said). */
  readStream(stream: StreamId, options?: { readonly upTo?: number }): Promise<readonly Recorded[]>;
  /**
   * Calls back soon after the log has grown, at least once for every burst and on every reconnect; a hint, not a feed:
   * read from your own checkpoint. Returns the unsubscribe.
   */
  onGrowth(callback: () => void): () => void;
}

/** One record of a lane as it arrives from the topic. */
export interface LaneRecord extends LogEntry {
  /** Position of the event before it in its lane; -1 for the lane's first. */
  readonly prev: number;
}

/** Records as they come, from Kafka or in memory: a hint that may repeat, miss or be late; the log is the truth. */
export interface LaneFeed {
  /**
   * Attaches to the END of every lane and resolves once records after that END will arrive.
   * Rejects where the broker cannot be had. `onLost` is called once, after which nothing more arrives.
   */
  attach(consumer: LaneConsumer): Promise<LaneAttachment>;
}
export interface LaneConsumer {
  /** Records of one lane in the order of the topic; the next batch of that lane waits for the promise. */
  readonly onRecords: (lane: number, records: readonly LaneRecord[]) => Promise<void>;
  readonly onLost: (cause: Error) => void;
  /** A record that is not one of ours: said, counted and passed over. */
  readonly onGarbage: (lane: number, reason: string) => void;
}
export interface LaneAttachment {
  detach(): Promise<void>;
}
