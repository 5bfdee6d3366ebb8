import pg from 'pg';
import type { LaneAttachment, LaneFeed, LogReader, Projection } from '#platform/kernel';
import { FlushSignals } from './flush-signals.js';
import { rowSessions } from './generations.js';
import { LaneShare } from './lane-share.js';
import { pause } from './pauses.js';
import { ProjectionSubscriber } from './projection-subscriber.js';
import type { LaneSubscriber } from './subscriber.js';
import { SubscriberGroup, type SubscriberStatus } from './subscriber-group.js';

const watchEveryMs = 100;
const attachAgainMs = 500;
const sessions = 6;

export interface ProjectorOptions {
  readonly databaseUrl: string;
  readonly log: LogReader;
  /** Without one, the log alone is read. */
  readonly feed?: LaneFeed;
  readonly projections: readonly Projection[];
  /** Whoever else consumes lanes, with checkpoints of its own. */
  readonly subscribers?: readonly LaneSubscriber[];
  /** What went wrong, once for as long as it stays the same; it is tried again by itself, for ever. */
  readonly onProblem?: (problem: string) => void;
  /** A mission is parked: somebody must look. */
  readonly onAlarm?: (alarm: string) => void;
}

export interface ProjectorStatus {
  readonly feed: 'none' | 'attaching' | 'attached';
  /** Lanes of this process. */
  readonly lanes: readonly number[];
  readonly subscribers: readonly SubscriberStatus[];
  /** Times that the log was read, for whatever the feed had not brought. */
  readonly reads: number;
  /** Records on the topic that are not ours, or that the log does not hold. */
  readonly garbage: number;
  /** What it cannot get past just now. */
  readonly problem?: string;
}

/** Folds the log into rows, lane by lane, from Kafka first and from the log behind it. Several may run. */
export class Projector {
  readonly #options: ProjectorOptions;
  readonly #pool: pg.Pool;
  readonly #signals: FlushSignals;
  readonly #groups: readonly SubscriberGroup[];
  readonly #share: LaneShare;
  readonly #stopping = new AbortController();
  #feeding: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;
  #watching: NodeJS.Timeout | undefined;
  #ungrow: () => void = () => undefined;
  #feed: ProjectorStatus['feed'];
  #looking = false;
  #garbage = 0;
  #problem: { readonly text: string; readonly at: number } | undefined;

  constructor(options: ProjectorOptions) {
    const { databaseUrl: url, log, projections, subscribers = [], onAlarm } = options;
    this.#options = options;
    this.#feed = options.feed === undefined ? 'none' : 'attaching';
    this.#pool = new pg.Pool(rowSessions(url, 'projector', sessions));
    this.#pool.on('error', () => undefined); // an idle connection was lost; the next query opens another
    this.#signals = new FlushSignals(url);
    const trouble = (error: unknown) => {
      this.#trouble(error);
    };
    const ofProjections = projections.map(
      (projection) =>
        new ProjectionSubscriber({
          pool: this.#pool,
          log,
          projection,
          signals: this.#signals,
          ...(onAlarm === undefined ? {} : { onAlarm }),
        }),
    );
    this.#groups = [ofProjections, ...subscribers.map((subscriber) => [subscriber])]
      .filter(({ length }) => length > 0)
      .map((group) => new SubscriberGroup(log, group, trouble));
    this.#share = new LaneShare({
      databaseUrl: url,
      crew: [
        ...projections.map(({ name, version }) => `${name}.${String(version)}`),
        ...subscribers.map(({ name }) => name),
      ]
        .sort()
        .join(' '),
      onGained: (lane) => {
        for (const group of this.#groups) group.own(lane);
      },
      onLost: async (lane) => {
        await Promise.all(this.#groups.map((group) => group.disown(lane)));
      },
      onProblem: trouble,
    });
  }

  start(): void {
    if (this.#watching !== undefined) return;
    this.#share.start();
    this.#watching = setInterval(() => void this.#watch(), watchEveryMs);
    this.#ungrow = this.#options.log.onGrowth(() => {
      if (this.#feed !== 'attached') this.#pullAll();
    });
    if (this.#options.feed !== undefined) this.#feeding = this.#follow(this.#options.feed);
  }

  status(): ProjectorStatus {
    return {
      feed: this.#feed,
      lanes: this.#share.owned,
      subscribers: this.#groups.flatMap((group) => group.status()),
      reads: this.#groups.reduce((sum, { reads }) => sum + reads, 0),
      garbage: this.#groups.reduce((sum, { unknown }) => sum + unknown, this.#garbage),
      ...(this.#problem === undefined ? {} : { problem: this.#problem.text }),
    };
  }

  /** Resolves once nothing more is applied and all lanes are free for others. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#watching);
    this.#ungrow();
    await this.#feeding;
    await this.#share.stop();
    await this.#signals.close();
    await this.#pool.end();
  }

  async #follow(feed: LaneFeed): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = () => signal.aborted;
    while (!stopped()) {
      const lost = new AbortController();
      let attachment: LaneAttachment | undefined;
      try {
        attachment = await feed.attach({
          onRecords: (lane, records) => {
            if (!stopped()) for (const group of this.#groups) group.offer(lane, records);
            return Promise.resolve();
          },
          onGarbage: () => {
            this.#garbage += 1;
          },
          onLost: (cause) => {
            lost.abort(cause);
          },
        });
        this.#feed = 'attached';
        // What is below the ends that the feed has started from is in the log by now.
        this.#pullAll();
        await pause(2 ** 31 - 1, AbortSignal.any([signal, lost.signal]));
        if (lost.signal.aborted) throw lost.signal.reason;
      } catch (error) {
        this.#trouble(error);
      } finally {
        this.#feed = 'attaching';
        await attachment?.detach().catch(() => undefined);
      }
      await pause(attachAgainMs, signal);
    }
  }

  #pullAll(): void {
    for (const group of this.#groups) group.pullAll();
  }

  async #watch(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const head = await this.#options.log.head();
      for (const group of this.#groups) group.watch(head);
      if (this.#problem !== undefined && performance.now() - this.#problem.at > forgetProblemMs)
        this.#problem = undefined;
    } catch (error) {
      this.#trouble(error);
    } finally {
      this.#looking = false;
    }
  }

  #trouble(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    const text = error instanceof Error ? error.message : String(error);
    const isNew = text !== this.#problem?.text;
    this.#problem = { text, at: performance.now() };
    if (isNew) this.#options.onProblem?.(text);
  }
}

/** A problem that has not come again for so long is over. */
const forgetProblemMs = 2000;
