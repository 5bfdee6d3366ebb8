// Hours on a real log, with its own clock: what falls due is recorded in its order, once, whoever leads.
import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { eventStoreMigrations, LogClock, migrate, PostgresEventStore } from '#platform/event-store';
import {
  decodeCloudEvent,
  missionId,
  type DomainEvent,
  type EventId,
  type MissionId,
  type PartyId,
  type Recorded,
  type StreamId,
} from '#platform/kernel';
import type { IssuedCommand, IssueResult } from '#platform/hosting';
import { Projector, projectionsMigrations } from '#platform/projections';
import { testDatabase, type TestDatabase } from '#platform/testing';
import type { Issuer } from './issuing.js';
import { processesMigrations } from './migrations.js';
import { parkedByProcesses } from './parked-commands.js';
import { ProcessRunner } from './process-runner.js';
import { processOf, type Process } from './process.js';
import { Scheduler } from './scheduler.js';

type Alarm =
  | DomainEvent<'alarms.AlarmSet.v1', { readonly at: string }>
  | DomainEvent<'alarms.AlarmRang.v1', { readonly at: string }>;

/** An alarm rings at its hour; set anew, it rings at the new one alone. */
const whenItsHourComesRingTheAlarm = processOf<Alarm, { readonly at: string; readonly rang?: string }>()({
  name: 'when-its-hour-comes-ring-the-alarm',
  version: 1,
  handlers: {
    'alarms.AlarmSet.v1': (_, { data: { at } }) => ({ at }),
    'alarms.AlarmRang.v1': (part, { data: { at } }) => part && { ...part, rang: at },
  },
  due: ({ at, rang }) =>
    at === rang
      ? []
      : [
          {
            rule: 'ring',
            action: 'alarms.Ring',
            concerns: 'alarm',
            body: { at },
            releasability: 'coalition',
            at,
          },
        ],
}) as Process;

const day = (n: number): string => `2023-01-${String(n).padStart(2, '0')}T00:00:00Z`;
const began = day(1);
const missions = ['haiti-mss', 'flood-relief', 'third'].map((name) => missionId(name));
const missionOf = (n: number): MissionId => missions[n % missions.length] ?? missionId('haiti-mss');

let database: TestDatabase;
let store: PostgresEventStore;
let clock: LogClock;
let alarms: string[];
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  database = await testDatabase();
  await migrate(database.url, [...eventStoreMigrations, ...projectionsMigrations, ...processesMigrations]);
  store = new PostgresEventStore({ url: database.url });
  clock = await LogClock.open(database.url, { drivable: true });
  expect(await clock.driveTo(began, 1000)).toMatchObject({ outcome: 'there' });
  alarms = [];
  const runner = new ProcessRunner({
    databaseUrl: database.url,
    log: store,
    process: whenItsHourComesRingTheAlarm,
    issuer,
  });
  const projector = new Projector({
    databaseUrl: database.url,
    log: store,
    projections: [],
    subscribers: [runner],
  });
  projector.start();
  closing.push(
    () => database.drop(),
    () => store.close(),
    () => clock.close(),
    () => runner.close(),
    () => projector.stop(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function append(
  stream: StreamId,
  mission: MissionId,
  event: DomainEvent,
  { key, effectiveAt = began }: { readonly key?: string; readonly effectiveAt?: string } = {},
): Promise<IssueResult['outcome']> {
  for (;;) {
    const { histories } = await store.load(undefined, [stream]);
    const result = await store.append({
      key: key ?? randomUUID(),
      bodyHash: createHash('sha256').update(JSON.stringify(event)).digest('hex'),
      guards: [],
      writes: [
        {
          stream,
          expectedVersion: histories.get(stream)?.length ?? 0,
          events: [
            {
              ...event,
              ...{ id: randomUUID() as EventId, source: '/alarms', effectiveAt, mission },
              ...{ party: 'KEN' as PartyId, actor: 'actor-1', confidence: 'confirmed' },
              releasability: 'coalition',
            },
          ],
        },
      ],
    });
    if (result.outcome !== 'version-conflict') return result.outcome === 'repeated' ? 'repeated' : 'recorded';
  }
}
const issuer: Issuer = {
  async issue({ stream, mission, body, id, at = '' }: IssuedCommand): Promise<IssueResult> {
    const event = { type: 'alarms.AlarmRang.v1', data: body };
    const outcome = await append(stream, mission ?? missionOf(0), event, { key: id, effectiveAt: at });
    return { outcome: outcome === 'repeated' ? 'repeated' : 'recorded' };
  },
};

function scheduler(more: { readonly issuer?: Issuer } = {}): Scheduler {
  const made = new Scheduler({
    ...{ databaseUrl: database.url, log: store, processes: [whenItsHourComesRingTheAlarm], issuer, clock },
    onAlarm: (alarm) => alarms.push(alarm),
    ...more,
  });
  made.start();
  closing.push(() => made.stop());
  return made;
}

let made = 0;
async function set(n: number, mission: MissionId = missionOf(n)): Promise<StreamId> {
  const stream = `alarm-${String((made += 1)).padStart(4, '0')}` as StreamId;
  await append(stream, mission, { type: 'alarms.AlarmSet.v1', data: { at: day(n) } });
  return stream;
}
const rung = async () =>
  (await store.read(-1))
    .map(({ text }) => decodeCloudEvent(text))
    .filter((event): event is Recorded<Extract<Alarm, { type: 'alarms.AlarmRang.v1' }>> =>
      event.type.startsWith('alarms.AlarmRang'),
    );
const hours = async () => (await rung()).map(({ data }) => data.at);
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + 15_000; !(await holds());) {
    expect(Date.now()).toBeLessThan(late);
    await new Promise(setImmediate);
  }
}

