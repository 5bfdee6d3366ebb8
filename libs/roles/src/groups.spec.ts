// Who sees what is said to a group of readers: those who are in it when it is said, whatever becomes of the group.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caller, eventIn, idIn, realApi, type Answer, type Api } from './api.fixture.js';

const desk = caller('MUSTER', 'operator');
const oversight = caller('UN', 'secretariat', 'investigator');
const kenya = caller('KEN', 'partner', 'lead-nation');
const france = caller('FRA', 'partner');
const usa = caller('USA', 'partner');
const jamaica = caller('JAM', 'partner');

const figure = (count: number) => ({ kind: 'personnel', figure: { form: 'exact', count, unit: 'person' } });
const to = (group: string) => ({ releasability: 'parties', releasableToGroup: group });

let api: Api;
const define = (id: string, members: readonly string[], more = {}) =>
  api.post('groups', desk, { id, title: id, members, ...more });
const change = async (id: string, members: readonly string[], who = desk) => {
  const { etag } = await api.get(`groups/${id}`, who);
  return api.post(`groups/${id}/members`, who, { members, reason: 'x' }, { 'if-match': etag });
};
let count = 0;
/** None like another, which would be taken for a duplicate. */
const pledge = (who: typeof kenya, more: object) =>
  api.post('missions/haiti-mss/pledges', who, { ...figure((count += 1)), ...more });
const labels = async (path: string, who: typeof kenya) =>
  ((await api.get(path, who)).body['events'] as { releasability: string }[]).map(
    ({ releasability }) => releasability,
  );
const unknown = { status: 409, body: { code: 'entries.group-of-readers-exists' } };
const told = ({ status, body: { traceId: _, ...body } }: Answer) => ({ status, body });

beforeAll(async () => {
  api = await realApi();
  for (const id of ['KEN', 'USA', 'FRA', 'JAM', 'HTI'])
    await api.post('parties', desk, { id, kind: 'state', name: id });
  const terms = { id: 'haiti-mss', title: 'x', gates: [], leadership: 'lead-nation', host: 'HTI' };
  await api.post('missions', desk, terms);
  await define('core-group', ['KEN', 'USA']);
});
afterAll(() => api.close());

describe('a group of readers', () => {
  test('is the operators’ and the secretariat’s to define and to change', async () => {
    const body = { id: 'mine', title: 'x', members: ['FRA'] };
    expect((await api.post('groups', france, body)).body.code).toBe('not-allowed');
    expect((await change('core-group', ['FRA'], france)).body.code).toBe('not-allowed');
    expect((await api.post('groups', oversight, { ...body, id: 'theirs' })).status).toBe(201);
  });

  test('consists of registered parties', async () => {
    expect((await define('odd', ['KEN', 'XYZ'])).body.code).toBe('partners.members-are-registered');
  });

  test('that is restricted is not there for whom it is not released to', async () => {
    await define('inner-circle', ['KEN'], { releasability: 'parties', releasableTo: ['KEN'] });
    expect((await pledge(kenya, to('inner-circle'))).status).toBe(201);
    const hidden = told(await pledge(france, to('inner-circle')));
    const never = told(await pledge(france, to('never')));
    expect(hidden).toMatchObject(unknown);
    expect(JSON.stringify(hidden).replaceAll('inner-circle', 'never')).toBe(JSON.stringify(never));
  });
});

describe('what is said to a group', () => {
  test('is released to its members and the speaker, by their names', async () => {
    const made = await pledge(france, to('core-group'));
    const path = `pledges/${idIn(made)}`;
    expect(await labels(path, kenya)).toEqual(['parties:FRA,KEN,USA']);
    expect((await api.get(path, usa)).status).toBe(200);
    expect((await api.get(path, jamaica)).status).toBe(404);
  });

  test('under earlier members stays with them, and later words go to the later ones', async () => {
    await define('donors', ['KEN', 'USA']);
    const path = `pledges/${idIn(await pledge(france, to('donors')))}`;
    expect((await change('donors', ['JAM', 'KEN'])).status).toBe(200);
    expect((await api.get(path, usa)).status).toBe(200);
    expect((await api.get(path, jamaica)).status).toBe(404);
    const { etag } = await api.get(path, france);
    const later = { figure: { form: 'exact', count: 999, unit: 'person' }, ...to('donors') };
    const increased = await api.post(`${path}/increases`, france, later, { 'if-match': etag });
    expect(increased.status).toBe(200);
    expect(await labels(path, france)).toEqual(['parties:FRA,KEN,USA', 'parties:FRA,JAM,KEN']);
  });

  test('does not widen what another released to fewer', async () => {
    const narrow = { releasability: 'parties', releasableTo: ['KEN'] };
    const path = `pledges/${idIn(await pledge(france, narrow))}`;
    const { etag } = await api.get(path, desk);
    const accepted = await api.post(`${path}/acceptance`, desk, to('core-group'), { 'if-match': etag });
    expect(accepted).toMatchObject({ status: 403, body: { code: 'released-too-widely' } });
  });

  test('does not tell a member of an allegation against its people', async () => {
    const document = { reference: 'Report 1', sha256: 'a'.repeat(64) };
    const about = { kind: 'sea', against: { party: 'KEN' }, source: document, ...to('core-group') };
    const received = await api.post('missions/haiti-mss/allegations', oversight, about);
    expect(received.body.code).toBe('safeguards.told-by-a-referral');
  });

  test('names a list or a group, and there is one of that name', async () => {
    const both = { ...to('core-group'), releasableTo: ['KEN'] };
    expect(await pledge(france, both)).toMatchObject({ status: 422 });
    expect(await pledge(france, { releasableToGroup: 'core-group' })).toMatchObject({ status: 422 });
    expect(await pledge(france, to('never'))).toMatchObject(unknown);
  });

  test('that comes again is answered as the first time, though the group is gone', async () => {
    const defined = await define('short-lived', ['KEN']);
    const said = { ...figure(500), ...to('short-lived') };
    const key = { 'idempotency-key': randomUUID() };
    const first = await api.post('missions/haiti-mss/pledges', france, said, key);
    const path = `groups/short-lived/entries/${eventIn(defined)}/voiding`;
    expect((await api.post(path, desk, { reason: 'x' }, { 'if-match': defined.etag })).status).toBe(200);
    const again = await api.post('missions/haiti-mss/pledges', france, said, key);
    expect([again.status, idIn(again)]).toEqual([201, idIn(first)]);
    expect(await pledge(france, to('short-lived'))).toMatchObject(unknown);
  });
});
