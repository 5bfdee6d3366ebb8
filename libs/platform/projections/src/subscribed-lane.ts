import type { LaneRecord, LogEntry } from '#platform/kernel';
import type { LaneSubscriber } from './subscriber.js';

/** Records of a lane that may wait; beyond that the log is read instead. */
const inboxLimit = 4000;
/** Entries applied at a time. */
const batchSize = 1000;

export interface LaneCounts {
  /** Entries applied as they came from the feed. */
  fromFeed: number;
  /** Entries applied that had to be read from the log. */
  fromLog: number;
  /** Times that another process had moved the checkpoint. */
  lost: number;
}

export interface SubscribedLaneOptions {
  readonly subscriber: LaneSubscriber;
  readonly lane: number;
  readonly counts: LaneCounts;
  /** Reads the log to its head for this lane; resolves once that is applied. */
  readonly pull: (lane: SubscribedLane) => Promise<void>;
  /** A record came that the log does not hold. */
  readonly onUnknown: (lane: number) => void;
  readonly onProblem: (error: unknown) => void;
}

/**
 * One lane of one subscriber: one mutex, one checkpoint, one rule. A record at or below the checkpoint is dropped, one
 * whose `prev` is the checkpoint is applied, any other makes the lane read the log first.
 */
export class SubscribedLane {
  readonly lane: number;
  readonly #options: SubscribedLaneOptions;
  #owned = false;
  /** Position of the newest event applied; undefined until it is read from the subscriber. */
  #checkpoint: number | undefined;
  /** Every event of the lane up to here is applied; at least the checkpoint. */
  #through = -1;
  /** The log has been read to its head since the checkpoint was read: from then on, hearsay is enough. */
  #pulled = false;
  #mutex: Promise<unknown> = Promise.resolve();
  #inbox: LaneRecord[] = [];
  #draining = false;

  constructor(options: SubscribedLaneOptions) {
    this.#options = options;
    this.lane = options.lane;
  }

  get owned(): boolean {
    return this.#owned;
  }
  get checkpoint(): number | undefined {
    return this.#checkpoint;
  }
  get through(): number {
    return this.#through;
  }

  own(): void {
    this.#owned = true;
  }

  /** Resolves once nothing of it is under way any more. */
  async disown(): Promise<void> {
    this.#owned = false;
    this.#inbox = [];
    await this.#exclusively(() => {
      this.#checkpoint = undefined; // another may move it from now on
      return Promise.resolve();
    });
  }

  /** Reads the checkpoint where it is not known. */
  async ready(): Promise<void> {
    await this.#exclusively(() => this.#known());
  }

  get pulled(): boolean {
    return this.#pulled;
  }

  /** A reading to the head of the log is done. */
  isPulled(): void {
    this.#pulled = this.#owned && this.#checkpoint !== undefined;
  }

  /** Of all that was seen up to and with `position`, this lane's last is `newest`. */
  learn(newest: number, position: number): void {
    if (this.#pulled && this.#checkpoint !== undefined && this.#checkpoint >= newest)
      this.#through = Math.max(this.#through, position);
  }

  /** Records as the feed brings them. */
  offer(records: readonly LaneRecord[]): void {
    if (!this.#owned) return;
    // Dropped is not lost: the next record, or the watchdog, finds the hole.
    if (this.#inbox.length > inboxLimit) this.#inbox = [];
    this.#inbox.push(...records);
    if (!this.#draining) void this.#drain();
  }

  /** What the log holds of this lane after `from` and up to `to`, all of it. */
  async take(from: number, entries: readonly LogEntry[], to: number): Promise<void> {
    await this.#exclusively(async () => {
      const checkpoint = await this.#known();
      if (!this.#owned || this.#through < from) return; // it was set back meanwhile; who pulls asks again
      const next = entries.filter(({ position }) => position > checkpoint);
      if (!(await this.#apply(next, 'fromLog'))) return;
      this.#through = Math.max(this.#through, to);
    });
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    try {
      while (this.#inbox.length > 0) {
        const hole = await this.#exclusively(() => this.#applyInbox());
        if (hole === undefined) continue;
        await this.#options.pull(this);
        // The log is read to its head, and this is not in it.
        const stillFirst = this.#inbox[0] === hole && hole.position > this.#through;
        if (stillFirst && hole.prev !== this.#checkpoint && this.#owned) {
          this.#inbox.shift();
          this.#options.onUnknown(this.lane);
        }
      }
    } catch (error) {
      this.#inbox = []; // the watchdog reads the log
      this.#options.onProblem(error);
    } finally {
      this.#draining = false;
    }
  }

  /** Applies what follows the checkpoint, and leaves the first record that does not, and all after it, in the inbox. */
  async #applyInbox(): Promise<LaneRecord | undefined> {
    let at = await this.#known();
    const ready: LogEntry[] = [];
    const records = this.#inbox;
    let taken = 0;
    for (const record of records) {
      if (record.position > Math.max(at, this.#through)) {
        if (record.prev !== at) break;
        ready.push(record);
        at = record.position;
      }
      taken += 1;
    }
    this.#inbox = records.slice(taken);
    await this.#apply(ready, 'fromFeed');
    return records[taken];
  }

  /** False where another has moved the checkpoint: then it is where the other left it. */
  async #apply(entries: readonly LogEntry[], counted: 'fromFeed' | 'fromLog'): Promise<boolean> {
    const { subscriber, counts } = this.#options;
    for (let first = 0; first < entries.length; first += batchSize) {
      const batch = entries.slice(first, first + batchSize);
      const last = batch.at(-1);
      const after = await this.#known();
      if (!this.#owned || last === undefined) return false;
      let outcome: 'applied' | 'lost';
      try {
        outcome = await subscriber.apply(this.lane, after, batch);
      } catch (error) {
        this.#checkpoint = undefined; // it may have been applied or not
        throw error;
      }
      if (outcome === 'lost') {
        counts.lost += 1;
        this.#checkpoint = undefined;
        await this.#known();
        return false;
      }
      counts[counted] += batch.length;
      this.#checkpoint = last.position;
      this.#through = Math.max(this.#through, last.position);
    }
    return true;
  }

  async #known(): Promise<number> {
    if (this.#checkpoint === undefined) {
      this.#pulled = false;
      this.#checkpoint = await this.#options.subscriber.checkpoint(this.lane);
      this.#through = this.#checkpoint;
    }
    return this.#checkpoint;
  }

  #exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = this.#mutex.then(work);
    this.#mutex = mine.catch(() => undefined);
    return mine;
  }
}
