// What is hidden from a party changes nothing that it receives, but for the opaque token of an answer.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changed } from './calls/entries.js';
import { answersOf, upTo } from './calls/reading.js';
import { castOf, type Cast } from './cast.js';
import { root } from './child.js';
import { EventStream, type Answer } from './client.js';
import { Contract, type OpenApiDocument } from './contract.js';
import { anOpenMission, aSeatedCouncil, aTabledDraft, given, idOf, type Receipt } from './situations.js';
import { System } from './system.js';

const mission = '/v1/missions/haiti-mss';
const persons = (count: number) => ({ form: 'exact', count, unit: 'person' });
const toKenyaAlone = { releasability: 'parties', releasableTo: ['KEN', 'USA'] };
const nowhere = '00000000-0000-4000-8000-000000000000';

const document = JSON.parse(
  await readFile(resolve(root, 'infra/contracts/openapi.json'), 'utf8'),
) as OpenApiDocument;
const questions = new Contract(document).operations.filter(
  ({ method, id, path }) => method === 'GET' && id !== 'liveStream' && path !== '/v1/clock',
);

let system: System;
let cast: Cast;
/** One thing of each kind, by the path that reads it in the document. */
const things = new Map<string, string>();
/** Things of which there is none here: what is hidden makes none of them appear either. */
const absent: readonly string[] = [
  'agreements/{agreementId}',
  'allegations/{allegationId}',
  'bases/{baseId}',
  'capabilities/{missionId}',
  'claims/{claimId}',
  'funds/{fundId}',
  'hosts/{missionId}',
  'mandates/{mandateId}',
  'rates/{ratePair}',
  'risk-assessments/{riskId}',
  'vettings/{vettingId}',
  'missions/{missionId}/dossiers/{dossierId}',
].map((path) => `/v1/${path}`);
/** What is for others than a partner, whatever there is. */
const denied = new Map([['/v1/missions/{missionId}/allocation', 403]]);
let before: ReadonlyMap<string, Answer>;
let seen: EventStream;
let seenByOperator: EventStream;
let hidden: readonly string[];
/** What no party is told, and operators are. */
let restricted: readonly string[];

/** Everything that Jamaica can ask. */
async function everything(): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const { path } of questions) {
    const url = (things.get(path) ?? path).replace('{missionId}', 'haiti-mss');
    answers.set(path, await cast.jamaica.get(url));
  }
  return answers;
}

