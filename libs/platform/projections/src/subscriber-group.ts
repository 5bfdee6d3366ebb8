import { lanes, type LaneRecord, type LogReader } from '#platform/kernel';
import { Coverage } from './coverage.js';
import { Pull } from './pull.js';
import { SubscribedLane, type LaneCounts } from './subscribed-lane.js';
import type { LaneSubscriber } from './subscriber.js';

/** What has not arrived from the feed so long after the log had it is read from the log. */
export const overdueMs = 500;

export interface SubscriberStatus {
  readonly name: string;
  /** Entries applied as they came from the feed. */
  readonly fromFeed: number;
  /** Entries applied that had to be read from the log. */
  readonly fromLog: number;
  /** Times that another process had moved a checkpoint. */
  readonly lost: number;
  /** Of the lanes that this process owns. */
  readonly lanes: readonly {
    readonly lane: number;
    /** Position of the newest event applied. */
    readonly checkpoint: number;
    /** Positions between it and the newest event known of the lane. */
    readonly lag: number;
  }[];
}

interface Subscribed {
  readonly name: string;
  readonly counts: LaneCounts;
  readonly lanes: readonly SubscribedLane[];
}

/** Subscribers that read the log together. What holds up one group does not hold up another. */
export class SubscriberGroup {
  readonly #coverage = new Coverage();
  readonly #pull: Pull;
  readonly #subscribed: readonly Subscribed[];
  readonly #all: readonly SubscribedLane[];
  readonly #onProblem: (error: unknown) => void;
  /** What there was, some time ago and now. */
  #seen: { readonly at: number; readonly head: number; readonly newest: readonly number[] }[] = [];
  #unknown = 0;
  #pullingAll = false;
  #asked = 0;

  constructor(log: LogReader, subscribers: readonly LaneSubscriber[], onProblem: (error: unknown) => void) {
    this.#onProblem = onProblem;
    this.#pull = new Pull(log, (entries) => {
      this.#coverage.see(entries);
    });
    const onUnknown = () => {
      this.#unknown += 1;
    };
    this.#subscribed = subscribers.map((subscriber) => {
      const counts: LaneCounts = { fromFeed: 0, fromLog: 0, lost: 0 };
      const pull = async (one: SubscribedLane) => {
        await this.#pull.toHead([one]);
      };
      return {
        name: subscriber.name,
        counts,
        lanes: lanes.map(
          (lane) => new SubscribedLane({ subscriber, lane, counts, pull, onUnknown, onProblem }),
        ),
      };
    });
    this.#all = this.#subscribed.flatMap((subscribed) => subscribed.lanes);
  }

  get reads(): number {
    return this.#pull.reads;
  }
  get unknown(): number {
    return this.#unknown;
  }

  status(): readonly SubscriberStatus[] {
    return this.#subscribed.map(({ name, counts, lanes: ofOne }) => ({
      name,
      ...counts,
      lanes: ofOne
        .filter(({ owned }) => owned)
        .map(({ lane, checkpoint = -1 }) => ({
          lane,
          checkpoint,
          lag: Math.max(0, (this.#coverage.newest[lane] ?? -1) - checkpoint),
        })),
    }));
  }

  own(lane: number): void {
    const gained = this.#all.filter((one) => one.lane === lane);
    for (const one of gained) one.own();
    this.#pull.toHead(gained).catch(this.#onProblem);
  }

  async disown(lane: number): Promise<void> {
    await Promise.all(this.#all.filter((one) => one.lane === lane).map((one) => one.disown()));
  }

  offer(lane: number, records: readonly LaneRecord[]): void {
    const ofLane = this.#all.filter((one) => one.lane === lane);
    if (ofLane.some(({ owned }) => owned)) {
      for (const { checkpoint = -1 } of ofLane) this.#coverage.reach(lane, checkpoint);
      this.#coverage.hear(records);
    } else this.#coverage.overhear(records);
    for (const one of ofLane) one.offer(records);
  }

  /** Reads the log to its head for every lane of this process; however often it is asked for meanwhile, once more. */
  pullAll(): void {
    this.#asked += 1;
    if (this.#pullingAll) return;
    this.#pullingAll = true;
    void this.#pullAsAsked();
  }

  async #pullAsAsked(): Promise<void> {
    let answered: number;
    try {
      do {
        answered = this.#asked;
        this.#coverage.cover(await this.#pull.toHead(this.#all));
      } while (answered !== this.#asked);
    } catch (error) {
      this.#onProblem(error); // the watchdog asks again
    } finally {
      this.#pullingAll = false;
    }
  }

  /** Called ten times a second with the head of the log. */
  watch(head: number): void {
    const now = performance.now();
    this.#seen.push({ at: now, head, newest: [...this.#coverage.newest] });
    const overdue = this.#seen.filter(({ at }) => at <= now - overdueMs).at(-1);
    for (const one of this.#all) one.learn(this.#coverage.newest[one.lane] ?? -1, this.#coverage.through);
    if (overdue === undefined) return;
    this.#seen = this.#seen.filter(({ at }) => at >= overdue.at);
    if (this.#pull.isRunning) return;
    if (this.#coverage.through < overdue.head) {
      this.pullAll();
      return;
    }
    const late = this.#all.filter(
      (one) => one.owned && (!one.pulled || one.through < (overdue.newest[one.lane] ?? -1)),
    );
    if (late.length > 0) this.#pull.toHead(late).catch(this.#onProblem);
  }
}
