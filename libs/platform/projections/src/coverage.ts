import { lanes, type LaneRecord, type LogEntry } from '#platform/kernel';

/**
 * What a process has seen of the log, by the feed or by reading. Positions have no gap, so it knows without asking whether
 * it has seen everything up to a position, and which event was the newest of each lane.
 */
export class Coverage {
  #through = -1;
  readonly #ahead = new Set<number>();
  readonly #newest = lanes.map(() => -1);

  /** Every event up to here has been seen. */
  get through(): number {
    return this.#through;
  }
  /** By lane; of those seen. */
  get newest(): readonly number[] {
    return this.#newest;
  }

  /** What the log was read to hold. */
  see(entries: readonly Pick<LogEntry, 'position' | 'lane'>[]): void {
    for (const { position, lane } of entries) {
      this.reach(lane, position);
      this.#count(position);
    }
    this.#advance();
  }

  /** There is an event of the lane at this position. */
  reach(lane: number, position: number): void {
    if (position > (this.#newest[lane] ?? -1)) this.#newest[lane] = position;
  }

  /**
   * What the feed brought of a lane of this process: a record counts once it follows the newest event that is known. Any
   * other may be none of the log's, and a false one that counted could hide a true one for ever.
   */
  hear(records: readonly Pick<LaneRecord, 'position' | 'lane' | 'prev'>[]): void {
    for (const { position, lane, prev } of records) {
      if (prev !== this.#newest[lane]) continue;
      this.#newest[lane] = position;
      this.#count(position);
    }
    this.#advance();
  }

  /** What the feed brought of a lane that is another process's: nothing here is applied because of it. */
  overhear(records: readonly Pick<LaneRecord, 'position'>[]): void {
    for (const { position } of records) this.#count(position);
    this.#advance();
  }

  /** Everything up to a position is seen, by a reading that left nothing out that concerns this process. */
  cover(position: number): void {
    if (position <= this.#through) return;
    this.#through = position;
    for (const one of this.#ahead) if (one <= position) this.#ahead.delete(one);
    this.#advance();
  }

  #count(position: number): void {
    if (position > this.#through) this.#ahead.add(position);
  }

  #advance(): void {
    while (this.#ahead.delete(this.#through + 1)) this.#through += 1;
  }
}
