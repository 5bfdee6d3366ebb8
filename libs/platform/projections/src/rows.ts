import type { MissionId, Projection, Reader, StreamId } from '#platform/kernel';
import type { RowKinds } from './read-model.js';

/** One row as one reader sees it: the fold of the events of one stream that this reader may read. */
export interface RowView<State> {
  readonly stream: StreamId;
  /** Absent where the stream belongs to no mission. */
  readonly mission?: MissionId;
  readonly state: State;
  /** Events of the stream that the reader may read. */
  readonly count: number;
  /** When the newest of them was recorded. */
  readonly recordedAt: string;
}

/** Why a mission is not folded any further. */
export interface Parked {
  /** The event that cannot be folded. */
  readonly position: number;
  readonly reason: string;
  readonly since: string;
}

export interface MissionRows<State> {
  /** In the order of their streams; a stream of which the reader may read nothing has none. */
  readonly rows: readonly RowView<State>[];
  /** Every event of the lane up to this position is in the rows, save those of a parked mission. */
  readonly position: number;
  readonly parked?: Parked;
}

/** A batch of a lane is in the rows. */
export interface Flush {
  readonly projection: string;
  readonly lane: number;
  readonly position: number;
}

/** How answers read rows. What two calls see is never half of a batch, nor half of a rebuild. */
export interface RowReader {
  /** The mission's rows, of these kinds alone where they are named, with those of no mission that are asked for. */
  ofMission<State>(
    projection: Projection<State>,
    mission: MissionId,
    reader: Reader,
    kinds?: RowKinds,
  ): Promise<MissionRows<State>>;
  /** All lanes; the position is the least of their checkpoints. */
  ofAll<State>(projection: Projection<State>, reader: Reader, kinds?: RowKinds): Promise<MissionRows<State>>;
  /**
   * Whether every event of the mission's lane (of the reference lane where there is no mission) up to a position is in
   * the rows, waiting at most so long for it.
   */
  reached(
    projection: Projection,
    mission: MissionId | undefined,
    position: number,
    patienceMs: number,
  ): Promise<boolean>;
  /** Called soon after a flush, in this process or another; a hint that may miss or repeat. Returns the unsubscribe. */
  onFlush(callback: (flush: Flush) => void): () => void;
}
