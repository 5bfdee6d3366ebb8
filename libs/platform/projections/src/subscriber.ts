import type { LogEntry } from '#platform/kernel';

/** One consumer of lanes: a projection is one kind, a process another. */
export interface LaneSubscriber {
  /** Keeps its checkpoints apart from everybody else's. */
  readonly name: string;
  /** Position of the newest event of the lane that is applied; -1 before the first. */
  checkpoint(lane: number): Promise<number>;
  /**
   * Applies a lane's next entries and moves its checkpoint from `after` to the last of them, both or neither.
   * `lost`: the checkpoint was not `after` any more, another has been here; nothing is applied.
   * Rejects where it cannot (the database is gone); the same entries come again.
   */
  apply(lane: number, after: number, entries: readonly LogEntry[]): Promise<'applied' | 'lost'>;
}
