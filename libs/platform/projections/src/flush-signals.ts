// Tells readers that rows have changed: those of this process at once, those of others by NOTIFY from a session of its
// own, which does not wait for the disk and is no part of any flush. It is a hint.
import pg from 'pg';
import type { Flush } from './rows.js';

export const flushChannel = 'muster_rows';
/** NOTIFY takes less than 8000 bytes. */
const flushesAtOnce = 50;

type Callback = (flush: Flush) => void;

/** Readers of this process, by database. */
const inProcess = new Map<string, Set<Callback>>();

export function onFlushHere(url: string, callback: Callback): () => void {
  const callbacks = inProcess.get(url) ?? new Set();
  inProcess.set(url, callbacks);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) inProcess.delete(url);
  };
}

export class FlushSignals {
  readonly #url: string;
  readonly #waiting = new Map<string, Flush>();
  #session: pg.Client | undefined;
  #notifying: Promise<void> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  flushed(flush: Flush): void {
    for (const callback of inProcess.get(this.#url) ?? []) callback(flush);
    this.#waiting.set(`${flush.projection} ${String(flush.lane)}`, flush);
    this.#notifying ??= this.#notify();
  }

  async close(): Promise<void> {
    await this.#notifying;
    await this.#session?.end().catch(() => undefined);
  }

  async #notify(): Promise<void> {
    while (this.#waiting.size > 0) {
      const some = [...this.#waiting].slice(0, flushesAtOnce);
      for (const [key] of some) this.#waiting.delete(key);
      try {
        this.#session ??= await this.#connect();
        await this.#session.query({
          name: 'notify',
          text: `SELECT pg_notify('${flushChannel}', $1)`,
          values: [JSON.stringify(some.map(([, flush]) => flush))],
        });
      } catch {
        this.#session = undefined; // readers look by themselves now and then
      }
    }
    this.#notifying = undefined;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'muster notify',
      connectionTimeoutMillis: 2000,
      query_timeout: 5000,
      keepAlive: true,
      options: '-c synchronous_commit=off',
    });
    const gone = () => {
      if (this.#session === client) this.#session = undefined;
    };
    client.on('error', gone);
    client.on('end', gone);
    await client.connect();
    return client;
  }
}
