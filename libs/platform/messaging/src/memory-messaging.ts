import type { LaneAttachment, LaneConsumer, LaneFeed, LaneRecord } from '#platform/kernel';
import { byLane } from './by-lane.js';
import type { EventPublisher, Messaging } from './messaging.js';

/** Topics in this process, for tests and for a start without a broker. */
export class InMemoryMessaging implements Messaging {
  readonly #tails = new Map<number, number>();
  readonly #attached = new Set<Attached>();
  #broken: Error | undefined;

  readonly publisher: EventPublisher = {
    send: (records) => {
      if (this.#broken !== undefined) return Promise.reject(this.#broken);
      for (const record of records) this.#tails.set(record.lane, record.position);
      for (const attached of this.#attached) attached.take(records);
      return Promise.resolve();
    },
    tails: () =>
      this.#broken === undefined ? Promise.resolve(new Map(this.#tails)) : Promise.reject(this.#broken),
    close: () => Promise.resolve(),
  };

  readonly feed: LaneFeed = {
    attach: (consumer) => {
      if (this.#broken !== undefined) return Promise.reject(this.#broken);
      const attached = new Attached(consumer, () => this.#attached.delete(attached));
      this.#attached.add(attached);
      return Promise.resolve(attached);
    },
  };

  /** What somebody else puts on a lane. */
  putGarbage(lane: number, reason: string): void {
    for (const attached of this.#attached) attached.garbage(lane, reason);
  }

  /** An outage: everything attached is lost and every call rejects until {@link mend}. */
  break(cause: Error): void {
    this.#broken = cause;
    for (const attached of this.#attached) attached.lose(cause);
    this.#attached.clear();
  }

  mend(): void {
    this.#broken = undefined;
  }
}

class Attached implements LaneAttachment {
  readonly #consumer: LaneConsumer;
  readonly #leave: () => void;
  readonly #lanes = new Map<number, Promise<void>>();
  #over = false;

  constructor(consumer: LaneConsumer, leave: () => void) {
    this.#consumer = consumer;
    this.#leave = leave;
  }

  take(records: readonly LaneRecord[]): void {
    for (const [lane, ofLane] of byLane(records)) {
      const before = this.#lanes.get(lane) ?? Promise.resolve();
      this.#lanes.set(
        lane,
        before
          .then(() => (this.#over ? undefined : this.#consumer.onRecords(lane, ofLane)))
          .catch(() => undefined),
      );
    }
  }

  garbage(lane: number, reason: string): void {
    if (!this.#over) this.#consumer.onGarbage(lane, reason);
  }

  lose(cause: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#consumer.onLost(cause);
  }

  async detach(): Promise<void> {
    this.#over = true;
    this.#leave();
    await Promise.all(this.#lanes.values());
  }
}
