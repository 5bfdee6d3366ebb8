// Tells readers that the log has grown: in this process at once, in others by NOTIFY from a session of its own, which
// does not wait for the disk. It is a hint; readers read from their own checkpoint.
import pg from 'pg';

export const channel = 'muster_log';
const reconnectMs = 250;
/** Between two notifications: each is a transaction, and one after every group took a tenth of the appends. */
const betweenMs = 3;

export class LogGrowth {
  readonly #url: string;
  readonly #callbacks = new Set<() => void>();
  #listener: pg.Client | undefined;
  #notifier: pg.Client | undefined;
  #listening = false;
  #notifying = false;
  /** How often the log has grown by our own hand. */
  #growths = 0;
  readonly #closing = new AbortController();

  constructor(url: string) {
    this.#url = url;
  }

  subscribe(callback: () => void): () => void {
    this.#callbacks.add(callback);
    if (!this.#listening) {
      this.#listening = true;
      void this.#listen();
    }
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
    this.#growths += 1;
    if (this.#notifying) return;
    this.#notifying = true;
    void this.#notify();
  }

  #tell(): void {
    for (const callback of this.#callbacks) callback();
  }

  async #notify(): Promise<void> {
    let told: number;
    do {
      told = this.#growths;
      try {
        this.#notifier ??= await this.#connect('muster notify', () => {
          this.#notifier = undefined;
        });
        await this.#notifier.query({ name: 'notify', text: `NOTIFY ${channel}` });
      } catch {
        endQuietly(this.#notifier);
        this.#notifier = undefined; // other processes' watchdogs see the growth without it
      }
      await new Promise((done) => setTimeout(done, betweenMs));
    } while (told !== this.#growths && !this.#isClosed());
    this.#notifying = false;
    if (this.#isClosed()) endQuietly(this.#notifier);
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
        endQuietly(this.#listener);
        this.#listener = undefined;
        await new Promise((done) => setTimeout(done, reconnectMs).unref());
      }
    }
  }

  async #connect(name: string, onLost: () => void): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: name,
      connectionTimeoutMillis: 2000,
      query_timeout: 2000, // an answer that is swallowed would end all hints for good
      keepAlive: true,
      keepAliveInitialDelayMillis: 5000,
      options: '-c synchronous_commit=off',
    });
    client.on('error', onLost);
    client.on('end', onLost);
    try {
      await client.connect();
    } catch (error) {
      endQuietly(client);
      throw error;
    }
    return client;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#callbacks.clear();
    await Promise.allSettled([this.#listener?.end(), this.#notifier?.end()]);
  }
}

function endQuietly(client: pg.Client | undefined): void {
  void client?.end().catch(() => undefined);
}