/** An answer but for what is new with every one. */
function lasting({ status, headers, body }: Answer) {
  const { asOf, ...rest } = body as { asOf?: { token: string } };
  const kept = new Map([...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'));
  return {
    status,
    headers: kept,
    body: asOf === undefined ? rest : { ...rest, asOf: { ...asOf, token: asOf.token.length } },
  };
}

const positionOf = ({ position }: Receipt): string => String(position);
/** Once all read models hold what an operator did last. */
async function settled(): Promise<void> {
  const receipt = await changed(cast.operator, '/v1/parties/OPERATOR/names', {
    name: `Operators ${String(Date.now())}`,
    reason: 'A mark in the log',
    releasability: 'operators',
  });
  for (const path of answersOf('haiti-mss'))
    expect(await upTo(cast.operator, path, positionOf(receipt))).toMatchObject({ status: 200 });
}

beforeAll(async () => {
  system = await System.make();
  await system.startAll();
  cast = await castOf(system);
  const { operator, secretariat, kenya } = cast;
  await anOpenMission(operator);
  await given(operator, '/v1/parties', {
    id: 'OPERATOR',
    kind: 'civil-society',
    name: 'Operators',
    releasability: 'operators',
  });
  await aSeatedCouncil(secretariat);
  await changed(kenya, `${mission}/pillars`, { pillar: 'static-security', title: 'Static security' });
  const required = {
    kind: 'personnel',
    capability: 'police',
    needBy: '2024-01-01',
    pillar: 'static-security',
  };
  const line = await given(kenya, `${mission}/requirements`, {
    ...required,
    quantity: { count: 2000, unit: 'person' },
  });
  const offer = { kind: 'personnel', capability: 'police', figure: persons(1000) };
  const pledge = await given(kenya, `${mission}/pledges`, offer);
  const announcement = await given(kenya, `${mission}/announcements`, offer);
  const assessment = await given(kenya, `${mission}/assessments`, {
    title: 'Assessment',
    from: '2023-08-20',
    until: '2023-08-24',
  });
  const delegation = await given(kenya, '/v1/delegations', {
    to: 'JAM',
    actions: ['pledging.MakePledge'],
    until: '2099-01-01T00:00:00Z',
  });
  await given(operator, '/v1/groups', { id: 'core-group', title: 'Core group', members: ['KEN', 'USA'] });
  const draft = await aTabledDraft(secretariat, 'haiti-mss');
  const subject = { party: 'KEN' };
  const vetting = await given(operator, `${mission}/vettings`, { subject, scheme: 'leahy' });
  const risk = await given(secretariat, `${mission}/risk-assessments`, {
    ...{ subject, support: 'Airlift', level: 'medium' },
  });
  const alleged = { kind: 'misconduct', against: subject };
  const allegation = await given(operator, `${mission}/allegations`, {
    ...alleged,
    releasability: 'coalition',
  });
  const killings = { indicator: 'killings', unit: 'person', qualifier: 'exactly', place: 'Haiti' };
  const counted = {
    ...killings,
    period: { from: '2023-01-01', until: '2023-06-30' },
    source: { reference: 'Quarterly report' },
  };
  const claim = await given(operator, `${mission}/indicators`, { ...counted, value: '2094' });
  const contingent = await given(kenya, `${mission}/contingents`, { title: 'First contingent', people: 200 });
  const dollars = { amount: '1000000', currency: 'USD' };
  const contribution = await given(cast.unitedStates, `${mission}/contributions`, {
    ...{ amount: dollars, recipient: 'HTI' },
  });
  const approved = { subject: 'Deployment of 1,000 police' };
  const clearance = await given(kenya, `${mission}/clearances/KEN/cabinet-approvals`, approved);
  const { body: deposited } = await operator.post<{ dossier: string }>(`${mission}/dossiers`, {
    ...{ mediaType: 'text/plain', content: 'What was seen', readers: ['JAM'] },
  });
  for (const [path, thing] of [
    ['/v1/allegations/{allegationId}', `/v1/allegations/${idOf(allegation)}`],
    ['/v1/announcements/{announcementId}', `/v1/announcements/${idOf(announcement)}`],
    ['/v1/assessments/{assessmentId}', `/v1/assessments/${idOf(assessment)}`],
    ['/v1/claims/{claimId}', `/v1/claims/${idOf(claim)}`],
    ['/v1/clearances/{clearanceId}', `/v1/clearances/${idOf(clearance)}`],
    ['/v1/contingents/{contingentId}', `/v1/contingents/${idOf(contingent)}`],
    ['/v1/contributions/{contributionId}', `/v1/contributions/${idOf(contribution)}`],
    ['/v1/council/{register}', '/v1/council/terms'],
    ['/v1/delegations/{delegationId}', `/v1/delegations/${idOf(delegation)}`],
    ['/v1/groups/{groupId}', '/v1/groups/core-group'],
    ['/v1/drafts/{draftId}', `/v1/drafts/${draft}`],
    ['/v1/missions/{missionId}/nations/{party}', `${mission}/nations/KEN`],
    [
      '/v1/missions/{missionId}/matches',
      `${mission}/matches?kind=personnel&capability=police&unit=person&count=150`,
    ],
    ['/v1/missions/{missionId}/pledges/{pledgeId}/matches', `${mission}/pledges/${idOf(pledge)}/matches`],
    ['/v1/missions/{missionId}/dossiers/{dossierId}', `${mission}/dossiers/${deposited.dossier}`],
    ['/v1/parties/{partyId}', '/v1/parties/KEN'],
    ['/v1/pledges/{pledgeId}', `/v1/pledges/${idOf(pledge)}`],
    ['/v1/requirements/{requirementId}', `/v1/requirements/${idOf(line)}`],
    ['/v1/risk-assessments/{riskId}', `/v1/risk-assessments/${idOf(risk)}`],
    ['/v1/vettings/{vettingId}', `/v1/vettings/${idOf(vetting)}`],
  ] as const)
    things.set(path, thing);
  for (const path of absent)
    things.set(path, path.replace('{missionId}', 'haiti-mss').replace(/[{][^}]+[}]$/, nowhere));
  await settled();
  before = await everything();

  const streamUrl = `${system.api}/v1/stream`;
  seen = await EventStream.open(streamUrl, cast.jamaica.token ?? '');
  seenByOperator = await EventStream.open(streamUrl, operator.token ?? '');
  for (const stream of [seen, seenByOperator]) await stream.first(({ event }) => event === 'hello');

  // Hidden as a whole, and hidden within what Jamaica sees.
  const secret = await given(kenya, `${mission}/pledges`, {
    ...offer,
    figure: persons(700),
    ...toKenyaAlone,
  });
  const talked = await given(kenya, `${mission}/announcements`, {
    ...offer,
    figure: persons(800),
    ...toKenyaAlone,
  });
  await changed(kenya, `/v1/pledges/${idOf(secret)}/matches`, {
    requirement: idOf(line),
    part: { quantity: { count: 300, unit: 'person' } },
  });
  await changed(kenya, `${things.get('/v1/pledges/{pledgeId}') ?? ''}/increases`, {
    figure: persons(1200),
    ...toKenyaAlone,
  });
  await changed(kenya, `${mission}/support`, { statement: 'In confidence: two thousand.', ...toKenyaAlone });
  await changed(operator, '/v1/parties/KEN/names', {
    name: 'Kenya, quietly',
    reason: 'Why',
    releasability: 'operators',
  });
  // Of what is alleged of Kenya neither Kenya nor Jamaica is told, nor of what follows where that is not for them.
  const untold = await given(operator, `${mission}/allegations`, alleged);
  await changed(operator, `/v1/allegations/${idOf(allegation)}/investigations`, {
    releasability: 'operators',
  });
  await given(operator, `${mission}/indicators`, { ...counted, value: '1800', releasability: 'operators' });
  await changed(operator, `/v1/vettings/${idOf(vetting)}/denial`, {
    ...{ ground: 'policy', source: { reference: 'Letter' }, releasability: 'operators' },
  });
  // Of what it may not be used for, of money, and of a court, each within what Jamaica sees, and money of which it sees nothing.
  await changed(kenya, `/v1/contingents/${idOf(contingent)}/caveats`, {
    ...{ restricts: ['patrol'], text: 'No patrols at night.', ...toKenyaAlone },
  });
  const quietly = { amount: { amount: '250000', currency: 'USD' }, ...toKenyaAlone };
  await changed(cast.unitedStates, `/v1/contributions/${idOf(contribution)}/payments`, quietly);
  await given(cast.unitedStates, `${mission}/contributions`, { ...quietly, recipient: 'HTI' });
  const challenged = await kenya.post(
    `${mission}/clearances/KEN/court-challenges`,
    { court: 'High Court', matter: 'The deployment', ...toKenyaAlone },
    { 'if-match': '"1"' },
  );
  expect(challenged).toMatchObject({ status: 200 });
  restricted = [`/v1/allegations/${idOf(untold)}`];
  hidden = [`/v1/pledges/${idOf(secret)}`, `/v1/announcements/${idOf(talked)}`];
  await settled();
}, 120_000);
afterAll(async () => {
  await seen.close();
  await seenByOperator.close();
  await system.end();
});

describe('to a party from which something is hidden', () => {
  test.each(questions.map(({ path }) => path))('%s is answered as before', async (path) => {
    const now = (await everything()).get(path);
    const then = before.get(path);
    if (now === undefined || then === undefined) throw new Error(`${path} was not asked`);
    expect(then.status).toBe(absent.includes(path) ? 404 : (denied.get(path) ?? 200));
    expect(withoutTrace(lasting(now))).toEqual(withoutTrace(lasting(then)));
    if (then.status !== 200) return;
    const url = (things.get(path) ?? path).replace('{missionId}', 'haiti-mss');
    const etag = then.headers.get('etag') ?? '';
    expect(await cast.jamaica.get(url, { 'if-none-match': etag })).toMatchObject({ status: 304 });
  });

  test('what is hidden is answered as what never was, byte for byte but for the trace', async () => {
    for (const path of hidden) {
      const never = path.replace(/[^/]+$/, nowhere);
      for (const ask of [
        (url: string) => cast.jamaica.get(url),
        (url: string) =>
          cast.jamaica.post(`${url}/withdrawal`, { reason: 'Whose is it?' }, { 'if-match': '"1"' }),
      ])
        expect(withoutTrace(lasting(await ask(path)))).toEqual(withoutTrace(lasting(await ask(never))));
      expect(await cast.jamaica.get(path)).toMatchObject({ status: 404, body: { code: 'absent' } });
    }
  });

  test('what no party is told is not there for any', async () => {
    for (const path of restricted) {
      expect(await cast.operator.get(path)).toMatchObject({ status: 200 });
      for (const who of [cast.jamaica, cast.kenya, cast.oversight])
        expect(await who.get(path)).toMatchObject({ status: 404, body: { code: 'absent' } });
    }
  });

  test('a change by what it has seen is not refused because of what it has not', async () => {
    const { headers } = await cast.jamaica.get(mission);
    const etag = headers.get('etag') ?? '';
    const voiced = await cast.jamaica.post(
      `${mission}/support`,
      { statement: 'Jamaica too.' },
      { 'if-match': etag },
    );
    expect(voiced).toMatchObject({
      status: 200,
      body: { etag: `"${String(Number(etag.slice(1, -1)) + 1)}"` },
    });
  });

  test('the stream tells of nothing but what it may see', async () => {
    // Jamaica's own support, given just before, is the first thing that it is told.
    const told = await seen.first(({ event }) => event === 'change');
    expect(told.data).toMatchObject({ event: { type: 'missions.SupportVoiced.v1', party: 'JAM' } });
    expect(seen.events.filter(({ event }) => event === 'change')).toHaveLength(1);
    await seenByOperator.first(({ event, data }) => event === 'change' && partyOf(data) === 'JAM');
    const all = seenByOperator.events
      .filter(({ event }) => event === 'change')
      .map(({ data }) => typeOf(data));
    expect(all).toEqual(
      expect.arrayContaining([
        'pledging.PledgeMade.v1',
        'pledging.PledgeAnnounced.v1',
        'pledging.PledgeIncreased.v1',
      ]),
    );
  });
});

describe('to those to whom it is shown', () => {
  test.each(['kenya', 'unitedStates', 'operator'] as const)('it is there: %s', async (who) => {
    for (const path of hidden) expect(await cast[who].get(path)).toMatchObject({ status: 200 });
    const { body } = await cast[who].get(`${mission}/resourcing`);
    expect(JSON.stringify(body)).toContain('"most":700');
    expect(JSON.stringify(before.get('/v1/missions/{missionId}/resourcing')?.body)).not.toContain(
      '"most":700',
    );
  });
});

const typeOf = (data: unknown): string => (data as { event: { type: string } }).event.type;
const partyOf = (data: unknown): string => (data as { event: { party: string } }).event.party;
/** Problems name the request in the logs. */
const withoutTrace = <Kept extends { readonly body: object }>(answer: Kept) => ({
  ...answer,
  body: { ...answer.body, traceId: '' },
});