describe('what falls due by an hour', () => {
  test('is recorded on the way of the clock, each at its hour, in order, with its hour as effectiveAt', async () => {
    for (const n of [9, 3, 7, 5, 3, 8]) await set(n);
    await set(20);
    scheduler();
    expect(await clock.driveTo(day(10), 10_000)).toMatchObject({ outcome: 'there' });
    const events = await rung();
    expect(events.map(({ data }) => data.at)).toEqual([3, 3, 5, 7, 8, 9].map(day));
    for (const { data, recordedAt, effectiveAt } of events) {
      expect(effectiveAt).toBe(data.at);
      expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(Date.parse(data.at));
      expect(recordedAt.slice(0, 10)).toBe(data.at.slice(0, 10));
    }
  });

  test('after a week in which none ran, in the order of the hours', async () => {
    for (const n of [6, 2, 4]) await set(n);
    await clock.stepTo(day(9), true);
    await set(8); // said after its hour
    expect(await rung()).toEqual([]);
    scheduler();
    await until(async () => (await rung()).length === 4);
    expect(await hours()).toEqual([2, 4, 6, 8].map(day));
  });

  test('is cancelled by what came in time, and falls due at its new hour alone', async () => {
    const stream = await set(5);
    scheduler();
    await clock.driveTo(day(4), 10_000);
    await append(stream, missionOf(5), { type: 'alarms.AlarmSet.v1', data: { at: day(7) } });
    await clock.driveTo(day(6), 10_000);
    expect(await rung()).toEqual([]);
    await clock.driveTo(day(8), 10_000);
    expect(await hours()).toEqual([day(7)]);
  });

  test('that is refused waits for a person, with an alarm, and holds up nothing', async () => {
    const refused = await set(3);
    await set(4);
    scheduler({
      issuer: {
        issue: (command) =>
          command.stream === refused
            ? Promise.resolve({
                outcome: 'refused',
                refusal: { refused: 'alarms.quiet', because: 'conflict', says: 'Quiet.', details: {} },
              })
            : issuer.issue(command),
      },
    });
    await clock.driveTo(day(5), 10_000);
    expect(await hours()).toEqual([day(4)]);
    expect(alarms).toEqual([expect.stringContaining(`due at ${day(3)}`)]);
    expect((await parkedByProcesses({ databaseUrl: database.url })).commands).toMatchObject([
      { stream: refused, reason: 'alarms.quiet: Quiet.' },
    ]);
  });
});

describe('of several schedulers', () => {
  test('one leads, and where it is cut off between a record and its mark the next goes on, once each', async () => {
    for (let n = 2; n <= 20; n += 1) await set(n);
    let silent = 0;
    const cutOff: Issuer = {
      async issue(command) {
        const result = await issuer.issue(command);
        if ((await rung()).length < 7) return result;
        silent += 1;
        return new Promise(() => undefined);
      },
    };
    const first = new Scheduler({
      ...{ databaseUrl: database.url, log: store, processes: [whenItsHourComesRingTheAlarm], clock },
      issuer: cutOff,
    });
    first.start();
    await until(() => Promise.resolve(first.status().role === 'leader'));
    const second = scheduler();
    await until(() => Promise.resolve(second.status().role === 'standby'));
    const driving = clock.driveTo(day(25), 30_000);
    await until(() => Promise.resolve(silent > 0));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND l.objid = ${String(0x6d75_7363)} AND l.granted AND d.datname = current_database()`,
    );
    await client.end();
    expect(await driving).toMatchObject({ outcome: 'there' });
    expect(second.status().role).toBe('leader');
    expect(await hours()).toEqual(Array.from({ length: 19 }, (_, n) => day(n + 2)));
  });
});
