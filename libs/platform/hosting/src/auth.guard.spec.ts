import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import type { EventId, PartyId } from '#platform/kernel';
import { InMemoryEventStore, type AppendResult } from '#platform/event-store';
import {
  audience,
  delegationStream,
  issuer,
  operator,
  secondOperator,
  testApi,
  testIssuer,
  usa,
  type Answer,
  type TestApi,
} from './api.fixture.js';
import { JwtVerifier } from './token-verifier.js';

const gate = '/v1/missions/haiti-mss/gate';
const offers = '/v1/missions/haiti-mss/offers';

describe('who calls', () => {
  let api: TestApi;
  let stranger: Awaited<ReturnType<typeof testIssuer>>;
  beforeAll(async () => {
    api = await testApi();
    stranger = await testIssuer();
    await api.post(gate, { open: 1 }, { as: operator });
  });
  afterAll(() => api.close());

  const call = (authorization: string | undefined) =>
    api.get('/v1/offers/none', { as: null, headers: authorization === undefined ? {} : { authorization } });
  const bearing = async (claims: Record<string, unknown>, header = {}) =>
    call(`Bearer ${await api.sign(claims, header)}`);
  const refused = (answer: Answer, code: string) => {
    expect(answer).toMatchObject({ status: 401, body: { code } });
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="muster"/);
  };
  const claims = { sub: 'a', client_id: 'c', party: 'KEN', roles: ['partner'] };

  it('is told by a token of the issuer', async () => {
    // Past the guard there is no such thing; before it nobody is told so.
    expect(await bearing({})).toMatchObject({ status: 404, body: { code: 'absent' } });
    expect((await bearing({}, { typ: 'application/at+jwt' })).status).toBe(404);
  });

  it('is refused without a token, and without one that can be read', async () => {
    const missing = await call(undefined);
    refused(missing, 'token-missing');
    expect(missing.headers['www-authenticate']).toBe('Bearer realm="muster"');
    refused(await call('Basic a2VuOmtlbg=='), 'token-malformed');
    refused(await call('Bearer abc'), 'token-malformed');
    refused(await call('Bearer a.b.c'), 'token-malformed');
    refused(await call(`Bearer ${'a'.repeat(9000)}.b.c`), 'token-malformed');
    refused(await bearing({}, { typ: 'JWT' }), 'token-malformed');
  });

  it('is refused with an unsigned token, or one signed with a shared secret', async () => {
    const unsigned = new UnsecuredJWT(claims)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .encode();
    refused(await call(`Bearer ${unsigned}`), 'token-unsigned');
    const secret = await new SignJWT({ ...claims, iss: issuer, aud: audience })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setExpirationTime('1h')
      .sign(new Uint8Array(32));
    refused(await call(`Bearer ${secret}`), 'token-malformed');
  });

  it('is refused with an expired, an early, a foreign, or another one’s token', async () => {
    refused(await bearing({ exp: Math.floor(Date.now() / 1000) - 60 }), 'token-expired');
    refused(await bearing({ nbf: Math.floor(Date.now() / 1000) + 600 }), 'token-not-yet-valid');
    refused(await call(`Bearer ${await stranger.sign({})}`), 'token-foreign-key');
    refused(await call(`Bearer ${await stranger.sign({}, { kid: 'k2' })}`), 'token-foreign-key');
    refused(await bearing({ aud: 'another-service' }), 'token-wrong-audience');
    refused(await bearing({ iss: 'https://other.test' }), 'token-wrong-issuer');
  });

  it.each([
    ['sub', { sub: undefined }],
    ['sub', { sub: 'a b' }],
    ['exp', { exp: undefined }],
    ['client_id', { client_id: 7 }],
    ['party', { party: 'kenya' }],
    ['party', { party: undefined }],
    ['roles', { roles: [] }],
    ['roles', { roles: ['partner', 'king'] }],
    ['roles', { roles: 'partner' }],
    ['missions', { missions: ['Haiti'] }],
    ['missions', { missions: 'haiti-mss' }],
  ])('is refused where its claim %s is not in order: %j', async (claim, bad) => {
    const answer = await bearing(bad);
    refused(answer, 'token-unusable');
    expect(answer.body['detail']).toContain(claim);
  });

  it('is verified once in a while, and never remembered longer than its token lives', async () => {
    const { keys, sign } = await testIssuer();
    let now = Date.now();
    let asked = 0;
    const verifier = new JwtVerifier({
      issuer,
      audience,
      clock: () => now,
      keys: (header, token) => {
        asked += 1;
        return keys(header, token);
      },
    });
    const token = await sign({ exp: Math.floor(now / 1000) + 40 });
    expect(await verifier.verify(token)).toEqual(await verifier.verify(token));
    expect(asked).toBe(1);
    now += 31_000;
    await verifier.verify(token);
    expect(asked).toBe(2);
    now += 15_000;
    await expect(verifier.verify(token)).rejects.toMatchObject({ status: 401, code: 'token-expired' });
  });

  it('is answered 503 where the issuer’s keys cannot be had, and nothing is said of the token', async () => {
    const keys = () => Promise.reject(new TypeError('fetch failed'));
    const unreachable = await testApi({ more: { verifier: new JwtVerifier({ issuer, audience, keys }) } });
    const answer = await unreachable.get('/v1/offers/none');
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'issuer-unavailable' },
    });
    await unreachable.close();
  });

  it('is allowed what the policy has a row for, and told for whom the rest is', async () => {
    const answer = await api.post(gate, { open: 1 });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed', because: 'not-your-role' } });
    expect(answer.body['detail']).toBe('offers.SetGate is for: operator.');
  });

  it('is refused before its body is looked at', async () => {
    expect((await api.post(gate, { nonsense: true })).status).toBe(403);
    expect((await api.post(gate, { nonsense: true }, { as: null })).status).toBe(401);
  });
});

