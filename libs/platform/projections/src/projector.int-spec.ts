import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LaneSubscriber } from './subscriber.js';
import { InMemoryMessaging } from '#platform/messaging';
import { Bench } from './bench.fixture.js';

describe('the projector', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.reset());
  afterAll(() => bench.close());

  test('folds the log alone where no feed can be had', async () => {
    await bench.append(200);
    const projector = bench.projector();
    await bench.caughtUp();
    await bench.append(200);
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
    expect(projector.status()).toMatchObject({ feed: 'none', garbage: 0 });
    expect(projector.status().lanes).toHaveLength(13);
  }, 60_000);

  test('takes what a feed brings without reading the log', async () => {
    const topics = new InMemoryMessaging();
    await bench.append(100);
    bench.relay(topics.publisher);
    const projector = bench.projector({ feed: topics.feed });
    await bench.until(() => projector.status().feed === 'attached');
    await bench.caughtUp();
    const before = projector.status();
    for (let n = 0; n < 20; n += 1) await bench.append(10);
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
    expect(projector.status().reads - before.reads).toBe(0);
  }, 60_000);

  test('goes on with the log when the feed is lost, and with the feed when it is back', async () => {
    const topics = new InMemoryMessaging();
    bench.relay(topics.publisher);
    const projector = bench.projector({ feed: topics.feed });
    await bench.until(() => projector.status().feed === 'attached');
    await bench.append(20);
    await bench.caughtUp();
    topics.break(new Error('gone'));
    await bench.append(20);
    await bench.caughtUp();
    expect(projector.status()).toMatchObject({ feed: 'attaching', problem: 'gone' });
    const { reads } = projector.status();
    expect(reads).toBeGreaterThan(0);
    topics.mend();
    await bench.until(() => projector.status().feed === 'attached');
    await bench.append(20);
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
    await bench.until(() => projector.status().problem === undefined, 'the problem over');
  }, 60_000);

  test('several share the lanes, and one that stops hands its own over at once', async () => {
    const one = bench.projector();
    await bench.until(() => one.status().lanes.length === 13);
    const two = bench.projector();
    const three = bench.projector();
    const counts = () => [one, two, three].map((each) => each.status().lanes.length).sort((a, b) => a - b);
    await bench.until(() => counts().join() === '3,5,5' || counts().join() === '4,4,5', 'shared by three');
    const traffic = new AbortController();
    const writing = (async () => {
      while (!traffic.signal.aborted) await bench.append(3);
    })();
    await three.stop();
    const since = performance.now();
    await bench.until(() => one.status().lanes.length + two.status().lanes.length === 13, 'handed over');
    expect(performance.now() - since).toBeLessThan(1500);
    traffic.abort();
    await writing;
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
    const owned = [one, two].flatMap((each) => each.status().lanes);
    expect(new Set(owned).size).toBe(13);
  }, 60_000);

  test('two that both believe they own the lanes harm nothing', async () => {
    // Of another name each, so that neither knows of the other; the checkpoints are the same.
    const idle = (name: string): LaneSubscriber => ({
      name,
      checkpoint: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
      apply: () => Promise.resolve('applied'),
    });
    const one = bench.projector({ subscribers: [idle('one')] });
    const two = bench.projector({ subscribers: [idle('two')] });
    await bench.until(() => one.status().lanes.length === 13 && two.status().lanes.length === 13);
    for (let n = 0; n < 10; n += 1) await bench.append(8);
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
  }, 60_000);

  test('a subscriber that cannot apply holds up nobody else and is given the same again', async () => {
    const applied: number[] = [];
    let broken = true;
    const start = await bench.store.head();
    const checkpoints = new Map<number, number>();
    const stubborn: LaneSubscriber = {
      name: 'stubborn',
      checkpoint: (lane) => Promise.resolve(checkpoints.get(lane) ?? start),
      apply: (lane, _after, entries) => {
        if (broken) return Promise.reject(new Error('not now'));
        applied.push(...entries.map(({ position }) => position));
        checkpoints.set(lane, entries.at(-1)?.position ?? start);
        return Promise.resolve('applied');
      },
    };
    const topics = new InMemoryMessaging();
    bench.relay(topics.publisher);
    const problems: string[] = [];
    bench.projector({
      feed: topics.feed,
      subscribers: [stubborn],
      onProblem: (problem) => problems.push(problem),
    });
    const from = start + 1;
    await bench.append(10);
    await bench.caughtUp();
    expect(problems).toContain('not now');
    broken = false;
    const events = (await bench.store.head()) + 1 - from;
    await bench.until(() => applied.length >= events, 'all applied');
    expect([...applied].sort((a, b) => a - b)).toEqual(Array.from({ length: events }, (_, n) => from + n));
  }, 60_000);
});
