import type { Cast } from '../cast.js';
import { council, given, idOf } from '../situations.js';
import { changed, correctedAndVoided, entryOf } from './entries.js';

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

async function callDraft({ secretariat, clerk }: Cast, mission: string): Promise<string> {
  const drafted = await given(secretariat, `/v1/missions/${mission}/drafts`, {
    ...text,
    symbol: 'S/2023/709',
  });
  const draft = `/v1/drafts/${idOf(drafted)}`;
  await correctedAndVoided(secretariat, draft, 'authorization.ResolutionDrafted.v1', { tasks: [] });
  await changed(secretariat, `${draft}/circulation`);
  await changed(secretariat, `${draft}/revisions`, { ...text, changes: 'A review after nine months' });
  await changed(secretariat, `${draft}/circulation`);
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
  return idOf(drafted);
}

async function callMandate({ secretariat }: Cast, mission: string, draft: string): Promise<void> {
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
}