describe('in whose name it speaks', () => {
  const store = new InMemoryEventStore();
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ store });
    await api.post(gate, { open: 1 }, { as: operator });
  });
  afterAll(() => api.close());

  let appends = 0;
  async function delegation(id: string, data: object, version = 0): Promise<AppendResult> {
    appends += 1;
    return store.append({
      key: `delegation-${String(appends)}`,
      bodyHash: 'c'.repeat(64),
      guards: [],
      writes: [
        {
          stream: delegationStream(id),
          expectedVersion: version,
          events: [
            {
              id: `00000000-0000-8000-8000-${String(appends).padStart(12, '0')}` as EventId,
              source: '/test',
              type: 'partners.DelegationGranted.v1',
              data,
              effectiveAt: '2023-09-22T12:00:00Z',
              party: 'KEN' as PartyId,
              actor: 'a',
              confidence: 'confirmed',
              releasability: 'coalition',
            },
          ],
        },
      ],
    });
  }
  let titles = 0;
  const offer = (headers: Record<string, string>, as: Record<string, unknown> = usa, more = {}) =>
    api.post(offers, { title: `speaker-${String((titles += 1))}`, count: 1, ...more }, { as, headers });
  const countersigned = async (second: Record<string, unknown> = secondOperator) => ({
    'muster-on-behalf-of': 'KEN',
    'muster-countersignature': `Bearer ${await api.sign(second)}`,
  });
  const source = { reference: 'Note verbale 1/2023', sha256: 'd'.repeat(64) };

  it('is another party’s under its delegation, which the event names', async () => {
    await delegation('d-1', { from: 'KEN', to: 'USA', standing: true });
    const { status, body } = await offer({ 'muster-on-behalf-of': 'KEN', 'muster-delegation': 'd-1' });
    expect(status).toBe(201);
    const { body: thing } = await api.get((body['links'] as { self: string }).self);
    expect(thing['events']).toMatchObject([{ party: 'KEN' }]);
    expect((await store.readStream(body['stream'] as never))[0]).toMatchObject({
      party: 'KEN',
      delegation: 'd-1',
    });
  });

  it('is not where the delegation is another’s, ended, or none', async () => {
    await delegation('d-2', { from: 'FRA', to: 'USA', standing: true });
    await delegation('d-3', { from: 'KEN', to: 'USA', standing: true });
    await delegation('d-3', { from: 'KEN', to: 'USA', standing: false }, 1);
    for (const id of ['d-2', 'd-3', 'none'])
      expect(await offer({ 'muster-on-behalf-of': 'KEN', 'muster-delegation': id })).toMatchObject({
        status: 403,
        body: { code: 'not-delegated' },
      });
  });

  it('is not under a delegation that ends while the command is decided', async () => {
    await delegation('d-4', { from: 'KEN', to: 'USA', standing: true });
    const append = store.append.bind(store);
    store.append = async (one) => {
      store.append = append;
      await delegation('d-4', { from: 'KEN', to: 'USA', standing: false }, 1);
      return append(one);
    };
    const headers = { 'muster-on-behalf-of': 'KEN', 'muster-delegation': 'd-4' };
    expect(await offer(headers)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await offer(headers)).status).toBe(403);
  });

  it('is only its own where the action cannot be delegated', async () => {
    const answer = await api.post(
      '/v1/offers/none/signature',
      {},
      { as: usa, headers: { 'muster-on-behalf-of': 'KEN', 'muster-delegation': 'd-1' } },
    );
    expect(answer.body).toMatchObject({ code: 'not-allowed', because: 'not-delegable' });
  });

  it('is a party’s whose document two operators enter, and the event names both', async () => {
    const { status, body } = await offer(await countersigned(), operator, { source });
    expect(status).toBe(201);
    expect((await store.readStream(body['stream'] as never))[0]).toMatchObject({
      party: 'KEN',
      enteredBy: 'MUSTER',
      actor: 'operator-1',
      secondActor: 'operator-2',
      provenance: source,
    });
  });

  it('takes the document by its hash', async () => {
    const without = await offer(await countersigned(), operator);
    expect(without).toMatchObject({ status: 422, body: { errors: [{ pointer: '/source' }] } });
    const unhashed = await offer(await countersigned(), operator, { source: { reference: 'x' } });
    expect(unhashed.body['errors']).toMatchObject([{ pointer: '/source/sha256' }]);
  });

  it('takes a second operator, who is another person', async () => {
    expect((await offer({ 'muster-on-behalf-of': 'KEN' }, operator, { source })).body.code).toBe(
      'countersignature-missing',
    );
    for (const second of [
      operator,
      { ...secondOperator, roles: ['auditor'] },
      { ...secondOperator, party: 'USA' },
    ])
      expect(await offer(await countersigned(second), operator, { source })).toMatchObject({
        status: 403,
        body: { code: 'countersignature-refused' },
      });
    const forged = { 'muster-on-behalf-of': 'KEN', 'muster-countersignature': 'Bearer x.y.z' };
    expect((await offer(forged, operator, { source })).status).toBe(401);
  });

  it('is bound to the missions of both who sign', async () => {
    const elsewhere = { ...secondOperator, missions: ['other-mission'] };
    expect((await offer(await countersigned(elsewhere), operator, { source })).status).toBe(404);
    const here = { ...secondOperator, missions: ['haiti-mss', 'other-mission'] };
    expect((await offer(await countersigned(here), operator, { source })).status).toBe(201);
    const both = { ...operator, missions: ['other-mission'] };
    expect((await offer(await countersigned(here), both, { source })).status).toBe(404);
  });

  it('is entered by operators alone, and only what may be entered', async () => {
    expect((await offer(await countersigned(), usa, { source })).body['because']).toBe('not-on-behalf');
    const raise = await api.post(
      '/v1/offers/none/raises',
      { count: 1 },
      { as: operator, headers: await countersigned() },
    );
    expect(raise.body['because']).toBe('not-on-behalf');
  });

  it('is its own where it names itself, and refused where it names nobody', async () => {
    expect((await offer({ 'muster-on-behalf-of': 'USA' })).status).toBe(201);
    expect(await offer({ 'muster-on-behalf-of': 'kenya' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/header/Muster-On-Behalf-Of' }] },
    });
    expect(await offer({ 'muster-delegation': 'd-1' })).toMatchObject({ status: 400 });
    const odd = { 'muster-on-behalf-of': 'KEN', 'muster-delegation': 'd/1' };
    expect(await offer(odd)).toMatchObject({ status: 400 });
  });
});
