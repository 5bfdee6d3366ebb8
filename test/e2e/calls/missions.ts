import type { Cast } from '../cast.js';
import { given } from '../situations.js';
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
  await given(operator, '/v1/missions', {
    id: 'short-mission',
    title: 'A mission that ends at once',
    gates: [],
    leadership: 'lead-nation',
  });
  await changed(operator, '/v1/missions/short-mission/closure', { reason: 'It was a rehearsal' });
}
