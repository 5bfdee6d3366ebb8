// Requests that are in order and break a rule: each is refused by the rule's name.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changed } from './calls/entries.js';
import { castOf, type Cast } from './cast.js';
import type { Answer, Client } from './client.js';
import { expectRefused } from './refusal.js';
import { anOpenMission, aSeatedCouncil, aTabledDraft, council, given, idOf } from './situations.js';
import { System } from './system.js';

const mission = '/v1/missions/haiti-mss';
const persons = (count: number) => ({ form: 'exact', count, unit: 'person' });
const part = (count: number) => ({ quantity: { count, unit: 'person' } });

let system: System;
let cast: Cast;
let pledge: string;
let line: string;

/** What `changed` sends, whatever the answer. */
async function change(client: Client, path: string, body: object = {}): Promise<Answer> {
  const { headers } = await client.get(path.split('/').slice(0, 4).join('/'));
  return client.post(path, body, { 'if-match': headers.get('etag') ?? '' });
}

beforeAll(async () => {
  system = await System.make();
  await system.start('api');
  cast = await castOf(system);
  const { operator, kenya } = cast;
  await anOpenMission(operator);
  await changed(kenya, `${mission}/pillars`, { pillar: 'static-security', title: 'Static security' });
  const required = {
    kind: 'personnel',
    capability: 'police',
    needBy: '2024-01-01',
    pillar: 'static-security',
  };
  const quantity = { count: 2000, unit: 'person' };
  line = idOf(await given(kenya, `${mission}/requirements`, { ...required, quantity }));
  const offer = { kind: 'personnel', capability: 'police', figure: persons(1000) };
  pledge = `/v1/pledges/${idOf(await given(kenya, `${mission}/pledges`, offer))}`;
});
afterAll(() => system.end());

describe('a pledge', () => {
  test('is changed by its own party alone', async () => {
    const reduce = () => change(cast.jamaica, `${pledge}/reductions`, { figure: persons(1), reason: 'Less' });
    await expectRefused(system, reduce, { status: 403, code: 'not-yours' });
  });

  test('is made by a registered party', async () => {
    const stranger = await system.as('ZZZ', 'partner');
    const make = () => stranger.post(`${mission}/pledges`, { kind: 'personnel', figure: persons(10) });
    await expectRefused(system, make, { status: 409, code: 'pledging.owner-is-registered' });
  });

  test('is more than nothing', async () => {
    const make = () => cast.canada.post(`${mission}/pledges`, { kind: 'personnel', figure: persons(0) });
    await expectRefused(system, make, { status: 422, code: 'pledging.more-than-nothing' });
  });

  test('is matched up to what was pledged and no further', async () => {
    await changed(cast.kenya, `${pledge}/matches`, { requirement: line, part: part(900) });
    const match = () => change(cast.kenya, `${pledge}/matches`, { requirement: line, part: part(101) });
    await expectRefused(system, match, { status: 409, code: 'pledging.matched-once' });
    await changed(cast.kenya, `${pledge}/matches`, { requirement: line, part: part(100) });
  });

  test('is not reduced below what is matched', async () => {
    const reduce = () => change(cast.kenya, `${pledge}/reductions`, { figure: persons(999), reason: 'Less' });
    await expectRefused(system, reduce, { status: 409, code: 'pledging.not-below-what-is-matched' });
  });

  test('twice the same is pointed out', async () => {
    const offer = { kind: 'personnel', capability: 'police', figure: persons(1000) };
    const again = () => cast.kenya.post(`${mission}/pledges`, offer);
    await expectRefused(system, again, {
      status: 409,
      code: 'pledging.possible-duplicate',
      says: /distinct/,
    });
  });
});

describe('a vote', () => {
  let draft: string;
  const vote = (member: string) => change(cast.secretariat, `${draft}/votes`, { member, vote: 'yes' });

  beforeAll(async () => {
    await aSeatedCouncil(cast.secretariat);
    draft = `/v1/drafts/${await aTabledDraft(cast.secretariat, 'haiti-mss')}`;
  });

  test('is cast once', async () => {
    expect(await vote('FRA')).toMatchObject({ status: 200 });
    await expectRefused(system, () => vote('FRA'), { status: 409, code: 'authorization.one-vote-a-member' });
  });

  test('is a member’s', async () => {
    const code = 'authorization.members-of-that-day-vote';
    await expectRefused(system, () => vote('KEN'), { status: 409, code });
  });

  test('is its own', async () => {
    const other = () => change(cast.unitedStates, `${draft}/votes`, { member: 'GBR', vote: 'yes' });
    await expectRefused(system, other, { status: 403, code: 'authorization.own-vote-only' });
  });

  test('is not cast after the result', async () => {
    for (const { member } of council.slice(0, 12).filter((one) => one.member !== 'FRA'))
      expect(await vote(member)).toMatchObject({ status: 200 });
    await changed(cast.secretariat, `${draft}/result`);
    await expectRefused(system, () => vote('CHE'), { status: 409, code: 'authorization.draft-is-open' });
  });
});

describe('an assessment', () => {
  test('does not change after its completion', async () => {
    const planned = { title: 'Assessment', from: '2023-08-20', until: '2023-08-24' };
    const assessment = `/v1/assessments/${idOf(await given(cast.kenya, `${mission}/assessments`, planned))}`;
    const finding = {
      matter: 'killings',
      statement: 'More than the year before',
      source: { reference: 'Report of the team' },
    };
    await changed(cast.kenya, `${assessment}/deployment`, { on: '2023-08-20', place: 'Port-au-Prince' });
    await changed(cast.kenya, `${assessment}/findings`, finding);
    await changed(cast.kenya, `${assessment}/completion`, { summary: 'Static security first' });
    const frozen = { status: 409, code: 'assessment.findings-are-frozen' };
    const later: readonly [string, object][] = [
      ['findings', finding],
      ['host-force-capacity', { force: 'Police', asOf: '2023-08-21', statement: 'Few' }],
      ['completion', { summary: 'Again' }],
      ['abandonment', { reason: 'Too late' }],
      ['deployment', { on: '2023-08-21', place: 'Port-au-Prince' }],
    ];
    for (const [step, body] of later)
      await expectRefused(system, () => change(cast.kenya, `${assessment}/${step}`, body), frozen);
  });
});

describe('a mission', () => {
  test('is led by a registered party', async () => {
    const lead = () => change(cast.operator, `${mission}/lead-nation`, { leadNation: 'ZZZ' });
    await expectRefused(system, lead, { status: 409, code: 'missions.party-is-registered' });
  });

  test('takes nothing that follows from nothing', async () => {
    const lead = () => change(cast.operator, `${mission}/lead-nation`, { leadNation: 'KEN' });
    await expectRefused(system, lead, { status: 409, code: 'missions.another-nation-leads' });
  });
});
