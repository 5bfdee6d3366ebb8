import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '#platform/event-store';
import { ensureTopics, KafkaPublisher, Relay, UnfitTopics, type RelayStatus } from '#platform/messaging';
import type { TimelessOptions } from './options.js';

const tryAgainMs = 500;

/** Brings the log to Kafka: one leader among all processes with this role, the others stand by. */
export class RelayRole {
  readonly #options: TimelessOptions;
  readonly #store: EventStore;
  readonly #stopping = new AbortController();
  #relay: Relay | undefined;
  #publisher: KafkaPublisher | undefined;
  #starting: Promise<void> | undefined;

  #broker: 'starting' | 'there' | 'none' = 'starting';
  /** Why the topics cannot be used yet, where that is known. */
  #problem: string | undefined;

  constructor(options: TimelessOptions, store: EventStore) {
    this.#options = options;
    this.#store = store;
  }

  start(): void {
    this.#starting = this.#start();
  }

  status(): RelayStatus {
    return this.#relay?.status() ?? { role: 'starting', mended: 0 };
  }

  /** What keeps the topics from following the log; undefined where nothing does. */
  missing(): string | undefined {
    switch (this.#broker) {
      case 'starting':
        return this.#problem ?? 'Kafka is still starting';
      case 'none':
        return undefined; // who starts the system has said so, and everything but the topics works
      case 'there':
        return this.status().problem;
    }
  }

  async #start(): Promise<void> {
    const { note, databaseUrl, durability } = this.#options;
    const broker = await this.#options.broker.catch(() => undefined);
    if (broker === undefined) {
      this.#broker = 'none';
      return;
    }
    while (!this.#stopping.signal.aborted) {
      try {
        await ensureTopics({ ...broker, ...durability });
        break;
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        if (problem !== this.#problem) note('warn', 'relay', problem);
        this.#problem = problem;
        // Unfit topics are for a person to mend; a broker that does not answer mends itself.
        await pause(error instanceof UnfitTopics ? 20 * tryAgainMs : tryAgainMs);
      }
    }
    if (this.#stopping.signal.aborted) return;
    this.#publisher = new KafkaPublisher(broker);
    this.#relay = new Relay({
      databaseUrl,
      log: this.#store,
      publisher: this.#publisher,
      onProblem: (problem) => {
        note('warn', 'relay', problem);
      },
      onRole: (role) => {
        note('info', 'relay', role === 'leader' ? 'leads: the log goes to Kafka' : role);
      },
    });
    this.#relay.start();
    this.#broker = 'there';
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.race([this.#starting, pause(1000)]);
    await this.#relay?.stop();
    await this.#publisher?.close();
  }
}
