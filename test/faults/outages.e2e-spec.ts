// The database and the broker are killed in mid-traffic and come back: what was acknowledged is there once, and everything
// goes on by itself.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Client } from '../e2e/client.js';
import { aFurtherMission, anOpenMission } from '../e2e/situations.js';
import { System } from '../e2e/system.js';
import { Follower } from './follower.js';
import { faultsOfTheLog, headOf } from './log.js';
import { ownFolder, ownKafka, ownPostgres } from './own-servers.js';
import { eventually, outageMs } from './patience.js';
import { expectTopicsOfTheLog } from './topics.js';
import { endTraffic, Traffic } from './traffic.js';

jest.setTimeout(2 * outageMs + 90_000);

const roles = ['api', 'relay', 'projector'] as const;
let folder: Awaited<ReturnType<typeof ownFolder>>;
let postgres: Awaited<ReturnType<typeof ownPostgres>>;
let kafka: Awaited<ReturnType<typeof ownKafka>>;
let system: System;
let missions: readonly string[];
let operator: Client;

beforeAll(async () => {
  folder = await ownFolder();
  [postgres, kafka] = await Promise.all([ownPostgres(folder.dir), ownKafka(folder.dir)]);
  system = await System.make({
    database: { url: postgres.started.url, drop: () => Promise.resolve() },
    brokers: kafka.started.brokers,
  });
  await system.startAll();
  operator = await system.as('OPERATOR', 'operator');
  missions = [await anOpenMission(operator), await aFurtherMission(operator, 'another-mission')];
});
afterEach(endTraffic);
afterAll(async () => {
  await system.end();
  await Promise.all([postgres.stop(), kafka.stop()]);
  await folder.remove();
});

const readiness = (role: string) =>
  fetch(`${system.urlOf(role)}/health/ready`).then(
    async (answer) => ({ status: answer.status, body: JSON.stringify(await answer.json()) }),
    (error: unknown) => {
      throw new Error(`${role} does not answer: ${String(error)}\n${system.process(role).output}`);
    },
  );
const allReady = () =>
  eventually(async () => {
    for (const role of roles)
      expect({ role, ...(await readiness(role)) }).toMatchObject({ role, status: 200 });
  });

const appliedFrom = async (from: 'kafka' | 'log') =>
  system.figure('projector', 'muster_projector_applied_events{', new RegExp(`from="${from}"`));

/** While nothing is wrong, what the projector applies comes through Kafka: nothing of it had to be read from the log. */
async function expectThroughKafka(label: string): Promise<void> {
  // A machine that stands still for half a second makes the watchdog read, and nothing else does: then it is looked again.
  await eventually(async () => {
    const traffic = await Traffic.start({ system, missions, label });
    await traffic.more(5);
    await traffic.expectShown();
    const before = { kafka: await appliedFrom('kafka'), log: await appliedFrom('log') };
    await traffic.more(40);
    await traffic.stop();
    await traffic.expectShown();
    expect(await appliedFrom('log')).toBe(before.log);
    expect(await appliedFrom('kafka')).toBeGreaterThan(before.kafka);
  });
}

/** What it was answered during an outage: taken, or told when to come again; nothing hung. */
function expectTold(traffic: Traffic, withinMs: number): void {
  const odd = traffic.given.filter(({ status, retryAfter, tookMs }) =>
    status === 201 ? false : status !== 503 || retryAfter === undefined || tookMs > withinMs,
  );
  expect(odd.slice(0, 3)).toEqual([]);
}

