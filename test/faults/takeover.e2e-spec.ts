// Several processes of each role: one killed, one frozen and thawed. The others go on, and each event counts once, in order.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { migrations } from '#roles';
import { aFurtherMission, anOpenMission, given, idOf } from '../e2e/situations.js';
import { System } from '../e2e/system.js';
import { rebuild } from './command-line.js';
import { faultsOfTheLog, query } from './log.js';
import { eventually } from './patience.js';
import { expectTopicsOfTheLog } from './topics.js';
import { endTraffic, Traffic } from './traffic.js';

jest.setTimeout(90_000);

/** A frozen process loses what it holds after six seconds; a killed one at once. */
const takeoverMs = 12_000;
const roles = ['api', 'relay', 'projector'] as const;

let system: System;
let missions: readonly string[];
beforeAll(async () => {
  system = await System.make();
  // All at once, on a database that is empty.
  await Promise.all(roles.flatMap((role) => [system.start(role), system.start(role, { name: `${role}-2` })]));
  const operator = await system.as('OPERATOR', 'operator');
  missions = [
    await anOpenMission(operator),
    ...(await Promise.all(
      ['a-mission', 'b-mission', 'c-mission'].map((id) => aFurtherMission(operator, id)),
    )),
  ];
});
afterEach(async () => {
  for (const child of system.children.values()) child.signal('SIGCONT');
  await endTraffic();
});
afterAll(() => system.end());

const both = (role: string) => [role, `${role}-2`] as const;
const traffic = (label: string) => Traffic.start({ system, missions, label, apis: both('api') });

/** Everything that was answered is in the log, on the topics, and in read models that a rebuild finds equal. */
async function expectWhole(given: Traffic): Promise<void> {
  await given.stop();
  await given.settle();
  await given.expectInTheLog();
  await given.expectShown();
  expect(await faultsOfTheLog(system)).toEqual([]);
  await expectTopicsOfTheLog(system);
}

test('processes that start together on an empty database migrate it once', async () => {
  const rows = await query<{ name: string }>(system, 'SELECT name FROM migrations ORDER BY id');
  const moment = (name: string): number => Number(/\d+$/.exec(name)?.[0]);
  expect(rows.map(({ name }) => name)).toEqual(
    migrations.map((migration) => migration.name).sort((one, other) => moment(one) - moment(other)),
  );
});

describe('of two relays', () => {
  const leads = (name: string) => system.figure(name, 'muster_relay_leads ');
  const leader = () =>
    eventually(async () => {
      const leading = [];
      for (const name of both('relay')) if ((await leads(name)) === 1) leading.push(name);
      expect(leading).toHaveLength(1);
      return leading[0] ?? '';
    });
  const other = (name: string) => both('relay').find((one) => one !== name) ?? '';

  test.each(['SIGKILL', 'SIGSTOP'] as const)('the other takes over from one that gets %s', async (signal) => {
    const first = await leader();
    const second = other(first);
    const going = await traffic(`relay ${signal}`);
    await going.more(20);
    system.process(first).signal(signal);
    await eventually(async () => {
      expect(await leads(second)).toBe(1);
    }, takeoverMs);
    await going.more(20);
    if (signal === 'SIGKILL') await system.start('relay', { name: first });
    else system.process(first).signal('SIGCONT');
    await eventually(async () => {
      expect([await leads(first), await leads(second)]).toEqual([0, 1]);
    });
    await going.more(20);
    await expectWhole(going);
  });
});

