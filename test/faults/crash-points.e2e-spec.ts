// kill -9 of each process at every named point, with commands in flight: what was answered 2xx is there once, and what was
// not is there once or not at all; afterwards everything goes on by itself.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { hostingCrashPoints } from '#platform/hosting';
import { relayCrashPoints } from '#platform/messaging';
import { projectorCrashPoints } from '#platform/projections';
import { processCrashPoints } from '#processes';
import type { Client } from '../e2e/client.js';
import { allVote, anOpenMission, aSeatedCouncil, aTabledDraft } from '../e2e/situations.js';
import { System, type Role } from '../e2e/system.js';

/** Points that only a rebuild reaches are killed where rebuilds are tested. */
const ofRebuild = ['projector.before-swap', 'projector.after-swap'];
const points: readonly (readonly [role: Role, point: string])[] = [
  ...hostingCrashPoints.map((point) => ['api', point] as const),
  ...relayCrashPoints.map((point) => ['relay', point] as const),
  ...projectorCrashPoints
    .filter((point) => !ofRebuild.includes(point))
    .map((point) => ['projector', point] as const),
  ...processCrashPoints.map((point) => ['projector', point] as const),
];

jest.setTimeout(60_000);

let system: System;
let mission: string;
beforeAll(async () => {
  system = await System.make();
  await system.startAll();
  mission = await anOpenMission(await system.as('OPERATOR', 'operator'));
  await aSeatedCouncil(await system.as('UN-SECRETARIAT', 'secretariat'));
});
afterAll(() => system.end());

async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: system.database.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

interface Given {
  readonly mark: string;
  readonly key: string;
  /** Whose command: keys are scoped by client. */
  readonly party: string;
  /** Undefined where the connection was lost before an answer. */
  status: number | undefined;
}

const announce = async (client: Client, { mark, key }: Given): Promise<number | undefined> =>
  client
    .post(
      `/v1/missions/${mission}/announcements`,
      {
        kind: 'personnel',
        capability: mark,
        figure: { form: 'exact', count: 10, unit: 'person' },
      },
      { 'idempotency-key': key },
    )
    .then(({ status }) => status)
    .catch(() => undefined);

/** How often each mark is in the log. */
async function inTheLog(): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ mark: string; n: string }>(
    `SELECT convert_from(bytes, 'UTF8')::jsonb #>> '{data,capability}' AS mark, count(*) AS n
     FROM events WHERE type = 'pledging.PledgeAnnounced.v1' GROUP BY 1`,
  );
  return new Map(rows.map(({ mark, n }) => [mark, Number(n)]));
}

describe.each(points)('the %s killed at %s', (role, point) => {
  test('loses nothing and does nothing twice', async () => {
    const secretariat = await system.as('UN-SECRETARIAT', 'secretariat');
    const draft = point.startsWith('process.') ? await aTabledDraft(secretariat, mission) : undefined;
    await system.children.get(role)?.end('SIGTERM');
    const doomed = await system.start(role, { env: { MUSTER_CRASH_POINT: point } });
    const given: Given[] = [];
    let going = true;
    const dead = doomed.exited;
    const traffic = ['KEN', 'JAM', 'CAN'].map(async (party) => {
      const client = await system.as(party, 'partner');
      for (let n = 0; going && n < 400; n += 1) {
        const mark = `${point} ${randomUUID()}`;
        const one: Given = { mark, key: randomUUID(), party, status: undefined };
        given.push(one);
        one.status = await announce(client, one);
        if (one.status === undefined) return;
      }
    });
    const votes = draft === undefined ? undefined : allVote(secretariat, draft).catch(() => undefined);
    expect(await dead).toBe('SIGKILL');
    going = false;
    await Promise.all([...traffic, votes]);

    const before = await inTheLog();
    for (const { mark, status } of given)
      if (status === 201) expect({ mark, times: before.get(mark) ?? 0 }).toEqual({ mark, times: 1 });
      else expect(before.get(mark) ?? 0).toBeLessThanOrEqual(1);

    await system.start(role);
    // Whoever got no answer asks again with the same key, and whatever happened, it is there once afterwards.
    for (const one of given.filter(({ status }) => status === undefined))
      one.status = await announce(await system.as(one.party, 'partner'), one);
    const operator = await system.as('OPERATOR', 'operator');
    const [{ head = '-1' } = {}] = await query<{ head: string }>('SELECT max(position) AS head FROM events');
    const { status, body } = await operator.get(
      `/v1/missions/${mission}/resourcing?minPosition=${head}`,
      { prefer: 'wait=20' },
    );
    expect(status).toBe(200);
    const shown = JSON.stringify(body);
    const after = await inTheLog();
    for (const { mark } of given.filter((one) => one.status === 201)) {
      expect({ mark, times: after.get(mark) }).toEqual({ mark, times: 1 });
      expect(shown.split(mark).length).toBeGreaterThan(1);
    }
    if (draft !== undefined) {
      await eventually(async () => {
        const results = await query(
          `SELECT 1 FROM events WHERE stream_id = $1 AND type = 'authorization.ResolutionAdopted.v1'`,
          [`draft-${draft}`],
        );
        expect(results).toHaveLength(1);
      });
    }
  });
});

test('and the log has no gap', async () => {
  const [row] = await query<{ n: string; head: string }>(
    'SELECT count(*) AS n, max(position) + 1 AS head FROM events',
  );
  expect(row?.n).toBe(row?.head);
});

/** Until it holds, for half a minute at most; each look waits for the one before, and a moment. */
async function eventually(holds: () => Promise<void>): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    try {
      await holds();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((done) => setImmediate(done));
    }
  }
}
