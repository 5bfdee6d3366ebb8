// Who was refused, and why. It has a place of its own: the log holds what was said, not what was not let in. Whoever
// knocks without end leaves a few rows and a count, not a flood.
import type { DenialRow, DenialStore } from './denial-store.js';

/** A request that was refused because of who sent it. */
export interface DeniedRequest {
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly status: number;
  /** Code of the problem that it was answered with. */
  readonly code: string;
  readonly party?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly path: string;
  /** Where it came from. */
  readonly address: string;
}

const windowMs = 60_000;
/** Rows that one party (or address) leaves a window and code; what follows is counted in one more. */
const rowsPerWindow = 10;
/** Different parties, addresses and codes at a time; what comes beyond them is counted together. */
const maxKeys = 10_000;
/** Rows that wait for the database. While it is away the oldest go. */
const maxWaiting = 1000;
const flushMs = 1000;

interface Window {
  readonly since: number;
  rows: number;
  /** The newest one that left no row of its own, and how many there were. */
  more?: { denied: DeniedRequest; times: number };
}

export interface DenialTrailOptions {
  readonly store: DenialStore;
  /** A write failed; the trail goes on. */
  readonly onProblem?: (error: unknown) => void;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
}

export class DenialTrail {
  readonly #store: DenialStore;
  readonly #onProblem: (error: unknown) => void;
  readonly #clock: () => number;
  readonly #windows = new Map<string, Window>();
  readonly #timer: NodeJS.Timeout;
  #waiting: DenialRow[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor({ store, onProblem = () => undefined, clock = Date.now }: DenialTrailOptions) {
    this.#store = store;
    this.#onProblem = onProblem;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.flush(), flushMs).unref();
  }

  /** Neither delays nor fails whoever answers. */
  note(denied: DeniedRequest): void {
    const now = this.#clock();
    const name = `${denied.party ?? denied.address} ${denied.code}`;
    const key = this.#windows.has(name) || this.#windows.size < maxKeys ? name : `many ${denied.code}`;
    let window = this.#windows.get(key);
    if (window === undefined || now - window.since >= windowMs) {
      if (window !== undefined) this.#count(window);
      window = { since: now, rows: 0 };
      this.#windows.set(key, window);
    }
    if (window.rows < rowsPerWindow) {
      window.rows += 1;
      this.#wait({ ...denied, times: 1 });
    } else window.more = { denied, times: (window.more?.times ?? 0) + 1 };
  }

  /** Writes what waits; resolves once it is written or given up. */
  flush(): Promise<void> {
    const now = this.#clock();
    for (const [key, window] of this.#windows) {
      if (now - window.since < windowMs) continue;
      this.#count(window);
      this.#windows.delete(key);
    }
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Ends it; what was counted so far is written. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const window of this.#windows.values()) this.#count(window);
    this.#windows.clear();
    await this.flush();
    await this.#store.close();
  }

  #count(window: Window): void {
    if (window.more === undefined) return;
    this.#wait({ ...window.more.denied, times: window.more.times });
    delete window.more;
  }

  #wait(row: DenialRow): void {
    this.#waiting.push(row);
    if (this.#waiting.length > maxWaiting) this.#waiting.splice(0, this.#waiting.length - maxWaiting);
  }

  async #write(): Promise<void> {
    const rows = this.#waiting;
    if (rows.length === 0) return;
    this.#waiting = [];
    try {
      await this.#store.add(rows);
    } catch (error) {
      this.#waiting = [...rows, ...this.#waiting].slice(-maxWaiting);
      this.#onProblem(error);
    }
  }
}
