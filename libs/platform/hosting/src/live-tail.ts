// The newest end of the log, read once for all streams of the process. A stream that is further behind reads its own
// pages of the log until it has caught up.
import { decodeCloudEvent, type LogEntry, type LogReader, type Recorded } from '#platform/kernel';
import { follow, type Following } from '#platform/event-store';

/** An entry of the log; without an event where it is none of ours. */
export interface LiveEntry {
  readonly position: number;
  readonly event: Recorded | undefined;
}

const keptEntries = 1000;
const keptCharacters = 4 * 1024 * 1024;
const pageEntries = 100;

export class LogTail {
  /** Contiguous, the newest last. */
  readonly #kept: { readonly entry: LiveEntry; readonly characters: number }[] = [];
  #characters = 0;
  #head = -1;
  #following: Promise<Following> | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly log: LogReader,
    private readonly onProblem: (problem: string, final: boolean) => void,
  ) {}

  /** Begins to follow the log, at the first call. */
  async start(): Promise<void> {
    this.#following ??= this.#follow();
    try {
      await this.#following;
    } catch (error) {
      this.#following = undefined;
      throw error;
    }
  }

  /** The newest position that is known here. */
  get head(): number {
    return this.#head;
  }

  /** The next entries after a position; none where there are none yet. Rejects where the log cannot be read. */
  async page(after: number): Promise<readonly LiveEntry[]> {
    if (after >= this.#head) return [];
    const first = this.#kept[0]?.entry.position;
    if (first !== undefined && after + 1 >= first)
      return this.#kept.slice(after + 1 - first, after + 1 - first + pageEntries).map(({ entry }) => entry);
    return (await this.log.read(after, { limit: pageEntries })).map((entry) => this.#decode(entry));
  }

  /** Resolves once there is an entry after this position, or the signal says to stop. */
  grown(after: number, signal: AbortSignal): Promise<void> {
    if (this.#head > after || signal.aborted) return Promise.resolve();
    return new Promise((done) => {
      const stop = () => {
        this.#waiting.delete(wake);
        done();
      };
      const wake = () => {
        if (this.#head <= after) return;
        signal.removeEventListener('abort', stop);
        stop();
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.add(wake);
    });
  }

  async stop(): Promise<void> {
    await (await this.#following?.catch(() => undefined))?.stop();
  }

  async #follow(): Promise<Following> {
    const head = await this.log.head();
    this.#head = head;
    return follow(this.log, {
      after: head,
      onEntries: (entries) => {
        for (const entry of entries) this.#keep(entry);
        for (const wake of this.#waiting) wake();
      },
      onError: (error, final) => {
        if (final) {
          // Whoever comes next begins anew.
          this.#following = undefined;
          this.#kept.length = this.#characters = 0;
        }
        this.onProblem(error.message, final);
      },
    });
  }

  #keep(entry: LogEntry): void {
    this.#kept.push({ entry: this.#decode(entry), characters: entry.text.length });
    this.#characters += entry.text.length;
    this.#head = entry.position;
    while (this.#kept.length > keptEntries || this.#characters > keptCharacters)
      this.#characters -= this.#kept.shift()?.characters ?? 0;
  }

  #decode({ position, text }: LogEntry): LiveEntry {
    try {
      return { position, event: decodeCloudEvent(text) };
    } catch (error) {
      // Nobody can say who may read it, so nobody does.
      this.onProblem(`entry ${String(position)} is shown to no stream: ${(error as Error).message}`, false);
      return { position, event: undefined };
    }
  }
}
