import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeCloudEvent, maxLabelsPerStream, type Recorded } from '#platform/kernel';
import { InMemoryEventStore, LogUnavailable, type Append, type AppendResult } from '#platform/event-store';
import { operator, testApi, usa, type TestApi } from './api.fixture.js';

/** A log in which something happens just before an append, as if another had been faster. */
class RacedStore extends InMemoryEventStore {
  before: ((append: Append) => Promise<unknown>) | undefined;
  appends = 0;

  override async append(append: Append): Promise<AppendResult> {
    this.appends += 1;
    await this.before?.(append);
    return super.append(append);
  }
}

const entries = async ({ store }: TestApi): Promise<readonly Recorded[]> =>
  (await store.read(-1)).map(({ text }) => decodeCloudEvent(text));

describe('a command over HTTP', () => {
  const store = new RacedStore();
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ store });
    await api.post('/v1/missions/haiti-mss/gate', { open: 1 }, { as: operator });
  });
  afterAll(() => api.close());

  let titles = 0;
  const offer = (call = {}, more = {}) =>
    api.post(
      '/v1/missions/haiti-mss/offers',
      { title: `title-${String((titles += 1))}`, count: 5, ...more },
      call,
    );
  const made = async (call = {}, more = {}) => {
    const { body } = await offer(call, more);
    return String(body['stream']).slice('offer-'.length);
  };

  it('is recorded with what was said about it, and answered with a receipt', async () => {
    const { status, headers, body } = await offer(
      { headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' } },
      {
        effectiveAt: '2023-07-29T00:00:00Z',
        source: { reference: 'Note verbale 412/2023', date: '2023-07-29', sha256: 'a'.repeat(64) },
        confidence: 'reported',
        releasability: 'parties',
        releasableTo: ['USA'],
      },
    );
    expect(status).toBe(201);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({ etag: '"1"', events: [{ type: 'offers.OfferMade.v1', version: 1 }] });
    expect(body).not.toHaveProperty('position');
    expect(body['links']).toEqual({ self: `/v1/offers/${String(body['stream']).slice('offer-'.length)}` });
    const recorded = (await entries(api)).find(({ stream }) => stream === body['stream']);
    expect(recorded).toMatchObject({
      type: 'offers.OfferMade.v1',
      mission: 'haiti-mss',
      party: 'KEN',
      actor: 'actor-1',
      effectiveAt: '2023-07-29T00:00:00Z',
      provenance: { reference: 'Note verbale 412/2023', date: '2023-07-29', sha256: 'a'.repeat(64) },
      confidence: 'reported',
      releasability: 'parties:KEN,USA',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
  });

  it('writes to the other stream that its decision names, or not at all', async () => {
    const first = await offer({}, { title: 'one-of-a-kind' });
    expect(first.status).toBe(201);
    const second = await offer({ as: usa }, { title: 'one-of-a-kind' });
    expect(second).toMatchObject({ status: 409, body: { code: 'offers.title-is-new' } });
    const marks = (await entries(api)).filter(({ stream }) => stream === 'mark-haiti-mss-one-of-a-kind');
    expect(marks).toHaveLength(1);
  });

  it('is answered as the first time when it comes again, and applied once', async () => {
    const call = { key: 'again' };
    const first = await offer(call, { title: 'again' });
    const second = await offer(call, { title: 'again' });
    const { token, ...receipt } = first.body;
    expect(second.status).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual({ ...receipt, token: expect.any(String) as unknown });
    expect(token).toBeDefined();
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
  });

  it('needs no If-Match any more when it comes again', async () => {
    const id = await made();
    const call = { key: 'raise-again', match: '"1"' };
    const first = await api.post(`/v1/offers/${id}/raises`, { count: 2 }, call);
    const again = await api.post(`/v1/offers/${id}/raises`, { count: 2 }, call);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.etag).toBe('"2"');
  });

  it('is refused under a key that was used for another command', async () => {
    await offer({ key: 'used' });
    expect(await offer({ key: 'used' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('keeps the keys of two clients apart', async () => {
    await offer({ key: 'mine' });
    expect((await offer({ key: 'mine', as: usa })).status).toBe(201);
  });

  it('needs a key in order', async () => {
    expect(await offer({ key: null })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-missing' },
    });
    expect(await offer({ key: 'a b' })).toMatchObject({
      status: 400,
      body: { code: 'idempotency-key-malformed' },
    });
  });

  it('is refused while the same one is in flight', async () => {
    let letGo = (): void => undefined;
    const reached = new Promise<void>((hasReached) => {
      store.before = () => {
        hasReached();
        return new Promise<void>((go) => {
          letGo = go;
        });
      };
    });
    const first = offer({ key: 'flying' }, { title: 'flying' });
    await reached;
    const second = await offer({ key: 'flying' }, { title: 'flying' });
    store.before = undefined;
    letGo();
    expect(second).toMatchObject({ status: 409, body: { code: 'command-in-flight' } });
    expect((await first).status).toBe(201);
    expect((await offer({ key: 'flying' }, { title: 'flying' })).headers['idempotency-replayed']).toBe(
      'true',
    );
  });

  it('says with If-Match what its speaker has seen', async () => {
    const id = await made();
    const path = `/v1/offers/${id}/raises`;
    expect(await api.post(path, { count: 1 })).toMatchObject({
      status: 428,
      body: { code: 'if-match-missing' },
    });
    expect(await api.post(path, { count: 1 }, { match: '"7"' })).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
      body: { code: 'if-match-stale' },
    });
    expect(await api.post(path, { count: 1 }, { match: '1' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/header/If-Match' }] },
    });
    expect((await api.post(path, { count: 1 }, { match: '"1"' })).body.etag).toBe('"2"');
  });

  it('starts a stream of fixed name without If-Match and changes it with one', async () => {
    const path = '/v1/missions/other-mission/gate';
    expect((await api.post(path, { open: 1 }, { as: operator })).status).toBe(200);
    expect((await api.post(path, { open: 0 }, { as: operator })).status).toBe(428);
    expect((await api.post(path, { open: 0 }, { as: operator, match: '"1"' })).status).toBe(200);
  });

  it('changes only what its party opened where the policy says so', async () => {
    const id = await made();
    const answer = await api.post(`/v1/offers/${id}/raises`, { count: 1 }, { as: usa, match: '"1"' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-yours' } });
  });

  it('finds what is hidden as little as what was never there', async () => {
    const id = await made({}, { releasability: 'operators' });
    const hidden = await api.post(`/v1/offers/${id}/raises`, { count: 1 }, { as: usa, match: '"1"' });
    const never = await api.post('/v1/offers/never/raises', { count: 1 }, { as: usa, match: '"1"' });
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, traceId: '' }).toEqual({ ...never.body, traceId: '' });
  });

  it('counts for If-Match only what its speaker may see, and still decides on everything', async () => {
    const id = await made();
    const raise = (match: string, more = {}) =>
      api.post(`/v1/offers/${id}/raises`, { count: 1, ...more }, { match });
    await api.post(
      `/v1/offers/${id}/signature`,
      { releasability: 'parties', releasableTo: ['FRA'] },
      { as: usa, match: '"1"' },
    );
    const { body } = await raise('"1"');
    expect(body).toMatchObject({ etag: '"2"', events: [{ version: 2 }] });
    const last = (await entries(api)).at(-1);
    expect(last).toMatchObject({ version: 3 });
  });

  it('is released like the beginning of the thing where it does not say otherwise', async () => {
    const id = await made({}, { releasability: 'parties', releasableTo: ['USA'] });
    await api.post(`/v1/offers/${id}/raises`, { count: 1 }, { match: '"1"' });
    await api.post(`/v1/offers/${id}/raises`, { count: 1, releasability: 'coalition' }, { match: '"2"' });
    const labels = (await entries(api)).slice(-2).map(({ releasability }) => releasability);
    expect(labels).toEqual(['parties:KEN,USA', 'coalition']);
  });

  it('is refused where a stream would carry more circles of readers than rows can hold', async () => {
    const id = await made();
    const circles = ['USA', 'FRA', 'HTI', 'JAM'];
    const answers: number[] = [];
    for (const [index, party] of circles.entries()) {
      const body = { count: 1, releasability: 'parties', releasableTo: [party] };
      answers.push(
        (await api.post(`/v1/offers/${id}/raises`, body, { match: `"${String(index + 1)}"` })).status,
      );
    }
    expect(circles).toHaveLength(maxLabelsPerStream);
    expect(answers).toEqual([200, 200, 200, 409]);
  });

  it('is refused by the rule of its decider, with the figures', async () => {
    const { status, body, headers } = await api.post(
      '/v1/missions/closed-one/offers',
      { title: 'a', count: 1 },
      {},
    );
    expect(status).toBe(409);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: '/problems/offers.gate-is-open',
      code: 'offers.gate-is-open',
      title: 'Conflict',
      detail: 'The gate of the mission is closed.',
      details: { mission: 'closed-one' },
      traceId: expect.any(String) as unknown,
    });
    const id = await made();
    expect((await api.post(`/v1/offers/${id}/raises`, { count: 100 }, { match: '"1"' })).status).toBe(422);
  });

  it('says so where nothing follows from it', async () => {
    const id = await made();
    const answer = await api.post(`/v1/offers/${id}/raises`, { count: 0 }, { match: '"1"' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'nothing-to-change' } });
  });

  it('is decided again where a fact changed under it, and refused by what holds then', async () => {
    const mission = '/v1/missions/racing-one';
    await api.post(`${mission}/gate`, { open: 1 }, { as: operator });
    store.before = () => {
      store.before = undefined;
      return api.post(`${mission}/gate`, { open: 0 }, { as: operator, match: '"1"' });
    };
    const answer = await api.post(`${mission}/offers`, { title: 'late', count: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'offers.gate-is-open' } });
  });

  it('gives up after five reloads', async () => {
    const mission = '/v1/missions/busy-one';
    await api.post(`${mission}/gate`, { open: 1 }, { as: operator });
    let version = 1;
    const shake = async () => {
      store.before = undefined;
      const match = `"${String(version)}"`;
      version += 1;
      await api.post(`${mission}/gate`, { open: 1 }, { as: operator, match });
      store.before = shake;
    };
    store.before = shake;
    const before = store.appends;
    const answer = await api.post(`${mission}/offers`, { title: 'never', count: 1 });
    store.before = undefined;
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(store.appends - before).toBe(12);
  });

  it('answers the first receipt where another process recorded it meanwhile', async () => {
    store.before = (append) => {
      store.before = undefined;
      return store.append(append);
    };
    const answer = await offer({}, { title: 'elsewhere' });
    expect(answer).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
    const made = (await entries(api)).filter(({ stream }) => stream === answer.body['stream']);
    expect(made).toHaveLength(1);
  });

  it('is answered 503 with Retry-After while the log cannot be reached', async () => {
    store.before = () => Promise.reject(new LogUnavailable('gone'));
    const answer = await offer();
    store.before = undefined;
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'log-unavailable' },
    });
  });

  it('binds a caller to its missions', async () => {
    const bound = { ...usa, missions: ['other-mission'] };
    const id = await made();
    expect((await offer({ as: bound })).status).toBe(404);
    expect(
      (await api.post(`/v1/offers/${id}/raises`, { count: 1 }, { as: bound, match: '"1"' })).status,
    ).toBe(404);
    const within = { missions: ['haiti-mss'] };
    expect(
      (await api.post(`/v1/offers/${id}/raises`, { count: 1 }, { as: within, match: '"1"' })).status,
    ).toBe(200);
  });
});
