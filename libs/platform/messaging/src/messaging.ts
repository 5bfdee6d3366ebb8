import type { LaneFeed, LaneRecord } from '#platform/kernel';

/** Where the relay sends the log to. Records arrive at least once; what they say is all in {@link LaneRecord}. */
export interface EventPublisher {
  /**
   * Sends records, those of one lane in the order given, and resolves once every replica in sync has them all. Any
   * error may be tried again with the same records. Two calls at a time are fine where they share no lane.
   */
  send(records: readonly LaneRecord[]): Promise<void>;
  /**
   * Position of the newest record of each lane on the topic; a lane without one is not in the map. Rejects where the
   * topics cannot be read.
   */
  tails(): Promise<ReadonlyMap<number, number>>;
  close(): Promise<void>;
}

/** Both ends, as an adapter offers them. */
export interface Messaging {
  readonly publisher: EventPublisher;
  readonly feed: LaneFeed;
}

/** The topics are not what they must be: one plain sentence for the person who runs them. */
export class UnfitTopics extends Error {
  override readonly name = 'UnfitTopics';
}
