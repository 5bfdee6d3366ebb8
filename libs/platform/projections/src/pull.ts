import { lanes, type LogEntry, type LogReader } from '#platform/kernel';
import type { SubscribedLane } from './subscribed-lane.js';

/** Entries read at a time. */
const readLimit = 4000;

interface Request {
  readonly lanes: readonly SubscribedLane[];
  /** Head of the log at the time of asking, at least. */
  target?: number;
  readonly done: (head: number) => void;
  readonly failed: (error: unknown) => void;
}

/** Reads the log for lanes that miss something: once for all who ask at the same time. */
export class Pull {
  readonly #log: LogReader;
  readonly #onEntries: (entries: readonly LogEntry[]) => void;
  #requests: Request[] = [];
  #running = false;
  #reads = 0;

  constructor(log: LogReader, onEntries: (entries: readonly LogEntry[]) => void) {
    this.#log = log;
    this.#onEntries = onEntries;
  }

  /** Times that the log was read. */
  get reads(): number {
    return this.#reads;
  }
  get isRunning(): boolean {
    return this.#running;
  }

  /** Resolves with the head of the log at the time of asking, or a later one, once these lanes have reached it. */
  toHead(asking: readonly SubscribedLane[]): Promise<number> {
    return new Promise((done, failed) => {
      this.#requests.push({ lanes: asking, done, failed });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#requests.length > 0) {
      const requests = [...this.#requests];
      const over = new Set<Request>();
      try {
        const failures = await this.#read(requests);
        for (const request of requests) {
          const failed = request.lanes.find((lane) => failures.has(lane));
          if (failed !== undefined) {
            over.add(request);
            request.failed(failures.get(failed));
          } else if (request.lanes.every((lane) => !lane.owned || lane.through >= (request.target ?? 0))) {
            over.add(request);
            for (const lane of request.lanes) lane.isPulled();
            request.done(request.target ?? -1);
          }
        }
      } catch (error) {
        for (const request of requests) {
          over.add(request);
          request.failed(error);
        }
      }
      this.#requests = this.#requests.filter((request) => !over.has(request));
    }
    this.#running = false;
  }

  /** One step for all: what the log holds after the one that is furthest behind. Returns who could not take it. */
  async #read(requests: readonly Request[]): Promise<ReadonlyMap<SubscribedLane, unknown>> {
    const head = await this.#log.head();
    for (const request of requests) request.target ??= head;
    const behind = [...new Set(requests.flatMap((request) => request.lanes))].filter(({ owned }) => owned);
    const failures = new Map<SubscribedLane, unknown>();
    const each = (work: (lane: SubscribedLane) => Promise<void>) =>
      Promise.all(
        behind.map((lane) =>
          work(lane).catch((error: unknown) => {
            failures.set(lane, error);
          }),
        ),
      );
    await each((lane) => lane.ready());
    const from = Math.min(...behind.map(({ through }) => through));
    if (behind.length === 0 || from >= head) return failures;
    const wanted = [...new Set(behind.map(({ lane }) => lane))];
    this.#reads += 1;
    const entries = await this.#log.read(from, {
      limit: readLimit,
      ...(wanted.length === lanes.length ? {} : { lanes: wanted }),
    });
    this.#onEntries(entries);
    const last = entries.at(-1)?.position ?? head;
    const to = entries.length < readLimit ? Math.max(head, last) : last;
    const byLane = new Map<number, LogEntry[]>(wanted.map((lane) => [lane, []]));
    for (const entry of entries) byLane.get(entry.lane)?.push(entry);
    await each((lane) =>
      failures.has(lane) ? Promise.resolve() : lane.take(from, byLane.get(lane.lane) ?? [], to),
    );
    return failures;
  }
}
