import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, confirmedAndDisowned, correctedAndVoided, entryOf, onBehalfOf } from './entries.js';

const vehicles = [{ item: 'armoured vehicle', quantity: { count: 24, unit: 'vehicle' } }];

/** Two rotations of Kenya's, from designation to repatriation; a base; what the mission is declared to be able to do. */
export async function callDeployment(cast: Cast, mission: string, requirement: string): Promise<void> {
  const base = await callBases(cast, mission);
  const { operator, second, secretariat, kenya, haiti } = cast;
  const designate = async (more: object) =>
    `/v1/contingents/${idOf(
      await given(kenya, `/v1/missions/${mission}/contingents`, {
        title: 'First contingent',
        capability: 'police',
        people: 400,
        equipment: vehicles,
        requirement,
        planned: { departs: '2024-06-24', arrives: '2024-06-25', until: '2025-06-24' },
        ...more,
      }),
    )}`;
  const first = await designate({});
  const followed = first.split('/').at(-1) ?? '';
  const relief = await designate({ title: 'Second contingent', rotation: 2, follows: followed });
  const successor = relief.split('/').at(-1) ?? '';
  await correctedAndVoided(kenya, first, 'deployment.ContingentDesignated.v1', { people: 300 });

  await changed(kenya, `${first}/training`, { people: 400, course: 'Rules on the use of force' });
  await changed(kenya, `${first}/equipment`, { equipment: vehicles, complete: true });
  await changed(secretariat, `${first}/visits/failed`, { on: '2023-09-20', reason: 'Radios are missing' });
  await changed(secretariat, `${first}/visits/passed`, { on: '2023-09-21' });
  await changed(kenya, `${first}/airlift`, {
    provider: 'USA',
    people: 200,
    flights: 1,
    departs: '2024-06-24',
    from: 'Nairobi',
    to: 'Port-au-Prince',
  });
  await changed(kenya, `${first}/caveats`, { restricts: ['offensive'], text: 'No raids' });
  const { id: caveat } = await entryOf(kenya, first, 'deployment.CaveatDeclared.v1');
  await changed(kenya, `${first}/caveats/${caveat}/lifting`, { reason: 'Agreed with the commander' });

  await changed(kenya, `${first}/departures`, { people: 200, from: 'Nairobi', reportedTotal: 200 });
  await changed(haiti, `${first}/arrivals`, { people: 200, place: 'Port-au-Prince', base });
  await changed(kenya, `${first}/authority`, { to: 'Force commander' });
  await changed(operator, `${first}/casualties`, { kind: 'wounded', count: 1 });
  await correctedAndVoided(
    operator,
    first,
    'deployment.CasualtyNotified.v1',
    { count: 2 },
    { 'muster-countersignature': `Bearer ${second.token ?? ''}` },
  );
  await changed(kenya, `${first}/rotation-plan`, { on: '2099-06-25', successor });
  await changed(kenya, `${relief}/arrivals`, { people: 200, place: 'Port-au-Prince' });
  await changed(kenya, `${first}/rotation`, { successor });
  await changed(kenya, `${first}/repatriations`, { people: 150, reason: 'Relieved' });

  const { headers, source } = onBehalfOf('KEN', cast);
  const said = [];
  for (const people of [100, 110])
    said.push(await changed(operator, `${first}/training`, { people, source }, headers));
  const [one, other] = said.map(({ events }) => events[0]?.id ?? '');
  await confirmedAndDisowned(kenya, first, [one ?? '', other ?? '']);
  await callCapabilities(cast, mission);
}

/** Returns the id of a base that is ready. */
async function callBases({ unitedStates, kenya }: Cast, mission: string): Promise<string> {
  const id = idOf(
    await given(unitedStates, `/v1/missions/${mission}/bases`, {
      name: 'Main base',
      place: 'Port-au-Prince',
      percent: 70,
    }),
  );
  const base = `/v1/bases/${id}`;
  await correctedAndVoided(unitedStates, base, 'deployment.BaseProgressReported.v1', { percent: 60 });
  await changed(unitedStates, `${base}/progress`, { percent: 100, capacity: 1000 });
  await changed(kenya, `${base}/readiness`, { capacity: 1000 });
  return id;
}

async function callCapabilities({ kenya }: Cast, mission: string): Promise<void> {
  const capability = `/v1/capabilities/${mission}`;
  await given(kenya, `${capability}/initial`, { authority: 'Force commander', strength: 200 });
  await correctedAndVoided(kenya, capability, 'deployment.InitialOperatingCapabilityDeclared.v1', {
    strength: 199,
  });
  await changed(kenya, `${capability}/full`, { authority: 'Force commander' });
  await changed(kenya, `${capability}/rules-of-engagement`, {
    reference: 'Rules on the use of force, rev. 2',
    approvedBy: 'Lead nation',
  });
}
