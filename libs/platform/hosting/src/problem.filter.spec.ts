import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '#platform/event-store';
import { operator, testApi, usa, type TestApi } from './api.fixture.js';

const offers = '/v1/missions/haiti-mss/offers';

describe('a request that is not in order', () => {
  const store = new InMemoryEventStore();
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ store });
    await api.post('/v1/missions/haiti-mss/gate', { open: 1 }, { as: operator });
  });
  afterAll(() => api.close());

  const pointers = (body: Record<string, unknown>) =>
    (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);

  it.each([
    ['an unknown field', { title: 'a', count: 1, extra: 1 }, '/extra'],
    ['a missing field', { title: 'a' }, '/count'],
    ['a wrong type', { title: 7, count: 1 }, '/title'],
    ['a null', { title: null, count: 1 }, '/title'],
    ['a text that is too long', { title: 'a'.repeat(41), count: 1 }, '/title'],
    ['a control character', { title: 'a\u0007b', count: 1 }, '/title'],
    ['half of a surrogate pair', { title: 'a\ud800', count: 1 }, '/title'],
    ['a negative count', { title: 'a', count: -1 }, '/count'],
    ['a fractional count', { title: 'a', count: 1.5 }, '/count'],
    ['a count that is too large', { title: 'a', count: 2 ** 53 }, '/count'],
    [
      'an unknown party',
      { title: 'a', count: 1, releasability: 'parties', releasableTo: ['kenya'] },
      '/releasableTo/0',
    ],
    ['readers that are nobody’s business', { title: 'a', count: 1, releasableTo: ['KEN'] }, '/releasableTo'],
    ['a bad time', { title: 'a', count: 1, effectiveAt: '2023-02-30T00:00:00Z' }, '/effectiveAt'],
    ['a nested fault', { title: 'a', count: 1, source: { reference: 'x', sha256: 'ab' } }, '/source/sha256'],
  ])('says where it has %s', async (_what, body, pointer) => {
    const answer = await api.post(offers, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
    expect(pointers(answer.body)).toEqual([pointer]);
  });

  it.each([
    ['no object', '[]', 422, 'invalid-request'],
    ['malformed JSON', '{"title":', 400, 'malformed-json'],
    ['no JSON at all', 'title=a', 400, 'malformed-json'],
    ['nothing', '', 400, 'malformed-json'],
    ['a poisoned key', '{"__proto__":{"a":1}}', 400, 'malformed-json'],
    ['too many levels', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`, 400, 'json-too-deep'],
    ['too many bytes', JSON.stringify({ title: 'a'.repeat(64 * 1024) }), 413, 'body-too-large'],
  ])('is refused where its body is %s', async (_what, text, status, code) => {
    const answer = await api.postText(offers, text);
    expect(answer).toMatchObject({ status, body: { code, type: `/problems/${code}` } });
  });

  it('is refused in another content type', async () => {
    const answer = await api.post(offers, {}, { headers: { 'content-type': 'text/plain' } });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  it('is refused where its path has not the right form', async () => {
    const answer = await api.post('/v1/missions/HAITI/offers', {});
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/path/missionId' }] } });
  });

  it('finds no route, or none of this method', async () => {
    expect(await api.get('/v1/nothing')).toMatchObject({ status: 404, body: { code: 'no-such-route' } });
    const answer = await api.get(offers);
    expect(answer).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
      body: { code: 'method-not-allowed' },
    });
  });

  it('has an unknown parameter, or one twice', async () => {
    expect(await api.get('/v1/offers/a?x=1')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/query/x' }] },
    });
    expect((await api.get('/v1/offers/a?minPosition=seven')).status).toBe(400);
  });
});

describe('what was not foreseen', () => {
  it('is an outage where the database is gone: 503, to be asked again', async () => {
    const store = new InMemoryEventStore();
    store.readStream = () =>
      Promise.reject(Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' }));
    const api = await testApi({ store });
    expect(await api.get('/v1/offers/none')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'database-unavailable' },
    });
    await api.close();
  });

  it('is answered 500 with a trace id and nothing of its inside', async () => {
    const store = new InMemoryEventStore();
    store.load = () => Promise.reject(new Error('password is swordfish'));
    const api = await testApi({ store });
    const answer = await api.post(offers, { title: 'a', count: 1 });
    expect(answer).toMatchObject({ status: 500, body: { code: 'unforeseen', status: 500 } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.stringify(answer.body)).not.toMatch(/swordfish|\bat \w+/);
    expect(answer.body['traceId']).toMatch(/\S+/);
    await api.close();
  });
});

describe('the trail of denials', () => {
  it('holds who was refused what, and the log holds nothing of it', async () => {
    const api = await testApi();
    await api.post('/v1/missions/haiti-mss/gate', { open: 1 }, { as: usa });
    await api.get('/v1/offers/none', { as: null });
    await api.get('/v1/offers/none');
    await api.denials.flush();
    expect(api.denied.rows).toMatchObject([
      {
        status: 403,
        code: 'not-allowed',
        party: 'USA',
        actor: 'actor-usa',
        action: 'offers.SetGate',
        path: '/v1/missions/haiti-mss/gate',
        address: '127.0.0.1',
        times: 1,
      },
      { status: 401, code: 'token-missing', action: 'offers.Read', path: '/v1/offers/none' },
    ]);
    expect(await api.store.head()).toBe(-1);
    await api.close();
  });

  it('neither fails nor delays an answer where it cannot be written', async () => {
    const api = await testApi();
    api.denied.add = () => Promise.reject(new Error('gone'));
    expect((await api.get('/v1/offers/none', { as: null })).status).toBe(401);
    await api.close();
  });
});
