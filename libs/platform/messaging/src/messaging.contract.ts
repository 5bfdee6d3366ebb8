// What every adapter of the port must do; an adapter's own test is this suite and a way to make the adapter.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  laneOf,
  lanes,
  missionId,
  referenceLane,
  type LaneAttachment,
  type LaneConsumer,
  type LaneRecord,
  type MissionId,
} from '#platform/kernel';
import type { Messaging } from './messaging.js';

/** A mission of each lane; undefined for the reference lane. */
export const missionOn = (lane: number): MissionId | undefined => {
  if (lane === referenceLane) return undefined;
  for (let n = 0; ; n += 1) {
    const candidate = missionId(`mission-${String(n)}`);
    if (laneOf(candidate) === lane) return candidate;
  }
};

/** An event of a lane in its canonical form. */
export function eventText(position: number, lane: number, data: unknown = { n: position }): string {
  const mission = missionOn(lane);
  return JSON.stringify({
    actor: 'actor-1',
    confidence: 'confirmed',
    data,
    datacontenttype: 'application/json',
    id: randomUUID(),
    ...(mission === undefined ? {} : { mission }),
    nonce: 'nonce',
    party: 'KEN',
    recordedtime: '2026-01-01T00:00:00.000000Z',
    releasability: 'coalition',
    sequence: String(position).padStart(16, '0'),
    source: '/contract',
    specversion: '1.0',
    stream: 'thing-1',
    streamversion: 1,
    time: '2026-01-01T00:00:00Z',
    type: 'contract.ThingHappened.v1',
  });
}

export function recordsOf(lane: number, from: number, count: number, data?: unknown): LaneRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    position: from + index,
    prev: from + index - 1,
    lane,
    text: eventText(from + index, lane, data),
  }));
}

/** Everything that arrives, and a way to wait for it. */
export class Arrivals implements LaneConsumer {
  readonly byLane = new Map<number, LaneRecord[]>();
  readonly garbage: { lane: number; reason: string }[] = [];
  readonly losses: Error[] = [];
  /** Held up before a lane's batch is taken. */
  hold: (lane: number) => Promise<void> | undefined = () => undefined;
  readonly #waiting = new Set<() => void>();

  readonly onRecords = async (lane: number, records: readonly LaneRecord[]): Promise<void> => {
    const all = this.byLane.get(lane) ?? [];
    this.byLane.set(lane, all);
    all.push(...records);
    this.#look();
    await this.hold(lane);
  };
  readonly onGarbage = (lane: number, reason: string): void => {
    this.garbage.push({ lane, reason });
    this.#look();
  };
  readonly onLost = (cause: Error): void => {
    this.losses.push(cause);
    this.#look();
  };

