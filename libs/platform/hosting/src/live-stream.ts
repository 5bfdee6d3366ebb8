// One reader's stream: every event it may read, in position order, from where it left off, without loss or repeat.
import { setTimeout as pause } from 'node:timers/promises';
import { mayRead, type MissionId, type Reader, type Recorded } from '#platform/kernel';
import { concerns, type ReadModel } from '#platform/projections';
import type { RowsFrontier } from './live-frontier.js';
import type { LogTail } from './live-tail.js';
import type { PositionTokens } from './position-tokens.js';

/** What one reader asked for. */
export interface Subscription {
  readonly reader: Reader;
  /** Whether what belongs to a mission, or to none, is for this reader at all. */
  readonly mayEnter: (mission: MissionId | undefined) => boolean;
  readonly mission?: MissionId;
  /** Only what concerns one of these; everything where absent. */
  readonly readModels?: readonly ReadModel[];
  /** The stream goes on after this position. */
  readonly after: number;
  /** It begins anew, and is told where. */
  readonly begins: boolean;
  /** Seconds since the epoch at which the reader's token ends. */
  readonly expires: number;
}

/** Where a stream is written. */
export interface Sink {
  /** False where the reader is behind: nothing more is written before it has drained. */
  write(chunk: string): boolean;
  /** Whether the reader has taken what was written, waiting at most so long. */
  drained(patienceMs: number): Promise<boolean>;
  /** Writes a last chunk and ends, whether the reader takes it or not. */
  end(chunk: string): void;
}

export type EndReason = 'token-expired' | 'too-slow' | 'shutting-down' | 'failed' | 'gone';

export interface StreamParts {
  readonly tail: LogTail;
  readonly frontier: RowsFrontier;
  readonly tokens: PositionTokens;
  /** Every read model of the system. */
  readonly readModels: readonly ReadModel[];
  readonly heartbeatMs: number;
  /** A reader that takes nothing for so long is dropped. */
  readonly patienceMs: number;
}

const retryMs = 500;
/** What a client's own reconnecting waits, by the first lines of the stream. */
const reconnectMs = 2000;
const longestTimerMs = 2 ** 31 - 1;

export class LiveStream {
  readonly #ending = new AbortController();
  readonly #aborted = new Promise<void>((done) => {
    this.#ending.signal.addEventListener('abort', () => {
      done();
    });
  });
  #at: number;
  /** While the reader is behind. */
  #draining: Promise<void> | undefined;

  constructor(
    private readonly parts: StreamParts,
    private readonly subscription: Subscription,
    private readonly sink: Sink,
  ) {
    this.#at = subscription.after;
  }

  /** Resolves once the stream has ended, to why. */
  async run(): Promise<EndReason> {
    const { begins, expires } = this.subscription;
    const { signal } = this.#ending;
    const heartbeat = setInterval(() => {
      // With the place in the stream, so that a reader who is shown little resumes where it was all the same.
      if (this.#draining === undefined) this.#write(`: heartbeat\nid: ${this.#id(this.#at)}\n\n`);
    }, this.parts.heartbeatMs);
    let expiry: NodeJS.Timeout | undefined;
    const watchExpiry = () => {
      const left = expires * 1000 - Date.now();
      if (left <= 0) this.end('token-expired');
      else expiry = setTimeout(watchExpiry, Math.min(left, longestTimerMs));
    };
    watchExpiry();
    this.#write(`retry: ${String(reconnectMs)}\n\n`);
    if (begins) this.#write(`event: hello\nid: ${this.#id(this.#at)}\ndata: {}\n\n`);
    while (!signal.aborted) await this.#advance(signal);
    clearInterval(heartbeat);
    clearTimeout(expiry);
    const reason = signal.reason as EndReason;
    this.sink.end(`event: end\nid: ${this.#id(this.#at)}\ndata: ${JSON.stringify({ reason })}\n\n`);
    return reason;
  }

  /** The first reason counts. */
  end(reason: EndReason): void {
    this.#ending.abort(reason);
  }

  async #advance(signal: AbortSignal): Promise<void> {
    const { tail, frontier } = this.parts;
    try {
      await tail.grown(this.#at, signal);
      for (const { position, event } of await tail.page(this.#at)) {
        if (event !== undefined && this.#wants(event)) {
          const concerned = this.#concerned(event);
          await frontier.passed(concerned, event, tail.head, signal);
          if (this.#draining !== undefined) await Promise.race([this.#draining, this.#aborted]);
          if (signal.aborted) return;
          this.#write(this.#change(event, concerned));
        }
        if (signal.aborted) return;
        this.#at = position;
      }
    } catch {
      // The log is away, and whoever follows it says so; the stream waits with it.
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #wants(event: Recorded): boolean {
    const { reader, mayEnter, mission, readModels } = this.subscription;
    return (
      mayRead(reader, event.releasability) &&
      mayEnter(event.mission) &&
      (mission === undefined || event.mission === mission) &&
      (readModels === undefined || readModels.some((readModel) => concerns(readModel, event)))
    );
  }

  /** The read models that the event changes, as far as this reader asked for them. */
  #concerned(event: Recorded): readonly ReadModel[] {
    return (this.subscription.readModels ?? this.parts.readModels).filter((readModel) =>
      concerns(readModel, event),
    );
  }

  #change(event: Recorded, concerned: readonly ReadModel[]): string {
    const { id, type, stream, recordedAt, effectiveAt, party, mission, data } = event;
    const told = {
      ...(mission === undefined ? {} : { mission }),
      readModels: concerned.map(({ name }) => name),
      event: { id, type, stream, recordedAt, effectiveAt, party, data },
    };
    return `event: change\nid: ${this.#id(event.position)}\ndata: ${JSON.stringify(told)}\n\n`;
  }

  #write(chunk: string): void {
    if (this.sink.write(chunk)) return;
    this.#draining ??= this.sink.drained(this.parts.patienceMs).then((drained) => {
      this.#draining = undefined;
      if (!drained) this.end('too-slow');
    });
  }

  #id(position: number): string {
    const shown = this.parts.tokens.shown(this.subscription.reader, position);
    return 'position' in shown ? String(shown.position) : shown.token;
  }
}
