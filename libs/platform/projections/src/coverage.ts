import { lanes, type LogEntry } from '#platform/kernel';

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

  see(entries: readonly Pick<LogEntry, 'position' | 'lane'>[]): void {
    for (const { position, lane } of entries) {
      if (position > (this.#newest[lane] ?? -1)) this.#newest[lane] = position;
      if (position > this.#through) this.#ahead.add(position);
    }
    this.#advance();
  }

  /** Everything up to a position is seen, by a reading that left nothing out that concerns this process. */
  cover(position: number): void {
    if (position <= this.#through) return;
    this.#through = position;
    for (const one of this.#ahead) if (one <= position) this.#ahead.delete(one);
    this.#advance();
  }

  /** What was seen of a lane was false; it has just been read anew. */
  forget(lane: number): void {
    this.#newest[lane] = -1;
  }

  #advance(): void {
    while (this.#ahead.delete(this.#through + 1)) this.#through += 1;
  }
}