  of(lane: number): readonly LaneRecord[] {
    return this.byLane.get(lane) ?? [];
  }
  /** Resolves once it holds, after whatever arrives. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!holds()) return;
        this.#waiting.delete(look);
        done();
      };
      this.#waiting.add(look);
      look();
    });
  }
  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

export interface MadeMessaging {
  readonly messaging: Messaging;
  /** Puts something on a lane that is not one of ours. */
  readonly putGarbage: (lane: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function messagingContract(name: string, make: () => Promise<MadeMessaging>): void {
  describe(name, () => {
    let made: MadeMessaging;
    const attachments: LaneAttachment[] = [];
    let next = 0;
    /** Positions that no other test uses. */
    const fresh = (lane: number, count: number, data?: unknown) => {
      next += count + 1;
      return recordsOf(lane, next - count, count, data);
    };
    const attach = async () => {
      const arrivals = new Arrivals();
      const attachment = await made.messaging.feed.attach(arrivals);
      attachments.push(attachment);
      return { arrivals, attachment };
    };
    beforeAll(async () => {
      made = await make();
    }, 60_000);
    afterAll(async () => {
      await Promise.all(attachments.map((attachment) => attachment.detach()));
      await made.close();
    });

    test('a lane without a record has no tail', async () => {
      expect([...(await made.messaging.publisher.tails())]).toEqual([]);
    });

    test('records arrive whole and in order, on every lane', async () => {
      const { arrivals } = await attach();
      const sent = lanes.map((lane) => fresh(lane, 50, { text: 'Käthe, 你好, 🙂 "quoted" \\ \u0001' }));
      await made.messaging.publisher.send(sent.flat());
      await arrivals.until(() => lanes.every((lane) => arrivals.of(lane).length >= 50));
      for (const lane of lanes) expect(arrivals.of(lane)).toEqual(sent[lane]);
      expect(arrivals.garbage).toEqual([]);
    });

    test('what was sent before the attachment does not arrive', async () => {
      await made.messaging.publisher.send(fresh(4, 10));
      const { arrivals } = await attach();
      const after = fresh(4, 10);
      await made.messaging.publisher.send(after);
      await arrivals.until(() => arrivals.of(4).length >= 10);
      expect(arrivals.of(4)).toEqual(after);
    });

    test('every attachment gets every record', async () => {
      const both = await Promise.all([attach(), attach()]);
      const sent = fresh(5, 20);
      await made.messaging.publisher.send(sent);
      for (const { arrivals } of both) {
        await arrivals.until(() => arrivals.of(5).length >= 20);
        expect(arrivals.of(5)).toEqual(sent);
      }
    });

    test('a slow lane waits by itself', async () => {
      const { arrivals } = await attach();
      let go: () => void = () => undefined;
      const held = new Promise<void>((done) => {
        go = done;
      });
      arrivals.hold = (lane) => (lane === 6 ? held : undefined);
      const slow = fresh(6, 30);
      const quick = fresh(7, 30);
      await made.messaging.publisher.send(slow.slice(0, 10));
      await arrivals.until(() => arrivals.of(6).length === 10);
      await made.messaging.publisher.send(slow.slice(10));
      await made.messaging.publisher.send(quick);
      await arrivals.until(() => arrivals.of(7).length === 30);
      expect(arrivals.of(6)).toHaveLength(10);
      go();
      await arrivals.until(() => arrivals.of(6).length === 30);
      expect(arrivals.of(6)).toEqual(slow);
    });

    test('more than one batch can carry is sent whole and in order', async () => {
      const { arrivals } = await attach();
      const sent = fresh(8, 150, { filling: 'x'.repeat(20_000) });
      await made.messaging.publisher.send(sent);
      await arrivals.until(() => arrivals.of(8).length >= sent.length);
      expect(arrivals.of(8)).toEqual(sent);
    });

    test('what is not one of ours is told and passed over', async () => {
      const { arrivals } = await attach();
      await made.putGarbage(9);
      const sent = fresh(9, 5);
      await made.messaging.publisher.send(sent);
      await arrivals.until(() => arrivals.garbage.length > 0 && arrivals.of(9).length === 5);
      expect(arrivals.garbage[0]).toEqual({ lane: 9, reason: expect.any(String) });
      expect(arrivals.of(9)).toEqual(sent);
    });

    test('the tail of a lane is its newest record, also behind garbage', async () => {
      const sent = [...fresh(10, 3), ...fresh(referenceLane, 4)];
      await made.messaging.publisher.send(sent);
      await made.putGarbage(10);
      const tails = await made.messaging.publisher.tails();
      expect(tails.get(10)).toBe(sent[2]?.position);
      expect(tails.get(referenceLane)).toBe(sent[6]?.position);
    });

    test('nothing arrives after the detachment', async () => {
      const watching = await attach();
      const { arrivals, attachment } = await attach();
      await attachment.detach();
      await made.messaging.publisher.send(fresh(11, 5));
      await watching.arrivals.until(() => watching.arrivals.of(11).length === 5);
      expect(arrivals.of(11)).toEqual([]);
      expect(arrivals.losses).toEqual([]);
    });
  });
}
