import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { startIssuer, type Issuer } from './index.js';

const audience = 'muster';
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({ audience, roles: ['partner', 'operator'] });
});
afterAll(() => issuer.stop());

const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${issuer.url}/token`, { method: 'POST', body: new URLSearchParams(form), headers });
const whole = { grant_type: 'client_credentials', client_id: 'kenya-moi', party: 'KEN', roles: 'partner' };

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer.url}/jwks.json`)), {
    issuer: issuer.url,
    audience,
    typ: 'at+jwt',
    algorithms: ['ES256'],
  });

describe('the development issuer', () => {
  it('issues access tokens by client credentials that its own keys verify', async () => {
    const answer = await ask({ ...whole, missions: 'haiti-mss', lifetime: '60' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { access_token: token, ...rest } = (await answer.json()) as { access_token: string };
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 60 });
    const { payload } = await verify(token);
    expect(payload).toMatchObject({
      iss: issuer.url,
      aud: audience,
      client_id: 'kenya-moi',
      party: 'KEN',
      roles: ['partner'],
      missions: ['haiti-mss'],
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
  });

  it('names the same actor for one client, and the actor that was asked for', async () => {
    const subject = async (form: Record<string, string>) => {
      const { access_token: token } = (await (await ask(form)).json()) as { access_token: string };
      return (await verify(token)).payload.sub;
    };
    expect(await subject(whole)).toBe(await subject(whole));
    expect(await subject({ ...whole, client_id: 'another' })).not.toBe(await subject(whole));
    expect(await subject({ ...whole, actor: 'desk-officer-7' })).toBe('desk-officer-7');
  });

  it('takes the client from HTTP Basic', async () => {
    const { client_id: client, ...form } = whole;
    const answer = await ask(form, { authorization: `Basic ${btoa(`${client}:whatever`)}` });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['another grant', { ...whole, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no grant', { client_id: 'a', party: 'KEN', roles: 'partner' }, 400, 'invalid_request'],
    [
      'no client',
      { grant_type: 'client_credentials', party: 'KEN', roles: 'partner' },
      401,
      'invalid_client',
    ],
    ['a party of no form', { ...whole, party: 'kenya' }, 400, 'invalid_request'],
    ['no role', { ...whole, roles: ' ' }, 400, 'invalid_request'],
    ['an unknown role', { ...whole, roles: 'partner king' }, 400, 'invalid_request'],
    ['a mission of no form', { ...whole, missions: 'Haiti!' }, 400, 'invalid_request'],
    ['an empty list of missions', { ...whole, missions: '' }, 400, 'invalid_request'],
    ['a lifetime past twelve hours', { ...whole, lifetime: '43201' }, 400, 'invalid_request'],
  ])('refuses %s', async (_what, form, status, error) => {
    const answer = await ask(form);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error });
  });

  it('describes itself', async () => {
    for (const path of ['openid-configuration', 'oauth-authorization-server']) {
      const answer = await fetch(`${issuer.url}/.well-known/${path}`);
      expect(await answer.json()).toMatchObject({
        issuer: issuer.url,
        jwks_uri: `${issuer.url}/jwks.json`,
        token_endpoint: `${issuer.url}/token`,
      });
    }
  });

  it('shows its public key alone', async () => {
    const { keys } = (await (await fetch(`${issuer.url}/jwks.json`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(keys[0]).not.toHaveProperty('d');
  });

  it.each(['attacker.example', 'attacker.example:80', '127.0.0.1.attacker.example'])(
    'turns away a request for the host "%s"',
    async (host) => {
      const status = await new Promise<number | undefined>((done, failed) => {
        request(`${issuer.url}/jwks.json`, { headers: { host } }, (response) => {
          response.resume();
          done(response.statusCode);
        })
          .on('error', failed)
          .end();
      });
      expect(status).toBe(403);
    },
  );

  it('refuses a form that is too large', async () => {
    const answer = await ask({ ...whole, actor: 'a'.repeat(20_000) });
    expect(answer.status).toBe(413);
  });
});
