// Who is let in: every kind of bad token is refused by name, and each denial is kept, in its own place and not in floods.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from './client.js';
import { rowsOf } from './log.js';
import { expectRefused } from './refusal.js';
import { System } from './system.js';
import { startTestIssuer, type TestIssuer } from './test-issuer.js';
import { until } from './until.js';

const now = Math.floor(Date.now() / 1000);
const path = '/v1/missions';

let system: System;
let issuer: TestIssuer;

const having = (token: string) => new Client(system.api, token);
const denialsOf = (code: string) =>
  rowsOf<{ status: number; party: string | null; action: string | null; path: string; times: number }>(
    system,
    'SELECT status, party, action, path, times FROM denials WHERE code = $1 ORDER BY id',
    [code],
  );

beforeAll(async () => {
  issuer = await startTestIssuer();
  system = await System.make();
  await system.start('api', { env: issuer.env });
});
afterAll(async () => {
  await system.end();
  await issuer.stop();
});

test('a token that is in order is let in', async () => {
  expect(await having(await issuer.sign()).get(path)).toMatchObject({ status: 200 });
});

describe('a token is refused', () => {
  test.each<[code: string, token: () => Promise<string> | string]>([
    ['token-expired', () => issuer.sign({ exp: now - 60 })],
    ['token-not-yet-valid', () => issuer.sign({ nbf: now + 600 })],
    ['token-foreign-key', () => issuer.sign({}, { key: issuer.foreignKey })],
    ['token-unsigned', () => issuer.unsigned()],
    ['token-wrong-audience', () => issuer.sign({ aud: 'another-service' })],
    ['token-wrong-issuer', () => issuer.sign({ iss: 'https://issuer.example' })],
    ['token-malformed', () => issuer.sign({}, { typ: 'JWT' })],
    ['token-malformed', () => 'not.a.token'],
    ['token-malformed', () => `${'a'.repeat(9000)}.b.c`],
    ['token-unusable', () => issuer.sign({ party: 'jamaica' })],
    ['token-unusable', () => issuer.sign({ roles: ['king'] })],
    ['token-unusable', () => issuer.sign({ roles: [] })],
    ['token-unusable', () => issuer.sign({ client_id: 7 })],
    ['token-unusable', () => issuer.sign({ missions: 'haiti-mss' })],
  ])('%s', async (code, token) => {
    const bad = await token();
    const { headers } = await expectRefused(system, () => having(bad).get(path), { status: 401, code });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="muster", error="invalid_token"/);
  });

  test('whose payload was changed after it was signed', async () => {
    const [header, , signature] = (await issuer.sign()).split('.');
    const forged = Buffer.from(JSON.stringify({ party: 'KEN', roles: ['operator'] })).toString('base64url');
    const token = [header, forged, signature].join('.');
    const refused = { status: 401, code: 'token-foreign-key' };
    await expectRefused(system, () => having(token).get(path), refused);
  });

  test('that is not there', async () => {
    const nobody = new Client(system.api, undefined);
    await expectRefused(system, () => nobody.get(path), { status: 401, code: 'token-missing' });
  });

  test('that comes in the address', async () => {
    const nobody = new Client(system.api, undefined);
    const token = await issuer.sign();
    const refused = { status: 401, code: 'token-missing' };
    await expectRefused(system, () => nobody.get(`${path}?access_token=${token}`), refused);
  });
});

describe('what a token does not allow is refused', () => {
  test('by role', async () => {
    const send = async () => having(await issuer.sign()).post('/v1/parties', { id: 'KEN' });
    const refused = { status: 403, code: 'not-allowed', says: /operator, secretariat/ };
    await expectRefused(system, send, refused);
  });

  test('by mission: it is as if there were no other', async () => {
    const bound = having(await issuer.sign({ missions: ['haiti-mss'] }));
    const refused = { status: 404, code: 'absent' };
    await expectRefused(system, () => bound.get('/v1/missions/other-mission/readiness'), refused);
  });
});

describe('a denial is kept', () => {
  test('with who, what and why', async () => {
    const rows = await until(
      () => denialsOf('not-allowed'),
      (found) => found.length > 0,
    );
    const denied = {
      status: 403,
      party: 'JAM',
      action: 'partners.RegisterParty',
      path: '/v1/parties',
      times: 1,
    };
    expect(rows[0]).toEqual(denied);
    const unknown = await until(
      () => denialsOf('token-expired'),
      (found) => found.length > 0,
    );
    expect(unknown[0]).toMatchObject({ status: 401, party: null, path });
    expect(await rowsOf(system, 'SELECT position FROM events')).toEqual([]);
  });

  test('a few times at most, however often one knocks', async () => {
    const eager = having(await issuer.sign({ party: 'USA', sub: 'eager' }));
    for (let n = 0; n < 40; n += 1)
      expect(await eager.post('/v1/parties', { id: 'KEN' })).toMatchObject({ status: 403 });
    const ofUsa = async () => (await denialsOf('not-allowed')).filter(({ party }) => party === 'USA');
    expect(await until(ofUsa, (found) => found.length >= 10)).toHaveLength(10);
    // What left no row of its own is counted in one more, by the end of the process at the latest.
    await system.process('api').end('SIGTERM');
    const rows = await ofUsa();
    expect(rows).toHaveLength(11);
    expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(40);
  });
});
