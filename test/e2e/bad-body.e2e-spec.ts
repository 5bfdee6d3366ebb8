// Bodies, headers and paths that are not in order: each is refused by name, with its place and what is allowed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { castOf, type Cast } from './cast.js';
import { expectRefused } from './refusal.js';
import { anOpenMission, given } from './situations.js';
import { System } from './system.js';

const pledges = '/v1/missions/haiti-mss/pledges';
const json = { 'content-type': 'application/json' };
const figure = { form: 'exact', count: 1000, unit: 'person' };
const offer = { kind: 'personnel', capability: 'police', figure };
const money = (amount: unknown, currency: unknown) => ({
  kind: 'money',
  figure: { form: 'money', money: { amount, currency } },
});

let system: System;
let cast: Cast;

beforeAll(async () => {
  system = await System.make();
  await system.start('api');
  cast = await castOf(system);
  await anOpenMission(cast.operator);
});
afterAll(() => system.end());

describe('a field is refused at its place', () => {
  test.each<[what: string, body: object, pointer: string, says: RegExp]>([
    ['an unknown field', { ...offer, colour: 'blue' }, '/colour', /not a known field.*capability/],
    [
      'an unknown field further in',
      { ...offer, figure: { ...figure, sum: 1 } },
      '/figure/sum',
      /not a known/,
    ],
    ['a missing field', { kind: 'personnel' }, '/figure', /is required/],
    ['a wrong type', { ...offer, figure: { ...figure, count: '1000' } }, '/figure/count', /whole number/],
    ['a list instead of an object', { ...offer, figure: [figure] }, '/figure', /must be an object/],
    ['null', { ...offer, description: null }, '/description', /must be a string/],
    [
      'a text that is too long',
      { ...offer, description: 'a'.repeat(1001) },
      '/description',
      /1 to 1000 char/,
    ],
    ['an empty text', { ...offer, capability: '' }, '/capability', /1 to 120 characters/],
    ['a control character', { ...offer, capability: 'a\u0000b' }, '/capability', /control character/],
    ['half of a surrogate pair', { ...offer, capability: '\ud800' }, '/capability', /surrogate/],
    ['too many items', { ...offer, caveats: Array<string>(21).fill('No') }, '/caveats', /0 to 20 items/],
    ['an unknown unit', { ...offer, figure: { ...figure, unit: 'dozen' } }, '/figure/unit', /"person"/],
    ['a negative count', { ...offer, figure: { ...figure, count: -1 } }, '/figure/count', /from 0 up/],
    ['a fractional count', { ...offer, figure: { ...figure, count: 0.5 } }, '/figure/count', /whole number/],
    [
      'a count beyond 2^53',
      { ...offer, figure: { ...figure, count: 2 ** 53 } },
      '/figure/count',
      /below 2\^53/,
    ],
    ['an unknown currency', money('1', 'ABC'), '/figure/money/currency', /ISO 4217/],
    ['a negative amount', money('-1', 'USD'), '/figure/money/amount', /without sign/],
    ['an amount that is a number', money(100, 'USD'), '/figure/money/amount', /must be a string/],
    ['an amount with an exponent', money('1e6', 'USD'), '/figure/money/amount', /decimal string/],
    [
      'a party in lower case',
      { ...offer, contributors: [{ party: 'ken' }] },
      '/contributors/0/party',
      /party/,
    ],
    [
      'a day that does not exist',
      { ...offer, period: { from: '2023-02-30' } },
      '/period/from',
      /day that exists/,
    ],
    ['a time without zone', { ...offer, effectiveAt: '2023-01-01T00:00:00' }, '/effectiveAt', /UTC/],
    [
      'a hash that is none',
      { ...offer, source: { reference: 'x', sha256: 'X' } },
      '/source/sha256',
      /SHA-256/,
    ],
    ['readers without a label', { ...offer, releasableTo: ['KEN'] }, '/releasableTo', /goes only with/],
    ['a label without readers', { ...offer, releasability: 'parties' }, '/releasableTo', /is required/],
  ])('%s', async (_what, body, pointer, says) => {
    const refused = { status: 422, code: 'invalid-request', pointers: [pointer], says };
    await expectRefused(system, () => cast.kenya.post(pledges, body), refused);
  });

  test('all faults are told at once', async () => {
    const body = { kind: 'ships', figure: { ...figure, count: -1, unit: 'dozen' }, colour: 'blue' };
    const pointers = ['/colour', '/figure/count', '/figure/unit', '/kind'];
    const answer = await cast.kenya.post<{ errors: { pointer: string }[] }>(pledges, body);
    expect(answer.body.errors.map(({ pointer }) => pointer).sort()).toEqual(pointers);
  });
});

