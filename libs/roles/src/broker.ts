import type { LaneFeed } from '#platform/kernel';
import { KafkaLaneFeed, type KafkaOptions } from '#platform/messaging';

/**
 * A broker that may still be starting, or that this machine cannot have (undefined). Nothing waits for it: commands go
 * to the log, and the read models follow the log until records come from the topics.
 */
export type Broker = Promise<KafkaOptions | undefined>;

/** What a feed says where this machine can have no broker: no trouble, the log behind it does all. */
export const noBroker = 'there is no Kafka';

/** Lanes from a broker as soon as there is one; until then every attachment is refused, and tried again by the caller. */
export class LateLaneFeed implements LaneFeed {
  #feed: LaneFeed | undefined;
  #why = 'Kafka is still starting';

  constructor(broker: Broker) {
    broker.then(
      (options) => {
        if (options === undefined) this.#why = noBroker;
        else this.#feed = new KafkaLaneFeed(options);
      },
      (error: unknown) => {
        this.#why = error instanceof Error ? error.message : String(error);
      },
    );
  }

  attach(...[consumer]: Parameters<LaneFeed['attach']>): ReturnType<LaneFeed['attach']> {
    return this.#feed?.attach(consumer) ?? Promise.reject(new Error(this.#why));
  }
}
