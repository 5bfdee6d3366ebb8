// Tells readers that the log has grown: in this process at once, in others by NOTIFY from a session of its own, which
// does not wait for the disk. It is a hint; readers read from their own checkpoint.
import pg from 'pg';

const channel = 'muster_log';
const reconnectMs = 250;

export class LogGrowth {
  readonly #url: string;
  readonly #callbacks = new Set<() => void>();
  #listener: pg.Client | undefined;
  #notifier: pg.Client | undefined;
  #notifying = false;
  #again = false;
  readonly #closing = new AbortController();

  constructor(url: string) {
    this.#url = url;
  }

  subscribe(callback: () => void): () => void {
    this.#callbacks.add(callback);
    if (this.#callbacks.size === 1 && this.#listener === undefined) void this.#listen();
    return () => {
      this.#callbacks.delete(callback);
    };
  }

  #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Called once a group is committed; many groups in a row make few notifications. */
  grown(): void {
    this.#tell();
    if (this.#notifying) {
      this.#again = true;
      return;
    }
    this.#notifying = true;
    void this.#notify();
  }

  #tell(): void {
    for (const callback of this.#callbacks) callback();
  }

  async #notify(): Promise<void> {
    do {
      this.#again = false;
      try {
        this.#notifier ??= await this.#connect('muster notify', () => {
          this.#notifier = undefined;
        });
        await this.#notifier.query({ name: 'notify', text: `NOTIFY ${channel}` });
      } catch {
        this.#notifier = undefined; // other processes' watchdogs see the growth without it
      }
    } while (this.#again && !this.#isClosed());
    this.#notifying = false;
  }

  async #listen(): Promise<void> {
    while (!this.#isClosed()) {
      let lost: () => void = () => undefined;
      const untilLost = new Promise<void>((done) => {
        lost = done;
      });
      try {
        const client = await this.#connect('muster listen', () => {
          lost();
        });
        this.#listener = client;
        if (this.#isClosed()) {
          await client.end();
          return;
        }
        client.on('notification', () => {
          this.#tell();
        });
        await client.query(`LISTEN ${channel}`);
        this.#tell(); // what grew while nobody listened
        await untilLost;
      } catch {
        await new Promise((done) => setTimeout(done, reconnectMs).unref());
      }
    }
  }

  async #connect(name: string, onLost: () => void): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: name,
      connectionTimeoutMillis: 2000,
      keepAlive: true,
      options: '-c synchronous_commit=off',
    });
    client.on('error', onLost);
    client.on('end', onLost);
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#callbacks.clear();
    await Promise.allSettled([this.#listener?.end(), this.#notifier?.end()]);
  }
}
