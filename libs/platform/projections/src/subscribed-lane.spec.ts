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

describe('records that the log does not hold', () => {
  const ours = [4, 5] as const;
  /** One step of what happens: an event is recorded, the feed brings what is due or what is false, time passes. */
  const step = fc.oneof(
    fc.record({ does: fc.constant('record' as const), lane: fc.constantFrom(...ours) }),
    fc.record({ does: fc.constant('bring' as const), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      does: fc.constant('forge' as const),
      lane: fc.constantFrom(...ours),
      ahead: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ does: fc.constant('watch' as const) }),
    fc.record({ does: fc.constant('wait' as const) }),
  );

  test('hide none that it does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const entries: LogEntry[] = [];
        const log: LogReader = {
          head: () => Promise.resolve(entries.length - 1),
          read: (after, { limit = 1000, lanes = ours } = {}) =>
            Promise.resolve(
              entries
                .slice(after + 1)
                .filter((one) => lanes.includes(one.lane))
                .slice(0, limit),
            ),
          readStream: () => Promise.resolve([]),
          onGrowth: () => () => undefined,
        };
        const subscribers = ['one', 'two'].map((name, index) => {
          const applied = new Map<number, number[]>(ours.map((one) => [one, []]));
          const subscriber: LaneSubscriber = {
            name,
            checkpoint: (one) => Promise.resolve(applied.get(one)?.at(-1) ?? -1),
            apply: async (one, _after, batch) => {
              for (let n = 0; n <= index; n += 1) await new Promise((done) => setImmediate(done));
              applied.get(one)?.push(...batch.map(({ position }) => position));
              return 'applied';
            },
          };
          return { subscriber, applied };
        });
        const problems: unknown[] = [];
        const group = new SubscriberGroup(
          log,
          subscribers.map(({ subscriber }) => subscriber),
          (problem) => problems.push(problem),
        );
        for (const one of ours) group.own(one);
        const prevOf = ({ position, lane: of }: LogEntry) =>
          entries.findLast((one) => one.lane === of && one.position < position)?.position ?? -1;
        let brought = 0;
        for (const one of steps) {
          const head = entries.length - 1;
          if (one.does === 'record') entries.push({ position: head + 1, lane: one.lane, text: '' });
          else if (one.does === 'bring')
            for (const entry of entries.slice(brought, (brought += one.count)))
              group.offer(entry.lane, [{ ...entry, prev: prevOf(entry) }]);
          else if (one.does === 'forge') {
            const position = head + one.ahead;
            // Not what follows the lane's newest: that could not be told from a true one.
            const forged = { position, lane: one.lane, prev: position - 0.5, text: '' };
            group.offer(one.lane, [forged, forged]);
          } else if (one.does === 'watch') group.watch(head);
          else await new Promise((done) => setImmediate(done));
          brought = Math.min(brought, entries.length);
        }
        for (let n = 0; n < 60; n += 1) {
          group.watch(entries.length - 1);
          if (n % 10 === 0) group.pullAll();
          await new Promise((done) => setImmediate(done));
        }
        for (const one of ours) {
          const expected = entries.filter((entry) => entry.lane === one).map(({ position }) => position);
          for (const { applied } of subscribers) expect(applied.get(one)).toEqual(expected);
          await group.disown(one);
        }
        expect(problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
