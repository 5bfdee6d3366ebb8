import type { Cast } from '../cast.js';
import { given, idOf } from '../situations.js';
import { changed, confirmedAndDisowned, correctedAndVoided, onBehalfOf } from './entries.js';

const persons = (count: number) => ({ form: 'exact', count, unit: 'person' });

export async function callPledging(cast: Cast, mission: string, line: string): Promise<void> {
  const { operator, kenya, jamaica, canada } = cast;
  const offer = { kind: 'personnel', capability: 'police', figure: persons(1000) };
  const announced = await given(jamaica, `/v1/missions/${mission}/announcements`, offer);
  const announcement = `/v1/announcements/${idOf(announced)}`;
  await correctedAndVoided(jamaica, announcement, 'pledging.PledgeAnnounced.v1', { figure: persons(100) });
  await changed(jamaica, `${announcement}/withdrawal`, { reason: 'It was said too soon' });

  const pledge = `/v1/pledges/${idOf(
    await given(kenya, `/v1/missions/${mission}/pledges`, {
      ...offer,
      noticeToMoveDays: 30,
      caveats: ['No crowd control'],
      funding: { payer: 'fund', reimbursed: true },
      instrument: { reference: 'Note verbale 412/2023', date: '2023-07-29' },
      contributors: [{ party: 'JAM', share: { quantity: { count: 100, unit: 'person' } } }],
      period: { from: '2024-01-01' },
    }),
  )}`;
  await correctedAndVoided(kenya, pledge, 'pledging.PledgeMade.v1', { noticeToMoveDays: 60 });
  const conditioned = await changed(kenya, `${pledge}/conditions`, {
    condition: { kind: 'parliament', text: 'Parliament approves', deadline: '2099-01-01' },
  });
  const condition = `${pledge}/conditions/${conditioned.events[0]?.id ?? ''}`;
  await changed(kenya, `${condition}/satisfaction`, { note: 'Approved' });
  await changed(kenya, `${condition}/reopening`, { reason: 'A court suspended it' });
  await changed(kenya, `${pledge}/increases`, { figure: persons(1100), reason: 'A second unit' });
  await changed(kenya, `${pledge}/reductions`, { figure: persons(1050), reason: 'Elections at home' });
  const part = { quantity: { count: 40, unit: 'person' } };
  await changed(kenya, `${pledge}/matches`, { requirement: line, part });
  await changed(kenya, `${pledge}/match-removals`, { requirement: line, part, reason: 'Another line first' });
  await changed(operator, `${pledge}/acceptance`, { note: 'With thanks' });
  await changed(kenya, `${pledge}/withdrawal`, { reason: 'The court ruled' });

  const declined = await given(canada, `/v1/missions/${mission}/pledges`, {
    kind: 'money',
    figure: { form: 'money', money: { amount: '100000000', currency: 'CAD' } },
  });
  await changed(operator, `/v1/pledges/${idOf(declined)}/declination`, { reason: 'There is no fund yet' });
  await callInOnesName(cast, mission);
}

/** What operators type in for a party, and what it says to that. */
async function callInOnesName(cast: Cast, mission: string): Promise<void> {
  const { operator, canada } = cast;
  const { headers, source } = onBehalfOf('CAN', cast);
  const figure = { form: 'up-to', count: 50, unit: 'person' };
  const offer = { kind: 'training', description: 'Police training', figure, source };

  const pledged = await given(operator, `/v1/missions/${mission}/pledges`, offer, headers);
  const pledge = `/v1/pledges/${idOf(pledged)}`;
  const increase = { figure: { ...figure, count: 80 }, source };
  const increased = await changed(operator, `${pledge}/increases`, increase, headers);
  await confirmedAndDisowned(canada, pledge, [pledged.events[0]?.id ?? '', increased.events[0]?.id ?? '']);

  const path = `/v1/missions/${mission}/announcements`;
  for (const answer of ['confirmation', 'disowning']) {
    const announced = await given(operator, path, offer, headers);
    const entry = `/v1/announcements/${idOf(announced)}/entries/${announced.events[0]?.id ?? ''}`;
    await changed(canada, `${entry}/${answer}`, answer === 'disowning' ? { reason: 'Not ours' } : {});
  }
}
