import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, confirmedAndDisowned, correctedAndVoided, onBehalfOf } from './entries.js';

export async function callMissions(cast: Cast, mission: string): Promise<void> {
  const { operator, kenya, canada } = cast;
  const path = `/v1/missions/${mission}`;
  await changed(kenya, `${path}/pillars`, { pillar: 'static-security', title: 'Static security' });
  await changed(operator, `${path}/meetings`, {
    date: '2023-09-22',
    place: 'New York',
    subject: 'What nations would give',
    attendees: ['HTI', 'KEN', 'USA'],
    convenedBy: 'USA',
  });
  await changed(kenya, `${path}/support`, { statement: 'Kenya is ready to lead.' });
  await correctedAndVoided(kenya, path, 'missions.SupportVoiced.v1', { statement: 'Kenya leads.' });
  const { headers, source } = onBehalfOf('CAN', cast);
  const said = [];
  for (const statement of ['Canada supports the mission.', 'Canada leads the mission.'])
    said.push(await changed(operator, `${path}/support`, { statement, source }, headers));
  const [one, other] = said.map(({ events }) => events[0]?.id ?? '');
  await confirmedAndDisowned(canada, path, [one ?? '', other ?? '']);
  await callPlan(cast, path);
  await callSuccession(cast, mission);
  await given(operator, '/v1/missions', {
    id: 'short-mission',
    title: 'A mission that ends at once',
    gates: [],
    leadership: 'lead-nation',
  });
  await changed(operator, '/v1/missions/short-mission/closure', { reason: 'It was a rehearsal' });
}

async function callPlan({ kenya, haiti, operator }: Cast, path: string): Promise<void> {
  await changed(kenya, `${path}/commanders`, {
    post: 'Force commander',
    rank: 'Superintendent',
    nation: 'KEN',
    reference: 'directory/ken-0012',
    from: '2024-06-25',
  });
  await changed(kenya, `${path}/conops`, {
    document: { reference: 'CONOPS/2023/1', date: '2023-10-20' },
    plannedStrength: { count: 2500, unit: 'person' },
    pillars: ['static-security'],
    yearlyCost: { amount: '600000000', currency: 'USD' },
  });
  await changed(kenya, `${path}/conops/submission`, { to: 'HTI' });
  await changed(haiti, `${path}/conops/endorsements`);
  await changed(kenya, `${path}/phases`, {
    phase: 'ioc',
    title: 'Initial operating capability',
    by: '2024-06-30',
    strength: { count: 1000, unit: 'person' },
  });
  await changed(kenya, `${path}/readiness-criteria`, {
    phase: 'ioc',
    dimensions: ['council-authorization', 'national-clearance', 'personnel', 'funding'],
    personnelPercent: 80,
    runwayMonths: 6,
    reason: 'As the concept of operations asks',
  });
  await changed(operator, `${path}/cost-estimates`, {
    yearly: { amount: '600000000', currency: 'USD' },
    basis: 'Allowances, equipment, base and airlift for 2,500',
  });
  await changed(operator, `${path}/milestones`, {
    milestone: 'The transitional council is sworn in',
    on: '2024-04-25',
    place: 'Port-au-Prince',
  });
  await changed(kenya, `${path}/lessons`, {
    subject: 'Airlift',
    lesson: 'Book the aircraft before the court rules',
    pillar: 'static-security',
  });
}

/** Another mission follows, and a pledge goes over to it. */
async function callSuccession({ operator, kenya }: Cast, mission: string): Promise<void> {
  const path = `/v1/missions/${mission}`;
  await given(operator, '/v1/missions', {
    id: 'next-mission',
    title: 'The mission that follows',
    gates: ['council'],
    leadership: 'lead-nation',
  });
  await changed(operator, `${path}/transition`, {
    to: 'next-mission',
    on: '2025-10-02',
    instrument: 'S/RES/2793 (2025)',
  });
  const pledged = await given(kenya, `${path}/pledges`, {
    kind: 'equipment',
    capability: 'patrol cars',
    figure: { form: 'exact', count: 12, unit: 'vehicle' },
  });
  await changed(kenya, `${path}/carry-overs`, {
    kind: 'pledge',
    thing: idOf(pledged),
    to: 'next-mission',
    on: '2025-10-02',
    quantity: { count: 12, unit: 'vehicle' },
  });
}
