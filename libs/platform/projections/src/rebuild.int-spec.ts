import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeCloudEvent, type PartyId, type Reader, type Recorded } from '#platform/kernel';
import { Bench, missions } from './bench.fixture.js';
import { projectorCrashPoints } from './crash-points.js';
import { digestOf, digestOfRows } from './digest.js';
import { PostgresRows } from './postgres-rows.js';
import { rebuild } from './rebuild.js';
import { refold } from './row.js';
import { thingsOf } from './things.fixture.js';

const operator: Reader = { party: 'MUSTER' as PartyId, seesAll: true };

describe('a rebuild', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.reset());
  afterAll(() => bench.close());

  const run = () => rebuild({ databaseUrl: bench.url, log: bench.store, projections: bench.projections });

  test('of a log whose rows nobody has folded yet makes them', async () => {
    await bench.append(60);
    const rebuilt = await run();
    const events = (await bench.store.head()) + 1;
    expect(rebuilt.map((one) => [one.projection, one.events, one.liveDigest])).toEqual([
      ['first', events, undefined],
      ['second', events, undefined],
    ]);
    await bench.expectRowsOfTheLog();
    bench.projector();
    await bench.append(20);
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
  }, 60_000);

  test('comes to the digest of the live rows, which is that of the folds of the log', async () => {
    bench.projector();
    await bench.append(150);
    await bench.caughtUp();
    const before = await digestOf({ databaseUrl: bench.url, projection: thingsOf('first') });
    const [first] = await run();
    expect(first).toMatchObject({ digest: before?.digest, liveDigest: before?.digest });
    const histories = new Map<string, Recorded[]>();
    for (const { text } of await bench.store.read(-1, { limit: 100_000 })) {
      const event = decodeCloudEvent(text);
      histories.set(event.stream, [...(histories.get(event.stream) ?? []), event]);
    }
    const rows = [...histories.values()].flatMap((history) => refold(thingsOf('first'), history) ?? []);
    expect(digestOfRows(rows.sort((a, b) => (a.stream < b.stream ? -1 : 1)))).toBe(before?.digest);
  }, 60_000);

  test('comes to the digest of the live rows while events are written and folded', async () => {
    bench.projector();
    const traffic = new AbortController();
    const writing = (async () => {
      while (!traffic.signal.aborted) await bench.append(4);
    })();
    for (let n = 0; n < 2; n += 1)
      for (const { digest, liveDigest } of await run()) expect(digest).toBe(liveDigest);
    traffic.abort();
    await writing;
    await bench.caughtUp();
    await bench.expectRowsOfTheLog();
    expect(await bench.query('SELECT live FROM projection_generations')).toHaveLength(2);
    expect(
      await bench.query(
        'SELECT FROM read_rows WHERE generation NOT IN (SELECT generation FROM projection_generations) LIMIT 1',
      ),
    ).toHaveLength(0);
  }, 60_000);

  test('is seen by no reader as a half', async () => {
    bench.projector();
    await bench.append(60);
    await bench.caughtUp();
    const rows = new PostgresRows({ url: bench.url, log: bench.store });
    bench.closing(() => rows.close());
    const mission =
      missions[1] ??
      (() => {
        throw new Error('no mission');
      })();
    const whole = JSON.stringify(await rows.ofMission(thingsOf('first'), mission, operator));
    const all = (await rows.ofAll(thingsOf('first'), operator)).rows.length;
    let reads = 0;
    const over = new AbortController();
    const reading = (async () => {
      while (!over.signal.aborted) {
        expect(JSON.stringify(await rows.ofMission(thingsOf('first'), mission, operator))).toBe(whole);
        expect((await rows.ofAll(thingsOf('first'), operator)).rows).toHaveLength(all);
        reads += 1;
      }
    })();
    await run();
    over.abort();
    await reading;
    expect(reads).toBeGreaterThan(3);
  }, 60_000);

  test('of live rows that were tampered with says so, and puts them right', async () => {
    const projector = bench.projector();
    await bench.append(5);
    await bench.caughtUp();
    await projector.stop();
    await bench.query(
      `UPDATE read_rows SET views = '[]' WHERE (generation, stream) = (SELECT generation, stream FROM read_rows LIMIT 1)`,
    );
    const rebuilt = await run();
    expect(rebuilt.filter(({ digest, liveDigest }) => digest !== liveDigest)).toHaveLength(1);
    await bench.expectRowsOfTheLog();
  }, 60_000);

  test('of a new version stands beside the old one until it is read', async () => {
    const renewed = [thingsOf('first', 2)];
    bench.projector();
    await bench.append(5);
    const [first] = await rebuild({ databaseUrl: bench.url, log: bench.store, projections: renewed });
    expect(first?.liveDigest).toBeUndefined();
    bench.projector({ projections: renewed });
    await bench.append(5);
    await bench.caughtUp([...bench.projections, ...renewed]);
    await bench.expectRowsOfTheLog([...bench.projections, ...renewed]);
    const versions = () =>
      bench.query(`SELECT version FROM projection_generations WHERE projection = 'first'`);
    expect(await versions()).toHaveLength(2);
    await bench.reset();
    await rebuild({ databaseUrl: bench.url, log: bench.store, projections: renewed });
    expect(await versions()).toEqual([{ version: 2 }]);
  }, 60_000);

  test('waits for no other: a second one at the same time is refused', async () => {
    const outcomes = await Promise.allSettled([run(), run()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  }, 60_000);

  test.each(projectorCrashPoints.filter((point) => point.endsWith('swap')))(
    'killed at %s leaves the old rows or the new ones, whole, and nothing behind after the next',
    async (point) => {
      bench.projector();
      await bench.append(10);
      await bench.caughtUp();
      expect(await bench.rebuildProcess({ MUSTER_CRASH_POINT: point })).toBe('SIGKILL');
      await bench.expectRowsOfTheLog();
      await bench.append(5);
      await bench.caughtUp();
      await bench.expectRowsOfTheLog();
      await bench.until(async () => (await run().catch(() => [])).length > 0, 'rebuilt');
      expect(await bench.query('SELECT FROM projection_generations WHERE version = 1')).toHaveLength(2);
    },
    60_000,
  );
});