describe('of two projectors', () => {
  const lanesOf = async (name: string) => {
    const text = await (await fetch(`${system.urlOf(name)}/metrics`)).text();
    return new Set(
      [...text.matchAll(/^muster_projector_lag_positions\{.*lane="(\d+)"/gm)].map(([, lane]) => lane),
    ).size;
  };

  test('one is killed, and frozen and thawed: each event is applied once, in order', async () => {
    const shared = () =>
      eventually(async () => {
        const [one, two] = [await lanesOf('projector'), await lanesOf('projector-2')];
        expect({ lanes: one + two, apart: Math.abs(one - two) }).toEqual({ lanes: 13, apart: 1 });
      });
    const takenOver = () =>
      eventually(async () => {
        expect(await lanesOf('projector-2')).toBe(13);
      }, takeoverMs);
    await shared();
    const going = await traffic('projectors');
    await going.more(20);
    await system.process('projector').end('SIGKILL');
    await takenOver();
    await going.more(20);
    await going.expectShown();

    await system.start('projector');
    await shared();
    system.process('projector').signal('SIGSTOP');
    await takenOver();
    await going.more(20);
    await going.expectShown();
    system.process('projector').signal('SIGCONT');
    await shared();
    await going.more(20);
    await expectWhole(going);
    expect(await rebuild(system)).toMatchObject({
      exit: 0,
      equal: ['mission-record'],
    });
  });
});

describe('of two apis', () => {
  const pledge = {
    kind: 'personnel',
    capability: 'infantry',
    figure: { form: 'exact', count: 1, unit: 'person' },
  };

  test('both change one pledge: each change rests on the one before it, and none is lost', async () => {
    const clients = await Promise.all(
      both('api').map((api) => system.client({ party: 'KEN', roles: ['partner'] }, api)),
    );
    const [first] = clients;
    if (first === undefined) throw new RangeError('no client');
    const id = idOf(await given(first, `/v1/missions/${missions[0] ?? ''}/pledges`, pledge));
    const statuses = new Map<number, number>();
    const taken: string[] = [];
    await Promise.all(
      [...clients, ...clients].map(async (client) => {
        for (let n = 0; n < 15; n += 1) {
          const { headers } = await client.get(`/v1/pledges/${id}`);
          const etag = headers.get('etag') ?? '';
          const count = Number(/^"(\d+)"$/.exec(etag)?.[1]) + 1;
          const { status, body: said } = await client.post(
            `/v1/pledges/${id}/increases`,
            { figure: { form: 'exact', count, unit: 'person' } },
            { 'if-match': etag },
          );
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status === 200) taken.push(etag);
          else expect({ status, said }).toMatchObject({ status: 412 });
        }
      }),
    );
    expect(statuses.get(200)).toBeGreaterThan(10);
    expect(statuses.get(412)).toBeGreaterThan(0);
    expect(new Set(taken).size).toBe(taken.length); // nobody changed what another had changed meanwhile
    const rows = await query<{ version: number; count: string }>(
      system,
      `SELECT stream_version AS version, convert_from(bytes, 'UTF8')::jsonb #>> '{data,figure,count}' AS count
       FROM events WHERE stream_id = $1 ORDER BY position`,
      [`pledge-${id}`],
    );
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, index) => index + 1));
    expect(rows).toHaveLength(taken.length + 1);
    expect(rows.slice(1).map(({ count }) => Number(count))).toEqual(
      rows.slice(1).map(({ version }) => version),
    );
    expect(await faultsOfTheLog(system)).toEqual([]);
  });

  test('one is killed in mid-traffic: the other goes on, and what had no answer is given to it again', async () => {
    const going = await traffic('apis');
    await going.more(20);
    await system.process('api').end('SIGKILL');
    await going.more(20);
    await going.stop();
    expect(going.given.some(({ status }) => status === undefined)).toBe(true);
    await going.expectInTheLog();
    await system.start('api');
    await expectWhole(going);
  });

  test('a command that is given to both at once is done once', async () => {
    const clients = await Promise.all(
      both('api').map((api) => system.client({ party: 'JAM', roles: ['partner'] }, api)),
    );
    for (let n = 0; n < 10; n += 1) {
      const key = { 'idempotency-key': `both-at-once-${String(n)}` };
      const path = `/v1/missions/${missions[1] ?? ''}/announcements`;
      const body = { kind: 'personnel', capability: `both at once ${String(n)}`, figure: pledge.figure };
      const answers = await Promise.all(
        clients.map((client) => client.post<{ stream: string }>(path, body, key)),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[0]?.body.stream).toBe(answers[1]?.body.stream);
      const rows = await query(system, 'SELECT 1 FROM events WHERE stream_id = $1', [
        answers[0]?.body.stream,
      ]);
      expect(rows).toHaveLength(1);
    }
  });
});

test('read models are rebuilt while traffic goes on, and come to the same', async () => {
  const going = await traffic('rebuild');
  await going.more(20);
  expect(await rebuild(system)).toMatchObject({
    exit: 0,
    equal: ['mission-record'],
  });
  await going.more(20);
  await expectWhole(going);
});
