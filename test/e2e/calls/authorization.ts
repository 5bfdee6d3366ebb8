import type { Cast } from '../cast.js';
import { council, given, idOf } from '../situations.js';
import { changed, correctedAndVoided, entryOf } from './entries.js';
import { callGates } from './gates.js';

const text = {
  title: 'A security support mission',
  sponsors: ['ECU', 'USA'],
  chapterVII: true,
  question: 'substantive',
  tasks: ['Support the national police'],
  termMonths: 12,
  reviewMonths: 9,
};

/** The Council is seated. */
export async function callAuthorization(cast: Cast, mission: string): Promise<void> {
  await callCouncil(cast);
  const draft = await callDraft(cast, mission);
  await callMandate(cast, mission, draft);
  await callGates(cast, mission);
  const given2 = await given(cast.secretariat, `/v1/missions/${mission}/drafts`, text);
  await changed(cast.secretariat, `/v1/drafts/${idOf(given2)}/withdrawal`, {
    reason: 'Another text is taken up',
  });
}

async function callCouncil({ secretariat }: Cast): Promise<void> {
  const terms = '/v1/council/terms';
  await correctedAndVoided(secretariat, terms, 'authorization.CouncilTermBegan.v1', { from: '2023-01-02' });
  const { id } = await entryOf(secretariat, terms, 'authorization.CouncilTermBegan.v1');
  await changed(secretariat, `${terms}/${id}/end`, { until: '2098-12-31', reason: 'Two years' });
}

async function callDraft(cast: Cast, mission: string): Promise<string> {
  const { secretariat, clerk } = cast;
  const drafted = await given(secretariat, `/v1/missions/${mission}/drafts`, {
    ...text,
    symbol: 'S/2023/709',
  });
  const draft = `/v1/drafts/${idOf(drafted)}`;
  await correctedAndVoided(secretariat, draft, 'authorization.ResolutionDrafted.v1', { tasks: [] });
  await changed(secretariat, `${draft}/circulation`);
  await changed(secretariat, `${draft}/revisions`, { ...text, changes: 'A review after nine months' });
  await changed(secretariat, `${draft}/circulation`);
  await changed(secretariat, `${draft}/silence`, { until: '2099-09-29T21:00:00Z' });
  await changed(secretariat, `${draft}/silence/breaks`, { member: 'CHN', reason: 'Another paragraph' });
  await changed(secretariat, `${draft}/intentions`, {
    member: 'CHN',
    likely: 'abstain',
    note: 'Without a legitimate government',
    source: { reference: 'Report of a conversation' },
  });
  await changed(secretariat, `${draft}/blue`, { symbol: 'S/2023/709' });
  await changed(secretariat, `${draft}/tabling`);
  // One member stays away, so that the secretariat and not a process closes the vote.
  for (const { member } of council.slice(0, -1))
    await changed(secretariat, `${draft}/votes`, { member, vote: member === 'CHN' ? 'abstain' : 'yes' });
  const vote = await entryOf(secretariat, draft, 'authorization.VoteCast.v1');
  await changed(
    secretariat,
    `${draft}/entries/${vote.id}/correction`,
    { reason: 'Misread', data: { ...vote.data, vote: 'abstain' } },
    { 'muster-countersignature': `Bearer ${clerk.token ?? ''}` },
  );
  await changed(secretariat, `${draft}/result`);
  await changed(secretariat, `${draft}/explanations`, {
    member: 'CHN',
    text: 'It takes a legitimate government.',
  });
  await changed(secretariat, `${draft}/number`, { resolution: 'S/RES/2699 (2023)' });
  await callRival(cast, draft);
  return idOf(drafted);
}

/** What was voted on stands; what was said of a vote to come may have been otherwise. */
async function callRival({ operator, second, secretariat }: Cast, draft: string): Promise<void> {
  const said = await entryOf(secretariat, draft, 'authorization.VotingIntentionReported.v1');
  const entry = `${draft}/entries/${said.id}`;
  const source = { reference: 'Another report', date: '2023-09-30' };
  const disputed = await changed(operator, `${entry}/dispute`, {
    ...{ reason: 'Heard otherwise', data: { ...said.data, likely: 'undecided' }, source },
  });
  await changed(
    operator,
    `${entry}/adoption`,
    { claim: disputed.events[0]?.id, reason: 'Heard from two of them', source },
    { 'muster-countersignature': `Bearer ${second.token ?? ''}` },
  );
  await changed(operator, `${entry}/explanation`, {
    rule: 'authorization.mandate-rests-on-nothing',
    explanation: 'The vote was counted again.',
  });
}

async function callMandate({ operator, secretariat }: Cast, mission: string, draft: string): Promise<void> {
  const established = await given(secretariat, `/v1/missions/${mission}/mandates`, {
    draft,
    tasks: text.tasks,
    termMonths: 12,
    ceiling: { count: 2500, unit: 'person' },
  });
  await correctedAndVoided(
    secretariat,
    `/v1/mandates/${idOf(established)}`,
    'authorization.MandateEstablished.v1',
    { tasks: ['Another task'] },
  );
  const mandate = `/v1/mandates/${idOf(established)}`;
  const owed = await changed(secretariat, `${mandate}/reports`, {
    ...{ report: 'Progress of the mission', to: 'Security Council', due: '2099-01-31', owedBy: 'KEN' },
  });
  await changed(secretariat, `${mandate}/reports/${owed.events[0]?.id ?? ''}/delivery`, {
    delivered: '2024-01-31',
    reference: 'S/2024/71',
  });
  await changed(secretariat, `${mandate}/extensions`, { draft, until: '2098-10-02' });

  await given(operator, '/v1/parties', { id: 'OAS', kind: 'organisation', name: 'Organization of States' });
  const instrument = { reference: 'Communiqué of 14 June 2024', date: '2024-06-14' };
  const recorded = async (task: string) =>
    idOf(
      await given(operator, `/v1/missions/${mission}/mandates-of-bodies`, {
        ...{ body: 'OAS', instrument, tasks: [task], from: '2024-06-14', until: '2099-06-13' },
      }),
    );
  const [first, second] = [await recorded('Observe elections'), await recorded('Observe the count')];
  const end = { instrument, lastDay: '2098-01-31', reason: 'One mission is enough' };
  await changed(operator, `/v1/mandates/${first}/transition`, { ...end, to: second });
  await changed(operator, `/v1/mandates/${second}/termination`, end);
}
