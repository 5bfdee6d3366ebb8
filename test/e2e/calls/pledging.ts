import type { Cast } from '../cast.js';
import { aFurtherMission, given, idOf } from '../situations.js';
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
  await callCourse(cast, mission, line);
  await callAgreements(cast, mission);
  await callInOnesName(cast, mission);
}

const offered = async (cast: Cast, mission: string, more: object = {}) =>
  `/v1/pledges/${idOf(
    await given(cast.kenya, `/v1/missions/${mission}/pledges`, {
      kind: 'personnel',
      capability: 'police',
      figure: persons(300),
      distinct: true,
      ...more,
    }),
  )}`;

/** What becomes of pledges that stand. */
async function callCourse(cast: Cast, mission: string, line: string): Promise<void> {
  const { operator, secretariat, kenya } = cast;
  const pledge = await offered(cast, mission, {
    period: { from: '2098-01-01', until: '2098-12-31' },
    validUntil: '2098-06-30',
  });
  const document = { reference: 'Letter of 29 February 2024', date: '2024-02-29' };
  await changed(secretariat, `${pledge}/notifications`, { figure: persons(250), document });
  await changed(kenya, `${pledge}/extensions`, { until: '2099-12-31', reason: 'The mandate goes on' });
  await changed(operator, `${pledge}/partial-acceptance`, {
    part: { quantity: { count: 150, unit: 'person' } },
  });
  await changed(secretariat, `${pledge}/assessments`, {
    level: '2',
    unit: 'First formed police unit',
    quantity: { count: 140, unit: 'person' },
    report: 'Visit 12/2024',
  });
  await changed(kenya, `${pledge}/matches`, { requirement: line });
  await changed(kenya, `${pledge}/split`, {
    parts: [{ figure: persons(140) }, { figure: persons(160), description: 'The second unit' }],
    reason: 'Two units go at two times',
  });

  const replaced = (await offered(cast, mission)).split('/').at(-1) ?? '';
  await given(kenya, `/v1/missions/${mission}/pledges/${replaced}/replacement`, {
    kind: 'personnel',
    figure: persons(310),
    reason: 'A larger unit goes',
  });
  const redirected = (await offered(cast, mission)).split('/').at(-1);
  const next = await aFurtherMission(operator, 'haiti-gsf');
  await given(kenya, `/v1/missions/${next}/redirected-pledges`, {
    pledge: redirected,
    reason: 'The mission is followed by another',
  });
}

async function callAgreements(cast: Cast, mission: string): Promise<void> {
  const { operator, kenya } = cast;
  const pledge = (await offered(cast, mission)).split('/').at(-1);
  const instrument = { reference: 'MOU 7/2024', date: '2024-02-01' };
  const terms = { kind: 'mou', pledge, parties: ['KEN', 'UN'], instrument, from: '2024-06-01' };
  const path = `/v1/missions/${mission}/agreements`;
  const agreement = `/v1/agreements/${idOf(await given(kenya, path, terms))}`;
  await correctedAndVoided(kenya, agreement, 'pledging.AgreementSigned.v1', { from: '2024-07-01' });
  await changed(kenya, `${agreement}/amendments`, { instrument, until: '2099-01-01', reason: 'It goes on' });
  await changed(kenya, `${agreement}/termination`, { reason: 'Another one takes its place' });
  const { headers, source } = onBehalfOf('KEN', cast);
  for (const answer of ['confirmation', 'disowning']) {
    const entered = await given(operator, path, { ...terms, source }, headers);
    const entry = `/v1/agreements/${idOf(entered)}/entries/${entered.events[0]?.id ?? ''}`;
    await changed(kenya, `${entry}/${answer}`, answer === 'disowning' ? { reason: 'Not ours' } : {});
  }
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
