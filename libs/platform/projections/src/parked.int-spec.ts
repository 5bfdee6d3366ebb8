import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { laneOf, missionId, type PartyId, type Reader } from '#platform/kernel';
import { Bench } from './bench.fixture.js';
import { PostgresRows } from './postgres-rows.js';
import { rebuild } from './rebuild.js';
import { retryParked } from './retry-parked.js';
import { thingsOf } from './things.fixture.js';

const operator: Reader = { party: 'MUSTER' as PartyId, seesAll: true };
const kenya: Reader = { party: 'KEN' as PartyId, seesAll: false };
// Two missions of one lane, and what is added to both.
const sick = missionId('mission-3');
const healthy =
  Array.from({ length: 100 }, (_, n) => missionId(`other-${String(n)}`)).find(
    (mission) => laneOf(mission) === laneOf(sick),
  ) ?? sick;
const added = (n: number) => ({ type: 'things.Added.v1', data: { n } });
const poison = { type: 'things.Poisoned.v1', data: { why: 'it makes one ill' } };

describe('an event that cannot be folded', () => {
  let bench: Bench;
  let rows: PostgresRows;
  let ill = true;
  const cured = thingsOf('first', 1, () => false);
  const projections = [thingsOf('first', 1, () => ill)];
  beforeEach(async () => {
    ill = true;
    bench = await Bench.open();
    rows = new PostgresRows({ url: bench.url, log: bench.store });
  });
  afterEach(async () => {
    await bench.reset();
    await rows.close();
    await bench.close();
  });

  const sumsOf = async (mission: typeof sick, reader = operator) => {
    const answer = await rows.ofMission(cured, mission, reader);
    return {
      sums: answer.rows.map(({ state }) => state.sum),
      parked: answer.parked,
    };
  };
  const retry = (mission: string) =>
    retryParked({ databaseUrl: bench.url, log: bench.store, projection: cured, mission });
  const streams = () => ({ a: `thing-a-${randomUUID()}`, b: `thing-b-${randomUUID()}` });

  test('parks its mission, raises an alarm, and leaves all others running', async () => {
    const alarms: string[] = [];
    bench.projector({ projections, onAlarm: (alarm) => alarms.push(alarm) });
    const { a, b } = streams();
    await bench.event(a, sick, 0, added(1));
    const position = await bench.event(a, sick, 1, poison);
    await bench.event(a, sick, 2, added(10));
    await bench.event(b, healthy, 0, added(5));
    await bench.append(20);
    await bench.caughtUp(projections);
    const reason = `things.Poisoned.v1 in ${a} at position ${String(position)}: it makes one ill`;
    expect(alarms).toEqual([`first has parked mission-3: ${reason}`]);
    expect(await sumsOf(sick)).toMatchObject({
      sums: expect.arrayContaining([1]),
      parked: { position, reason },
    });
    expect((await sumsOf(sick, kenya)).parked?.reason).not.toContain('Poisoned');
    expect(await sumsOf(healthy)).toMatchObject({ sums: [5], parked: undefined });

    // Tried while it is still poison, it stays where it is; the projector takes no notice.
    const still = await retryParked({
      databaseUrl: bench.url,
      log: bench.store,
      projection: projections[0] ?? cured,
      mission: sick,
    });
    expect(still).toEqual({ outcome: 'parked', position, reason });

    // Tried when it is none any more, and with events coming in all the while.
    ill = false;
    const traffic = new AbortController();
    const writing = (async () => {
      for (let version = 3; !traffic.signal.aborted; version += 1)
        await bench.event(a, sick, version, added(1));
    })();
    expect(await retry(sick)).toEqual({ outcome: 'caught-up' });
    await bench.event(b, healthy, 1, added(6));
    traffic.abort();
    await writing;
    await bench.caughtUp(projections);
    await bench.expectRowsOfTheLog([cured]);
    expect(await retry(sick)).toEqual({ outcome: 'not-parked' });
  }, 60_000);

  test('of a type that a projection has not decided about parks too, and a rebuild comes to the same', async () => {
    const projector = bench.projector({ projections });
    const { a } = streams();
    await bench.event(a, sick, 0, { type: 'things.Unheard.v1', data: {} });
    await bench.event(`${a}-2`, sick, 0, added(1));
    await bench.event(`${a}-3`, undefined, 0, poison);
    await bench.event(`${a}-4`, undefined, 0, added(4));
    await bench.caughtUp(projections);
    expect((await sumsOf(sick)).parked?.reason).toContain('has not decided about things.Unheard.v1');
    const { rows: reference } = await rows.ofAll(cured, operator);
    expect(reference.some(({ stream }) => stream === `${a}-4`)).toBe(true);
    expect(reference.some(({ stream }) => stream === `${a}-2` || stream === `${a}-3`)).toBe(false);
    await projector.stop();
    const [rebuilt] = await rebuild({ databaseUrl: bench.url, log: bench.store, projections });
    expect(rebuilt?.digest).toBe(rebuilt?.liveDigest);
    expect((await sumsOf(sick)).parked).toBeDefined();
    await bench.query(`DELETE FROM events WHERE type IN ('things.Unheard.v1')`); // only this test can do so
    expect(await retry(`${a}-3`)).toEqual({ outcome: 'caught-up' });
    expect(await retry(sick)).toEqual({ outcome: 'caught-up' });
  }, 60_000);

  test('because it is no event parks the mission that it names, or its lane', async () => {
    const projector = bench.projector({ projections });
    const { a, b } = streams();
    await bench.event(a, sick, 0, added(1));
    await bench.caughtUp(projections);
    await projector.stop();
    const position = await bench.event(a, sick, 1, added(2));
    const damaged = await bench.event(`${a}-x`, healthy, 0, added(3));
    await bench.event(b, healthy, 0, added(4));
    const bytesOf = (at: number) =>
      bench.query<{ bytes: Buffer }>('SELECT bytes FROM events WHERE position = $1', [at]);
    const write = (at: number, bytes: Buffer | undefined) =>
      bench.query('UPDATE events SET bytes = $2 WHERE position = $1', [at, bytes]);
    const [[first], [second]] = await Promise.all([bytesOf(position), bytesOf(damaged)]);
    const nameless = first?.bytes.toString().replace('"specversion":"1.0"', '"specversion":"0"') ?? '';
    await write(position, Buffer.from(nameless));
    await write(damaged, Buffer.from('nothing of ours'));
    const alarms: string[] = [];
    bench.projector({ projections, onAlarm: (alarm) => alarms.push(alarm) });
    await bench.caughtUp(projections);
    expect(alarms).toHaveLength(2);
    expect(alarms[0]).toContain('first has parked mission-3: the entry at position');
    expect(alarms[1]).toContain(`first has parked lane ${String(laneOf(sick))}: the entry at position`);
    expect(await sumsOf(healthy)).toMatchObject({ sums: [], parked: { position: damaged } });

    await write(position, first?.bytes);
    expect(await retry(sick)).toEqual({ outcome: 'caught-up' });
    await write(damaged, second?.bytes);
    expect(await retry(`lane ${String(laneOf(sick))}`)).toEqual({ outcome: 'caught-up' });
    await bench.event(b, healthy, 1, added(5));
    await bench.caughtUp(projections);
    await bench.expectRowsOfTheLog([cured]);
  }, 60_000);
});
