// Somebody who watches the live stream, and comes back where it ended as any client of server-sent events does.
import { expect } from '@jest/globals';
import { EventStream, type Client, type StreamEvent } from '../e2e/client.js';
import type { System } from '../e2e/system.js';
import { eventually } from './patience.js';
import type { Traffic } from './traffic.js';

export class Follower {
  readonly #streams: EventStream[] = [];
  readonly #open: (lastId: string | undefined) => Promise<EventStream>;
  #closed = false;
  #watching: Promise<void> = Promise.resolve();

  private constructor(open: (lastId: string | undefined) => Promise<EventStream>) {
    this.#open = open;
  }

  static async start(system: System, { token = '' }: Client): Promise<Follower> {
    const follower = new Follower((lastId) =>
      EventStream.open(
        `${system.api}/v1/stream`,
        token,
        lastId === undefined ? {} : { 'last-event-id': lastId },
      ),
    );
    const first = await follower.#open(undefined);
    follower.#streams.push(first);
    follower.#watching = follower.#watch(first).catch(() => undefined); // what was not told, a test finds missing
    return follower;
  }

  /** Everything that was taken, once, in the order of the log. */
  async expectTold({ given }: Traffic): Promise<void> {
    const marks = given.filter(({ status }) => status === 201).map(({ mark }) => mark);
    await eventually(() => {
      const told = new Set(this.#changes().map(markOf));
      expect(marks.filter((mark) => !told.has(mark))).toEqual([]);
    });
    const positions = this.#changes().map(({ id }) => Number(id));
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#streams.map((stream) => stream.close()));
    await this.#watching;
  }

  #changes(): readonly StreamEvent[] {
    return this.#streams.flatMap(({ events }) => events.filter(({ event }) => event === 'change'));
  }

  async #watch(stream: EventStream): Promise<void> {
    let current = stream;
    for (;;) {
      await current.done;
      if (this.#closed) return;
      const lastId = this.#streams.flatMap(({ events }) => events).findLast(({ id }) => id !== undefined)?.id;
      current = await eventually(() => this.#open(lastId));
      this.#streams.push(current);
    }
  }
}

const markOf = ({ data }: StreamEvent): unknown =>
  (data as { readonly event: { readonly data: { readonly capability?: string } } }).event.data.capability;
