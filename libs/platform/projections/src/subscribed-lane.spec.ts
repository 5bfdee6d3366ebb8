import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LaneRecord, LogEntry, LogReader } from '#platform/kernel';
import { Coverage } from './coverage.js';
import { SubscriberGroup } from './subscriber-group.js';
import type { LaneSubscriber } from './subscriber.js';

const lane = 4;

/** A lane of a log, and a subscriber whose checkpoint another may move now and then. */
function laneOf(length: number, lostAt: ReadonlySet<number>) {
  const entries: LogEntry[] = Array.from({ length }, (_, position) => ({ position, lane, text: '' }));
  const log: LogReader = {
    head: () => Promise.resolve(length - 1),
    read: (after, { limit = 1000 } = {}) => Promise.resolve(entries.slice(after + 1, after + 1 + limit)),
    readStream: () => Promise.resolve([]),
    onGrowth: () => () => undefined,
  };
  const applied: number[] = [];
  let checkpoint = -1;
  let calls = 0;
  const subscriber: LaneSubscriber = {
    name: 'one',
    checkpoint: () => Promise.resolve(checkpoint),
    apply: (_, after, batch) => {
      calls += 1;
      if (lostAt.has(calls)) {
        const next = checkpoint + 1; // another process was faster, by one entry
        if (next < length) {
          applied.push(next);
          checkpoint = next;
        }
        return Promise.resolve('lost');
      }
      expect(after).toBe(checkpoint);
      applied.push(...batch.map(({ position }) => position));
      checkpoint = batch.at(-1)?.position ?? checkpoint;
      return Promise.resolve('applied');
    },
  };
  return { log, subscriber, applied };
}
const record = (position: number): LaneRecord => ({ position, prev: position - 1, lane, text: '' });

describe('a lane', () => {
  test('applies each entry once and in order, whatever the feed brings', async () => {
    const feed = fc.array(fc.array(fc.nat(29), { maxLength: 12 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(feed, fc.uniqueArray(fc.nat(8), { maxLength: 3 }), async (batches, lost) => {
        const { log, subscriber, applied } = laneOf(30, new Set(lost));
        const problems: unknown[] = [];
        const group = new SubscriberGroup(log, [subscriber], (problem) => problems.push(problem));
        group.own(lane);
        for (const batch of batches) {
          group.offer(lane, batch.map(record));
          await Promise.resolve();
        }
        // Whatever is still missing is found as soon as it is looked for.
        while (applied.length < 30) {
          group.pullAll();
          await new Promise((done) => setImmediate(done));
        }
        await group.disown(lane);
        expect(applied).toEqual(Array.from({ length: 30 }, (_, position) => position));
        expect(problems).toEqual([]);
      }),
    );
  });

  test('that nobody owns applies nothing', async () => {
    const { log, subscriber, applied } = laneOf(5, new Set());
    const group = new SubscriberGroup(log, [subscriber], () => undefined);
    group.offer(lane, [record(0)]);
    await group.disown(lane);
    expect(applied).toEqual([]);
    expect(group.status()[0]?.lanes).toEqual([]);
  });
});

test('what was seen in any order is covered as far as it has no gap', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), fc.nat(45), (seen, at) => {
      const coverage = new Coverage();
      for (const position of seen) coverage.see([{ position, lane: position % 13 }]);
      const gap = Array.from({ length: 50 }, (_, n) => n).find((n) => !seen.includes(n)) ?? 0;
      expect(coverage.through).toBe(gap - 1);
      coverage.cover(at);
      const from = Math.max(at, gap - 1) + 1;
      const next = Array.from({ length: 50 }, (_, n) => from + n).find((n) => !seen.includes(n)) ?? 0;
      expect(coverage.through).toBe(next - 1);
    }),
  );
});