describe('PostgreSQL killed in mid-traffic', () => {
  test('is told as 503 with Retry-After, and everything recovers unaided', async () => {
    await expectThroughKafka('before PostgreSQL went');
    const follower = await Follower.start(system, operator);
    const traffic = await Traffic.start({ system, missions, label: 'PostgreSQL' });
    await traffic.more(20);

    await postgres.kill();
    const until = performance.now() + outageMs;
    const refused = () => traffic.given.filter(({ status }) => status === 503).length;
    await eventually(() => {
      expect(refused()).toBeGreaterThan(0);
    });
    for (const path of ['readiness', 'resourcing', 'authorization']) {
      const { status, headers, body } = await operator.get(`/v1/missions/${missions[0] ?? ''}/${path}`);
      expect({ path, status, body }).toMatchObject({ path, status: 503, body: { status: 503 } });
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
    }
    await eventually(async () => {
      for (const role of roles) expect((await readiness(role)).status).toBe(503);
    });
    for (const role of roles) expect((await fetch(`${system.urlOf(role)}/health/live`)).status).toBe(200);
    await eventually(() => {
      expect(performance.now()).toBeGreaterThan(until);
    }, outageMs + 10_000);
    await postgres.startAgain();

    await traffic.more(30);
    await traffic.stop();
    expectTold(traffic, 12_000);
    await traffic.settle();
    await traffic.expectInTheLog();
    await traffic.expectShown();
    await allReady();
    await follower.expectTold(traffic);
    await follower.close();
    expect(await faultsOfTheLog(system)).toEqual([]);
    await expectTopicsOfTheLog(system);
    await expectThroughKafka('after PostgreSQL came back');
  });
});

describe('PostgreSQL frozen in mid-traffic', () => {
  test('makes nobody wait for long, and everything recovers unaided', async () => {
    const traffic = await Traffic.start({ system, missions, label: 'frozen' });
    await traffic.more(20);
    postgres.freeze();
    const until = performance.now() + Math.max(outageMs, 10_000);
    try {
      await eventually(async () => {
        expect((await readiness('api')).status).toBe(503);
      });
      const read = await operator.get(`/v1/missions/${missions[0] ?? ''}/readiness`);
      expect(read).toMatchObject({ status: 503 });
      await eventually(() => {
        expect(performance.now()).toBeGreaterThan(until);
      }, outageMs + 10_000);
    } finally {
      postgres.thaw();
    }
    await traffic.more(30);
    await traffic.stop();
    expect(traffic.given.some(({ status }) => status === 503)).toBe(true);
    expectTold(traffic, 12_000);
    await traffic.settle();
    await traffic.expectInTheLog();
    await traffic.expectShown();
    await allReady();
    expect(await faultsOfTheLog(system)).toEqual([]);
    await expectTopicsOfTheLog(system);
  });
});

describe('the broker killed in mid-traffic', () => {
  test('is noticed by nobody who gives commands or reads, and has everything in the end', async () => {
    const follower = await Follower.start(system, operator);
    const traffic = await Traffic.start({ system, missions, label: 'Kafka' });
    await traffic.more(20);

    await kafka.kill();
    const until = performance.now() + outageMs;
    let looks = 0;
    await eventually(async () => {
      await traffic.more(3, 5000);
      await traffic.expectShown(5);
      looks += 1;
      expect(performance.now()).toBeGreaterThan(until);
    }, outageMs + 20_000);
    expect(looks).toBeGreaterThan(1);
    expect(traffic.given.filter(({ status }) => status !== 201 && status !== undefined)).toEqual([]);
    await eventually(async () => {
      const { status, body } = await readiness('relay');
      expect({ status, body }).toMatchObject({ status: 503, body: expect.stringContaining('relay') });
    });
    expect((await readiness('api')).status).toBe(200);
    await kafka.startAgain();

    await traffic.more(30);
    await traffic.stop();
    expect(traffic.given.filter(({ status }) => status !== 201)).toEqual([]);
    await traffic.expectInTheLog();
    await traffic.expectShown();
    await allReady();
    await follower.expectTold(traffic);
    await follower.close();
    await expectTopicsOfTheLog(system);
    expect(await headOf(system)).toBeGreaterThan(100);
    await expectThroughKafka('after Kafka came back');
  });
});
