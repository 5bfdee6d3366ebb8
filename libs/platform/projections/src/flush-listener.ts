import pg from 'pg';
import { flushChannel, onFlushHere } from './flush-signals.js';
import type { Flush } from './rows.js';

const reconnectMs = 250;

type Callback = (flush: Flush) => void;

/** Flushes of every process, as hints. Listens from the first subscription on. */
export class FlushListener {
  readonly #url: string;
  readonly #callbacks = new Set<Callback>();
  readonly #closing = new AbortController();
  #listening: Promise<void> | undefined;
  #session: pg.Client | undefined;
  #unhear: () => void = () => undefined;

  constructor(url: string) {
    this.#url = url;
  }

  subscribe(callback: Callback): () => void {
    this.#callbacks.add(callback);
    if (this.#listening === undefined) {
      this.#unhear = onFlushHere(this.#url, (flush) => {
        this.#tell(flush);
      });
      this.#listening = this.#listen();
    }
    return () => {
      this.#callbacks.delete(callback);
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#callbacks.clear();
    this.#unhear();
    await this.#session?.end().catch(() => undefined);
    await this.#listening;
  }

  #tell(flush: Flush): void {
    for (const callback of this.#callbacks) callback(flush);
  }

  async #listen(): Promise<void> {
    const closed = () => this.#closing.signal.aborted;
    while (!closed()) {
      const client = new pg.Client({
        connectionString: this.#url,
        application_name: 'muster listen',
        connectionTimeoutMillis: 2000,
        keepAlive: true,
      });
      const ended = new Promise<void>((done) => {
        client.on('error', () => {
          done();
        });
        client.on('end', () => {
          done();
        });
      });
      try {
        await client.connect();
        this.#session = client;
        client.on('notification', ({ payload = '[]' }) => {
          for (const flush of JSON.parse(payload) as readonly Flush[]) this.#tell(flush);
        });
        await client.query(`LISTEN ${flushChannel}`);
        // What was flushed while nobody listened.
        const { rows } = await client.query<Flush>(`
          SELECT projection, lane::int, position::float8
          FROM projection_generations JOIN projection_checkpoints USING (generation) WHERE live`);
        for (const flush of rows) this.#tell(flush);
        if (!closed()) await ended;
      } catch {
        // tried again
      }
      await client.end().catch(() => undefined);
      if (!closed()) await new Promise((done) => setTimeout(done, reconnectMs).unref());
    }
  }
}