describe('a body is refused as a whole', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  test.each<[what: string, body: string, status: number, code: string, type?: string]>([
    ['malformed JSON', '{"kind":', 400, 'malformed-json'],
    ['nothing at all', '', 400, 'malformed-json'],
    ['a byte order mark', '\ufeff{}', 400, 'malformed-json'],
    [
      'a key that means something to the language',
      '{"__proto__":{"kind":"personnel"}}',
      400,
      'malformed-json',
    ],
    ['too deep', nested(17), 400, 'json-too-deep'],
    ['far too deep', nested(5000), 400, 'json-too-deep'],
    ['too large', JSON.stringify({ ...offer, description: 'a'.repeat(65 * 1024) }), 413, 'body-too-large'],
    ['a list', JSON.stringify([offer]), 422, 'invalid-request'],
    ['a form', 'kind=personnel', 415, 'unsupported-media-type', 'application/x-www-form-urlencoded'],
    ['text', JSON.stringify(offer), 415, 'unsupported-media-type', 'text/plain'],
    ['XML', '<pledge/>', 415, 'unsupported-media-type', 'application/xml'],
  ])('%s', async (_what, body, status, code, type = 'application/json') => {
    const send = () => cast.kenya.post(pledges, body, { 'content-type': type });
    await expectRefused(system, send, { status, code });
  });
});

