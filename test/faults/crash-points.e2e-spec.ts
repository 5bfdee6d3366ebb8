// kill -9 of each process at every named point, with commands in flight: what was answered 2xx is there once, and what was
// not is there once or not at all; afterwards everything goes on by itself.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { hostingCrashPoints } from '#platform/hosting';
import { relayCrashPoints } from '#platform/messaging';
import { projectorCrashPoints } from '#platform/projections';
import { processCrashPoints, schedulerCrashPoints } from '#processes';
import { allVote, aLapsedPledge, anOpenMission, aSeatedCouncil, aTabledDraft } from '../e2e/situations.js';
import { System, type Role } from '../e2e/system.js';
import { faultsOfTheLog, headOf, query } from './log.js';
import { eventually } from './patience.js';
import { rebuild } from './command-line.js';
import { expectTopicsOfTheLog } from './topics.js';
import { endTraffic, Traffic } from './traffic.js';

const ofRebuild = projectorCrashPoints.filter((point) => point.endsWith('swap'));
const points: readonly (readonly [role: Role, point: string])[] = [
  ...hostingCrashPoints.map((point) => ['api', point] as const),
  ...relayCrashPoints.map((point) => ['relay', point] as const),
  ...projectorCrashPoints
    .filter((point) => !ofRebuild.includes(point))
    .map((point) => ['projector', point] as const),
  ...processCrashPoints.map((point) => ['projector', point] as const),
  ...schedulerCrashPoints.map((point) => ['scheduler', point] as const),
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
afterEach(endTraffic);
afterAll(() => system.end());

describe.each(points)('the %s killed at %s', (role, point) => {
  test('loses nothing and does nothing twice', async () => {
    const secretariat = await system.as('UN-SECRETARIAT', 'secretariat');
    const draft = point.startsWith('process.') ? await aTabledDraft(secretariat, mission) : undefined;
    await system.process(role).end('SIGKILL'); // at any point at all
    const env = { MUSTER_CRASH_POINT: point };
    const doomed = role === 'api' ? await system.start(role, { env }) : system.launch(role, { env });
    const traffic = await Traffic.start({ system, missions: [mission], label: point });
    if (draft !== undefined) await allVote(secretariat, draft);
    // Its last day was long ago: it falls due as soon as it is folded.
    const pledge =
      role === 'scheduler' ? await aLapsedPledge(await system.as('KEN', 'partner'), mission) : undefined;
    expect(await doomed.exited).toBe('SIGKILL');
    await traffic.stop();
    await traffic.expectInTheLog();

    await system.start(role);
    await traffic.settle();
    await traffic.expectInTheLog();
    await traffic.expectShown();
    if (pledge !== undefined)
      await eventually(async () => {
        const lapses = await query(
          system,
          `SELECT 1 FROM events WHERE stream_id = $1 AND type = 'pledging.PledgeLapsed.v1'`,
          [pledge],
        );
        expect(lapses).toHaveLength(1);
      });
    if (draft !== undefined)
      await eventually(async () => {
        const results = await query(
          system,
          `SELECT 1 FROM events WHERE stream_id = $1 AND type = 'authorization.ResolutionAdopted.v1'`,
          [`draft-${draft}`],
        );
        expect(results).toHaveLength(1);
      });
  });
});

describe.each(ofRebuild)('a rebuild killed at %s', (point) => {
  test('leaves read models that are whole, and the next one comes to the same', async () => {
    const traffic = await Traffic.start({ system, missions: [mission], label: point });
    const killed = await rebuild(system, { MUSTER_CRASH_POINT: point });
    expect(killed.exit).toBe('SIGKILL');
    await traffic.more(10);
    await traffic.expectShown();
    const again = await rebuild(system);
    await traffic.stop();
    expect(again).toMatchObject({ exit: 0, differing: [] });
    await traffic.expectInTheLog();
    await traffic.expectShown();
  });
});

test('and in the end the log is whole and on the topics, each event in its place', async () => {
  expect(await faultsOfTheLog(system)).toEqual([]);
  expect(await headOf(system)).toBeGreaterThan(100);
  await expectTopicsOfTheLog(system);
});
