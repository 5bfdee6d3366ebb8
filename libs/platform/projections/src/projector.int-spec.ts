import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
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
});
