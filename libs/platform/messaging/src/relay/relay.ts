import type { LogReader } from '#platform/kernel';
import type { EventPublisher } from '../messaging.js';
import { Candidate, type Leadership } from './leadership.js';
import { mendLanes } from './mend-lanes.js';
import { pause, unlessAborted } from './pauses.js';
import { streamLog } from './stream-log.js';

/** A standby asks this often whether the leader is gone. */
const standByMs = 500;
const tryAgainMs = 250;
const lookAtHeadMs = 1000;
/** A broker that acknowledges nothing for this long is a problem to tell, before its client gives up on it. */
const silentMs = 3000;
const defaultBatchSize = 1500;

export interface RelayOptions {
  readonly databaseUrl: string;
  readonly log: LogReader;
  readonly publisher: EventPublisher;
  /** Entries read and sent at a time. */
  readonly batchSize?: number;
  /** What went wrong, once for as long as it stays the same; the relay tries again by itself, for ever. */
  readonly onProblem?: (problem: string) => void;
  /** Called when this relay becomes the leader and when it ceases to be. */
  readonly onRole?: (role: RelayStatus['role']) => void;
}

export interface RelayStatus {
  readonly role: 'starting' | 'standby' | 'leader' | 'stopped';
  /** Which leader this is, counted from the first of this database; of a leader only. */
  readonly epoch?: number;
  /** Every event up to this position is acknowledged by the broker; of a leader only. */
  readonly position?: number;
  /** Events in the log that are not acknowledged yet; of a leader only, at most a second old. */
  readonly lag?: number;
  /** What it cannot get past just now. */
  readonly problem?: string;
  /** Records that a topic had lost and that were sent again. */
  readonly mended: number;
}

/** Brings the log to the topics, at least once and in order. Several may run: one leads, the others stand by. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #batchSize: number;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #role: RelayStatus['role'] = 'starting';
  #leadership: Leadership | undefined;
  #head = -1;
  #progressAt = 0;
  #problem: string | undefined;
  #mended = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#batchSize = options.batchSize ?? defaultBatchSize;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  status(): RelayStatus {
    const { epoch, checkpoint } = this.#leadership ?? {};
    return {
      role: this.#role,
      mended: this.#mended,
      ...(epoch === undefined ? {} : { epoch }),
      ...(checkpoint === undefined
        ? {}
        : { position: checkpoint.position, lag: Math.max(0, this.#head - checkpoint.position) }),
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    };
  }

  /** Resolves once nothing more is sent and another may lead. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#become('stopped');
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = () => signal.aborted;
    while (!stopped()) {
      let candidate: Candidate | undefined;
      try {
        candidate = await Candidate.connect(this.#options.databaseUrl);
        let leadership = await candidate.elect();
        while (leadership === undefined && !stopped()) {
          this.#become('standby');
          this.#problem = undefined;
          await pause(standByMs, signal);
          if (!stopped()) leadership = await candidate.elect();
        }
        if (leadership !== undefined) await this.#lead(leadership);
      } catch (error) {
        this.#trouble(error);
      } finally {
        await candidate?.end();
      }
      await pause(tryAgainMs, signal);
    }
  }

  async #lead(leadership: Leadership): Promise<void> {
    const { log, publisher } = this.#options;
    const signal = AbortSignal.any([this.#stopping.signal, leadership.lost]);
    const over = () => signal.aborted;
    this.#leadership = leadership;
    this.#become('leader');
    const looking = setInterval(() => void this.#look(), lookAtHeadMs);
    try {
      while (!over()) {
        try {
          // After every error too: a broker that was gone may have come back with less than it acknowledged.
          const { checkpoint } = leadership;
          const mending = mendLanes(log, publisher, checkpoint, { batchSize: this.#batchSize, signal });
          this.#mended += await unlessAborted(mending, signal);
          this.#problem = undefined;
          this.#progressAt = performance.now();
          await streamLog({
            log,
            publisher,
            from: checkpoint,
            note: (reached) => leadership.note(reached),
            batchSize: this.#batchSize,
            signal,
            onProgress: (position) => {
              this.#head = Math.max(this.#head, position);
              this.#progressAt = performance.now();
              this.#problem = undefined;
            },
          });
        } catch (error) {
          if (!over()) this.#trouble(error);
          await pause(tryAgainMs, signal);
        }
      }
      if (leadership.lost.aborted) this.#trouble(leadership.lost.reason);
    } finally {
      clearInterval(looking);
      leadership.resign();
      this.#leadership = undefined;
      if (!this.#stopping.signal.aborted) this.#become('standby');
    }
  }

  async #look(): Promise<void> {
    try {
      const caughtUp = this.#head <= (this.#leadership?.checkpoint.position ?? this.#head);
      this.#head = Math.max(this.#head, await this.#options.log.head());
      if (caughtUp) this.#progressAt = performance.now();
      else if (performance.now() - this.#progressAt > silentMs && this.#problem === undefined)
        this.#trouble(`the broker has acknowledged nothing for ${String(silentMs / 1000)} s`);
    } catch {
      // reading it says so too
    }
  }

  #become(role: RelayStatus['role']): void {
    if (this.#role === role) return;
    this.#role = role;
    this.#options.onRole?.(role);
  }

  #trouble(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onProblem?.(problem);
  }
}
