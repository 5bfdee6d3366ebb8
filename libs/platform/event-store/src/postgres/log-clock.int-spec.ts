import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { appendOf, newEvent, newStream, write } from '../event-store.contract.js';
import { migrate } from '../migrate.js';
import { eventStoreMigrations } from '../migrations.js';
import { LogClock, SimulatedLog } from './log-clock.js';
import { PostgresEventStore } from './postgres-event-store.js';

const hour = 3_600_000;
let database: TestDatabase;
let store: PostgresEventStore;
let clock: LogClock;
beforeEach(async () => {
  database = await testDatabase();
  await migrate(database.url, eventStoreMigrations);
  store = new PostgresEventStore({ url: database.url });
  clock = await LogClock.open(database.url, { drivable: true });
});
afterEach(async () => {
  await clock.close();
  await store.close();
  await database.drop();
});

async function append(): Promise<string> {
  const key = randomUUID();
  const result = await store.append({
    ...appendOf([write(newStream(), 0, [newEvent()])]),
    key,
    bodyHash: createHash('sha256').update(key).digest('hex'),
  });
  if (result.outcome !== 'appended') throw new Error(result.outcome);
  return result.recordedAt;
}

describe('a log in real time', () => {
  test('has the machine’s clock, and is not driven once it holds anything', async () => {
    await append();
    expect(clock.simulated).toBe(false);
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000);
    expect(await clock.driveTo('2099-01-01T00:00:00Z', 1000)).toEqual({ outcome: 'real' });
    expect(Math.abs(Date.parse(await append()) - Date.now())).toBeLessThan(5000);
  });

  test('is taken by production', async () => {
    await (await LogClock.open(database.url, { drivable: false })).close();
  });
});

describe('a log that is driven before its first entry', () => {
  const began = '2022-10-01T12:00:00.000000Z';
  beforeEach(async () => {
    expect(await clock.driveTo(began, 1000)).toMatchObject({ outcome: 'there' });
  });

  test('stamps what it records with the simulated time, which runs on', async () => {
    const first = await append();
    expect(Date.parse(first) - Date.parse(began)).toBeGreaterThanOrEqual(0);
    expect(Date.parse(first) - Date.parse(began)).toBeLessThan(hour);
    expect((await append()) > first).toBe(true);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse(began));
  });

  test('says so to every process, also after a restart, and production refuses it in a sentence', async () => {
    await append();
    const later = await LogClock.open(database.url, { drivable: true });
    expect(later.simulated).toBe(true);
    expect(later.now().toISOString().slice(0, 10)).toBe('2022-10-01');
    await later.close();
    await expect(LogClock.open(database.url, { drivable: false })).rejects.toThrow(SimulatedLog);
  });

  test('moves forward alone, and asks the scheduler once there is something that could fall due', async () => {
    await append();
    expect(await clock.driveTo('2022-09-30T00:00:00Z', 1000)).toMatchObject({ outcome: 'behind' });
    const waiting = clock.driveTo('2023-01-01T00:00:00Z', 10_000);
    while ((await clock.read()).driveTo === undefined);
    await clock.stepTo('2022-12-01T00:00:00Z', false);
    const onTheWay = await append();
    expect(onTheWay.slice(0, 10)).toBe('2022-12-01');
    await clock.stepTo('2023-01-01T00:00:00Z', true);
    expect(await waiting).toMatchObject({ outcome: 'there' });
    expect((await append()).slice(0, 10)).toBe('2023-01-01');
    await clock.stepTo('2022-01-01T00:00:00Z', true);
    expect((await append()).slice(0, 10)).toBe('2023-01-01');
  });

  test('answers late where nobody takes it there, and remembers where it was to go', async () => {
    await append();
    expect(await clock.driveTo('2023-01-01T00:00:00Z', 50)).toMatchObject({ outcome: 'late' });
    expect(await clock.read()).toMatchObject({ driveTo: '2023-01-01T00:00:00.000000Z' });
  });
});
