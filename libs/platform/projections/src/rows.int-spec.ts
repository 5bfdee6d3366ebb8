import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  decodeCloudEvent,
  laneOf,
  mayRead,
  missionId,
  type LogReader,
  type PartyId,
  type Reader,
  type Releasability,
} from '#platform/kernel';
import { Bench, missions } from './bench.fixture.js';
import { InMemoryRows } from './memory-rows.js';
import { PostgresRows } from './postgres-rows.js';
import type { Flush } from './rows.js';
import { things, thingsOf } from './things.fixture.js';

const operator: Reader = { party: 'MUSTER' as PartyId, seesAll: true };
const parties = ['KEN', 'USA', 'HTI'].map((party): Reader => ({ party: party as PartyId, seesAll: false }));
const added = (n: number, releasability: Releasability = 'coalition') => ({
  type: 'things.Added.v1',
  data: { n },
  releasability,
});

describe('rows', () => {
  let bench: Bench;
  let rows: PostgresRows;
  const first = thingsOf('first');
  beforeAll(async () => {
    bench = await Bench.open();
    rows = new PostgresRows({ url: bench.url, log: bench.store });
  });
  afterEach(() => bench.reset());
  afterAll(async () => {
    await rows.close();
    await bench.close();
  });

  test('of a projection that nobody has folded are none', async () => {
    expect(await rows.ofMission(things, missionId('nowhere'), operator)).toEqual({ rows: [], position: -1 });
    expect(await rows.reached(things, missionId('nowhere'), 0, 50)).toBe(false);
  });

  test('of a lane in which nothing happens are looked for in what is new of the log alone', async () => {
    bench.projector();
    await bench.append(10);
    await bench.caughtUp();
    const asked: number[] = [];
    const log: LogReader = {
      head: () => bench.store.head(),
      readStream: (stream, options) => bench.store.readStream(stream, options),
      onGrowth: (callback) => bench.store.onGrowth(callback),
      read: (after, options) => {
        asked.push(after);
        return bench.store.read(after, options);
      },
    };
    const own = new PostgresRows({ url: bench.url, log });
    const used = missions.map((mission) => laneOf(mission));
    const quiet = Array.from({ length: 100 }, (_, n) => missionId(`quiet-${String(n)}`)).find(
      (mission) => !used.includes(laneOf(mission)),
    );
    try {
      const before = await bench.store.head();
      expect(await own.reached(first, quiet, before, 0)).toBe(true);
      expect(await own.reached(first, quiet, before, 0)).toBe(true);
      await bench.append(5);
      expect(await own.reached(first, quiet, await bench.store.head(), 0)).toBe(true);
      expect(asked).toEqual([-1, before]);
    } finally {
      await own.close();
    }
  });

  test('are for each reader the folds of the events that it may read, also in memory', async () => {
    bench.projector();
    await bench.append(120);
    await bench.caughtUp();
    const events = (await bench.store.read(-1, { limit: 100_000 })).map(({ text }) => decodeCloudEvent(text));
    for (const reader of [operator, ...parties]) {
      const visible = new InMemoryRows(events.filter(({ releasability }) => mayRead(reader, releasability)));
      const all = new InMemoryRows(events);
      for (const mission of missions) {
        const { rows: expected } = await visible.ofMission(first, mission, operator);
        expect((await rows.ofMission(first, mission, reader)).rows).toEqual(expected);
        expect((await all.ofMission(first, mission, reader)).rows).toEqual(expected);
      }
      expect((await rows.ofAll(first, reader)).rows).toEqual((await visible.ofAll(first, operator)).rows);
    }
  });

  test('a hidden event changes nothing in what others receive but the lane’s position', async () => {
    bench.projector();
    const mission = missionId('hidden-things');
    const stream = `thing-${randomUUID()}`;
    await bench.event(stream, mission, 0, added(1));
    await bench.caughtUp();
    const [kenya = operator] = parties;
    const before = (await rows.ofMission(first, mission, kenya)).rows;
    const position = await bench.event(stream, mission, 1, added(100, 'operators'));
    await bench.event(`${stream}-2`, mission, 0, added(100, 'operators'));
    expect(await rows.reached(first, mission, position + 1, 10_000)).toBe(true);
    expect((await rows.ofMission(first, mission, kenya)).rows).toEqual(before);
    expect((await rows.ofMission(first, mission, operator)).rows).toMatchObject([
      { state: { sum: 101 }, count: 2 },
      { state: { sum: 100 }, count: 1 },
    ]);
  });

  test('reach a position when the lane does, or when the lane has nothing up to there', async () => {
    const mission = missionId('waiting-mission');
    const projector = bench.projector();
    await bench.event(`thing-${randomUUID()}`, mission, 0, added(1));
    await bench.caughtUp();
    await projector.stop();
    const other = missions.find((one) => laneOf(one) !== laneOf(mission));
    const elsewhere = await bench.event(`thing-${randomUUID()}`, other, 0, added(1));
    expect(await rows.reached(first, mission, elsewhere, 0)).toBe(true);
    expect(await rows.reached(first, other, elsewhere, 50)).toBe(false);
    expect(await rows.reached(first, mission, elsewhere + 1, 50)).toBe(false); // the log is not there yet
    const own = await bench.event(`thing-${randomUUID()}`, mission, 0, added(1));
    expect(await rows.reached(first, mission, own, 50)).toBe(false);
    const waiting = rows.reached(first, mission, own, 15_000);
    bench.projector();
    expect(await waiting).toBe(true);
  });

  test('tell of a flush in this process and in another', async () => {
    const here: Flush[] = [];
    rows.onFlush((flush) => here.push(flush));
    const mission = missionId('flushed-mission');
    bench.projector({ projections: [first] });
    const position = await bench.event(`thing-${randomUUID()}`, mission, 0, added(1));
    const isIt = (flush: Flush) => flush.lane === laneOf(mission) && flush.position === position;
    await bench.until(() => here.some(isIt), 'told here');
    // A reader of another process has the same database by another name.
    const url = new URL(bench.url);
    url.searchParams.set('application_name', 'another');
    const there: Flush[] = [];
    const others = new PostgresRows({ url: url.href, log: bench.store });
    others.onFlush((flush) => there.push(flush));
    await bench.until(() => there.some(isIt), 'told on listening');
    const next = await bench.event(`thing-${randomUUID()}`, mission, 0, added(1));
    await bench.until(() => there.some(({ position: at }) => at === next), 'told there');
    await others.close();
  });
});
