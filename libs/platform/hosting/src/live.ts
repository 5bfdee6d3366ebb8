import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { LogReader } from '#platform/kernel';
import type { ReadModel, RowReader } from '#platform/projections';
import { RowsFrontier } from './live-frontier.js';
import { LiveStream, type EndReason, type Sink, type StreamParts, type Subscription } from './live-stream.js';
import { LogTail } from './live-tail.js';
import type { PositionTokens } from './position-tokens.js';
import { Problem } from './problem.js';

export interface LiveOptions {
  readonly log: LogReader;
  readonly rows: RowReader;
  readonly tokens: PositionTokens;
  /** Every read model of the system. */
  readonly readModels: readonly ReadModel[];
  /** 15 s where left out. */
  readonly heartbeatMs?: number;
  /** How long a reader may take nothing of what was sent; 15 s where left out. */
  readonly patienceMs?: number;
  /** Streams of this process at one time; 1,000 where left out. */
  readonly maxStreams?: number;
  /** The log cannot be followed, or an entry not be read. */
  readonly onProblem?: (problem: string) => void;
}

/** All streams of one process, and what they share. */
export class Live implements BeforeApplicationShutdown {
  readonly #parts: StreamParts;
  readonly #log: LogReader;
  readonly #streams = new Map<LiveStream, Promise<EndReason>>();
  readonly #maxStreams: number;
  #closed = false;

  constructor(options: LiveOptions) {
    const { log, rows, tokens, readModels, heartbeatMs = 15_000, patienceMs = 15_000 } = options;
    const onProblem = options.onProblem ?? (() => undefined);
    this.#log = log;
    this.#maxStreams = options.maxStreams ?? 1000;
    this.#parts = {
      tail: new LogTail(log, (problem, final) => {
        onProblem(problem);
        if (final) this.#endAll('failed');
      }),
      frontier: new RowsFrontier(rows, onProblem),
      tokens,
      readModels,
      heartbeatMs,
      patienceMs,
    };
  }

  get readModels(): readonly ReadModel[] {
    return this.#parts.readModels;
  }

  /** How many streams are open. */
  get streams(): number {
    return this.#streams.size;
  }

  /**
   * The log's head, once it is followed: a stream that begins after it misses nothing. Throws a {@link Problem} where
   * there is no room for another stream.
   */
  async head(): Promise<number> {
    this.#admit();
    await this.#parts.tail.start();
    return this.#log.head();
  }

  /** Starts a stream. */
  start(subscription: Subscription, sink: Sink): { readonly end: (reason: EndReason) => void } {
    const stream = new LiveStream(this.#parts, subscription, sink);
    if (this.#closed) stream.end('shutting-down');
    this.#streams.set(
      stream,
      stream.run().finally(() => this.#streams.delete(stream)),
    );
    return stream;
  }

  /** Ends all streams and says why. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closed = true;
    this.#endAll('shutting-down');
    await Promise.all(this.#streams.values());
    this.#parts.frontier.stop();
    await this.#parts.tail.stop();
  }

  #admit(): void {
    const headers = { 'Retry-After': '2' };
    if (this.#closed) throw new Problem(503, 'shutting-down', 'This process is ending.', { headers });
    if (this.#streams.size < this.#maxStreams) return;
    throw new Problem(503, 'too-many-streams', 'This process serves as many streams as it can; try again.', {
      headers,
    });
  }

  #endAll(reason: EndReason): void {
    for (const stream of this.#streams.keys()) stream.end(reason);
  }
}