describe('a header is refused', () => {
  const post = (headers: Readonly<Record<string, string>>, path = pledges, body: object = offer) =>
    cast.kenya.send({ method: 'POST', path, headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const key = () => ({ 'idempotency-key': randomUUID() });

  test('no Idempotency-Key', async () => {
    await expectRefused(system, () => post({}), {
      status: 400,
      code: 'idempotency-key-missing',
      says: /repeat/,
    });
  });

  test.each(['', 'two words', 'a'.repeat(129)])('an Idempotency-Key that is none: %j', async (bad) => {
    const code = 'idempotency-key-malformed';
    await expectRefused(system, () => post({ 'idempotency-key': bad }), {
      status: 400,
      code,
      says: /1 to 128/,
    });
  });

  test('a key that belongs to another body', async () => {
    const once = key();
    expect(await post(once)).toMatchObject({ status: 201 });
    const other = { ...offer, figure: { ...figure, count: 999 } };
    const refused = { status: 422, code: 'idempotency-key-reused' };
    await expectRefused(system, () => post(once, pledges, other), refused);
  });

  test('the same key with the same body is answered as the first time', async () => {
    const once = key();
    const body = { ...offer, figure: { ...figure, count: 500 } };
    const [first, second] = [await post(once, pledges, body), await post(once, pledges, body)];
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second).toMatchObject({ status: 201, body: { ...first.body, token: expect.any(String) } });
  });

  test('a key is its client’s own: another one’s says nothing about it', async () => {
    const once = key();
    const body = { ...offer, figure: { ...figure, count: 400 } };
    await given(cast.kenya, pledges, body, once);
    const other = await cast.jamaica.post(pledges, body, once);
    expect(other.status).toBe(201);
    expect(other.headers.has('idempotency-replayed')).toBe(false);
  });

  describe('If-Match', () => {
    const path = '/v1/missions/haiti-mss/support';
    const body = { statement: 'Kenya is ready.' };
    test('missing', async () => {
      await expectRefused(system, () => post(key(), path, body), { status: 428, code: 'if-match-missing' });
    });
    test('stale: the answer says which one is current', async () => {
      const send = () => post({ ...key(), 'if-match': '"1"' }, path, body);
      const { headers } = await expectRefused(system, send, { status: 412, code: 'if-match-stale' });
      const { headers: seen } = await cast.kenya.get('/v1/missions/haiti-mss');
      expect(headers.get('etag')).toBe(seen.get('etag'));
    });
    test.each(['2', '"x"', '*', 'W/"2"', '"2", "3"'])('that is none: %s', async (bad) => {
      const send = () => post({ ...key(), 'if-match': bad }, path, body);
      const refused = { status: 400, code: 'invalid-request', pointers: ['/header/If-Match'] };
      await expectRefused(system, send, refused);
    });
  });

  test('a party on whose behalf nobody can speak', async () => {
    const send = () => post({ ...key(), 'muster-on-behalf-of': 'kenya' });
    const pointers = ['/header/Muster-On-Behalf-Of'];
    await expectRefused(system, send, { status: 400, code: 'invalid-request', pointers });
  });
});

describe('an address is refused', () => {
  const readiness = '/v1/missions/haiti-mss/readiness';
  test.each<[path: string, status: number, code: string, pointer: string | undefined]>([
    ['/v1/missions/Not%20A%20Slug/readiness', 400, 'invalid-request', '/path/missionId'],
    ['/v1/missions/a/readiness', 400, 'invalid-request', '/path/missionId'],
    ['/v1/pledges/..%2f..%2fetc', 400, 'invalid-request', '/path/pledgeId'],
    ['/v1/pledges/a--b_c', 400, 'invalid-request', '/path/pledgeId'],
    ['/v1/pledges/1', 404, 'absent', undefined],
    ['/v1/parties/ken', 400, 'invalid-request', '/path/partyId'],
    ['/v1/missions/%zz/readiness', 400, 'malformed-path', undefined],
    ['/v1/nothing', 404, 'no-such-route', undefined],
    ['/v1/missions/no-such-mission', 404, 'absent', undefined],
    ['/v1/pledges/00000000-0000-4000-8000-000000000000', 404, 'absent', undefined],
    [`${readiness}?minPosition=nonsense`, 400, 'invalid-request', '/query/minPosition'],
    [`${readiness}?minPosition=`, 400, 'invalid-request', '/query/minPosition'],
    [`${readiness}?minPosition=1`, 400, 'invalid-request', '/query/minPosition'],
    [`${readiness}?minPosition=1&minPosition=2`, 400, 'invalid-request', '/query/minPosition'],
    [`${readiness}?on=2023-02-30`, 400, 'invalid-request', '/query/on'],
    [`${readiness}?on=2023-01-01&on=2023-01-02`, 400, 'invalid-request', '/query/on'],
    ['/v1/stream?mission=NOT', 400, 'invalid-request', '/query/mission'],
    ['/v1/stream?readModel=gossip', 400, 'invalid-request', '/query/readModel'],
  ])('%s', async (path, status, code, pointer) => {
    const pointers = pointer === undefined ? {} : { pointers: [pointer] };
    // A partner: only those who see positions may give one as a number.
    await expectRefused(system, () => cast.jamaica.get(path), { status, code, ...pointers });
  });

  test('another method: the answer says which there are', async () => {
    const send = () => cast.operator.send({ method: 'DELETE', path: '/v1/parties/KEN', headers: {} });
    const { headers } = await expectRefused(system, send, { status: 405, code: 'method-not-allowed' });
    expect(headers.get('allow')).toBe('GET, HEAD');
  });

  test('a position that nothing has reached yet', async () => {
    const send = () => cast.operator.get(`${readiness}?minPosition=999999999`);
    const { headers } = await expectRefused(system, send, { status: 503, code: 'not-yet-visible' });
    expect(headers.get('retry-after')).toBe('1');
  });
});
