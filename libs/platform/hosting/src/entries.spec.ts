import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operator, secondOperator, testApi, usa, type Call, type TestApi } from './api.fixture.js';

const document = { reference: 'Note verbale 7/2023', sha256: 'b'.repeat(64) };

describe('putting entries right', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await api.post('/v1/missions/haiti-mss/gate', { open: 1 }, { as: operator });
  });
  afterAll(() => api.close());

  let titles = 0;
  /** An offer of five persons, by Kenya unless said; gives the way to its routes. */
  async function offer(call: Call = {}, more = {}) {
    const { body, status } = await api.post(
      '/v1/missions/haiti-mss/offers',
      { title: `entry-${String((titles += 1))}`, count: 5, ...more },
      call,
    );
    expect(status).toBe(201);
    const id = String(body['stream']).slice('offer-'.length);
    const { id: event } = (body['events'] as { id: string }[])[0] ?? { id: 'none' };
    const entry = (of: string) => `/v1/offers/${id}/entries/${of}`;
    return {
      id,
      event,
      title: `entry-${String(titles)}`,
      path: `/v1/offers/${id}`,
      correct: (said: object, more: Call = {}, of = event) => api.post(`${entry(of)}/correction`, said, more),
      voids: (said: object, more: Call = {}, of = event) => api.post(`${entry(of)}/voiding`, said, more),
      confirm: (more: Call = {}, of = event) => api.post(`${entry(of)}/confirmation`, {}, more),
      disown: (more: Call = {}, of = event) =>
        api.post(`${entry(of)}/disowning`, { reason: 'Not ours' }, more),
    };
  }
  const onBehalf = async () => ({
    as: operator,
    headers: {
      'muster-on-behalf-of': 'KEN',
      'muster-countersignature': `Bearer ${await api.sign(secondOperator)}`,
    },
  });
  const lastEvent = ({ body }: { body: Record<string, unknown> }) =>
    (body['events'] as { id: string; type: string }[]).at(-1);

  it('corrects an entry: later folds read it so, and the original stays', async () => {
    const { correct, path, title, event } = await offer();
    const answer = await correct({ reason: 'A digit', data: { title, count: 7 } }, { match: '"1"' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      etag: '"3"',
      events: [{ type: 'offers.EntryCorrected.v1' }, { type: 'offers.OfferCounted.v1' }],
      links: { self: path },
    });
    const { body, headers } = await api.get(path);
    expect(headers['etag']).toBe('"3"');
    expect(body).toMatchObject({
      mission: 'haiti-mss',
      state: { total: 7 },
      events: [
        {
          id: event,
          version: 1,
          data: { title, count: 5 },
          correctedBy: (answer.body['events'] as { id: string }[])[0]?.id,
        },
        { type: 'offers.EntryCorrected.v1', data: { entryType: 'offers.OfferMade.v1', reason: 'A digit' } },
        { type: 'offers.OfferCounted.v1', data: { total: 7 } },
      ],
    });
  });

  it('takes only data that the event could have had, and says where it is not', async () => {
    const { correct, title } = await offer();
    const answer = await correct({ reason: 'x', data: { title, count: -1, more: 1 } }, { match: '"1"' });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('invalid-request');
    const pointers = (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toContain('/data/count');
  });

  it('takes no correction that changes nothing', async () => {
    const { correct, title } = await offer();
    const answer = await correct({ reason: 'x', data: { count: 5, title } }, { match: '"1"' });
    expect(answer.body.code).toBe('entries.correction-changes-something');
  });

  it('voids an entry, and its correction, which brings the original back', async () => {
    const { correct, voids, path, title } = await offer();
    const corrected = await correct({ reason: 'x', data: { title, count: 9 } }, { match: '"1"' });
    const correction = (corrected.body['events'] as { id: string }[])[0]?.id ?? '';
    expect((await voids({ reason: 'It was right' }, { match: '"3"' }, correction)).status).toBe(200);
    expect((await api.get(path)).body).toMatchObject({ state: { total: 5 } });
    expect((await voids({ reason: 'Twice' }, { match: '"5"' }, correction)).body.code).toBe(
      'entries.entry-stands',
    );
    expect((await voids({ reason: 'A slip' }, { match: '"5"' })).status).toBe(200);
    const { body } = await api.get(path);
    expect(body).toMatchObject({ state: { total: 0 } });
    expect((body['events'] as object[])[0]).toHaveProperty('voidedBy');
  });

  it('puts right only what was said, never what puts it right', async () => {
    const { correct, path, title } = await offer();
    await correct({ reason: 'x', data: { title, count: 9 } }, { match: '"1"' });
    const { body } = await api.get(path);
    const correction = (body['events'] as { id: string }[])[1]?.id;
    const again = await correct({ reason: 'x', data: {} }, { match: '"3"' }, correction);
    expect(again.body.code).toBe('entries.only-voided-again');
  });

  it('lets only the party whose word it is put it right', async () => {
    const { correct, voids, title } = await offer();
    const foreign = { as: usa, match: '"1"' };
    expect((await correct({ reason: 'x', data: { title, count: 1 } }, foreign)).body.code).toBe(
      'entries.recorder-or-owner',
    );
    expect(await voids({ reason: 'x' }, foreign)).toMatchObject({ status: 403 });
  });

  it('knows no entry that is not there, is hidden, or is a duplicate of itself', async () => {
    const { voids, event, path } = await offer();
    const none = await voids({ reason: 'x' }, { match: '"1"' }, '00000000-0000-8000-8000-000000000000');
    expect(none).toMatchObject({ status: 404, body: { code: 'entries.entry-exists' } });
    const itself = await voids({ reason: 'x', duplicateOf: event }, { match: '"1"' });
    expect(itself.body.code).toBe('entries.duplicate-of-another');
    const secret = { count: 1, releasability: 'operators' };
    const raised = await api.post(`${path}/raises`, secret, { match: '"1"' });
    const hidden = await voids({ reason: 'x' }, { as: usa, match: '"1"' }, lastEvent(raised)?.id);
    expect(hidden.body.code).toBe('entries.entry-exists');
  });

  it('is asked for with If-Match, a reason and a form in order', async () => {
    const { voids, correct } = await offer();
    expect((await voids({ reason: 'x' })).status).toBe(428);
    expect((await voids({}, { match: '"1"' })).body['errors']).toMatchObject([{ pointer: '/reason' }]);
    expect((await correct({ reason: 'x' }, { match: '"1"' })).body['errors']).toMatchObject([
      { pointer: '/data' },
    ]);
    const labelled = await voids({ reason: 'x', releasability: 'coalition' }, { match: '"1"' });
    expect(labelled).toMatchObject({ status: 422, body: { errors: [{ pointer: '/releasability' }] } });
  });

  it('releases the correction exactly as the entry', async () => {
    const { correct, title, path } = await offer({}, { releasability: 'parties', releasableTo: ['FRA'] });
    await correct({ reason: 'x', data: { title, count: 6 } }, { match: '"1"' });
    const events = (await api.get(path)).body['events'] as { releasability: string }[];
    expect(events.map(({ releasability }) => releasability)).toEqual(Array(3).fill('parties:FRA,KEN'));
    expect((await api.get(path, { as: usa })).status).toBe(404);
  });

  it('takes two people where the decider says so', async () => {
    const { voids, path } = await offer();
    const signed = await api.post(`${path}/signature`, {}, { match: '"1"' });
    const signature = lastEvent(signed)?.id;
    const alone = await voids({ reason: 'x' }, { match: '"2"' }, signature);
    expect(alone).toMatchObject({ status: 403, body: { code: 'entries.second-person' } });
    const countersigned = async (claims: Record<string, unknown>) =>
      voids(
        { reason: 'x' },
        {
          match: '"2"',
          headers: { 'muster-countersignature': `Bearer ${await api.sign(claims)}` },
        },
        signature,
      );
    for (const claims of [{}, { sub: 'other', party: 'USA' }, { sub: 'other', roles: ['assessor'] }])
      expect((await countersigned(claims)).body.code).toBe('countersignature-refused');
    const { status, body } = await countersigned({ sub: 'actor-2' });
    expect(status).toBe(200);
    // Undoing the voiding changes the signature too.
    const undone = await voids(
      { reason: 'x' },
      { match: '"3"' },
      (body['events'] as { id: string }[])[0]?.id,
    );
    expect(undone.body.code).toBe('entries.second-person');
  });

  it('marks an entry on behalf unconfirmed until its party confirms it, once', async () => {
    const { confirm, correct, path, title } = await offer(await onBehalf(), { source: document });
    const first = async () => ((await api.get(path)).body['events'] as Record<string, unknown>[])[0];
    expect(await first()).toMatchObject({ party: 'KEN', enteredBy: 'MUSTER', unconfirmed: true });
    expect((await confirm({ as: usa, match: '"1"' })).body.code).toBe('entries.own-party-answers');
    expect((await confirm({ as: operator, match: '"1"' })).body.code).toBe('entries.own-party-answers');
    const mend = (headers = {}) =>
      correct({ reason: 'x', data: { title, count: 6 } }, { as: operator, match: '"1"', headers });
    expect((await mend()).body.code).toBe('entries.second-person');
    const countersigned = { 'muster-countersignature': `Bearer ${await api.sign(secondOperator)}` };
    expect((await mend(countersigned)).status).toBe(200);
    expect((await confirm({ match: '"3"' })).status).toBe(200);
    expect(await first()).not.toHaveProperty('unconfirmed');
    expect((await confirm({ match: '"4"' })).body.code).toBe('entries.confirmed-once');
    const late = await correct({ reason: 'x', data: { title, count: 8 } }, { as: operator, match: '"4"' });
    expect(late.body.code).toBe('entries.recorder-or-owner');
  });

  it('is disowned by its party, and then is void', async () => {
    const { disown, confirm, path } = await offer(await onBehalf(), { source: document });
    expect((await disown({ match: '"1"' })).status).toBe(200);
    const { body } = await api.get(path);
    expect(body).toMatchObject({ state: { total: 0 } });
    expect((await confirm({ match: '"3"' })).body.code).toBe('entries.entry-stands');
  });

  it('confirms and disowns only what another typed in', async () => {
    const { confirm, disown } = await offer();
    expect((await confirm({ match: '"1"' })).body.code).toBe('entries.entered-on-behalf');
    expect((await disown({ match: '"1"' })).body.code).toBe('entries.entered-on-behalf');
  });

  it('reads the thing again only where it changed', async () => {
    const { path } = await offer();
    const { headers } = await api.get(path);
    const same = await api.get(path, { headers: { 'if-none-match': `W/"9", ${String(headers['etag'])}` } });
    expect(same).toMatchObject({ status: 304, body: {} });
    expect((await api.get(path, { headers: { 'if-none-match': '"9"' } })).status).toBe(200);
  });

  it('reads for a caller that is bound to missions only theirs', async () => {
    const { path } = await offer();
    expect((await api.get(path, { as: { missions: ['haiti-mss'] } })).status).toBe(200);
    expect((await api.get(path, { as: { missions: ['other-one'] } })).status).toBe(404);
  });
});
