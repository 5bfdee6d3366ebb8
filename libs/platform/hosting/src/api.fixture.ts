// An api on a log in memory, with an issuer of its own: what the host's tests knock at.
import { randomUUID } from 'node:crypto';
import { Module, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { eventCatalogue, streamOf, type Effective } from '#platform/kernel';
import { InMemoryEventStore, type EventStore } from '#platform/event-store';
import { InMemoryDenials } from './denial-store.js';
import { DenialTrail } from './denials.js';
import { HostingModule } from './hosting.module.js';
import type { DelegationCheck, Hosting } from './hosting.js';
import { readJson } from './json-body.js';
import { OffersModule, offersDefinitions, offersPolicy, offersRules } from './offers.fixture.js';
import { composePolicy } from './policy.js';
import { PositionTokens } from './position-tokens.js';
import { JwtVerifier } from './token-verifier.js';

export const issuer = 'https://issuer.test';
export const audience = 'muster';

/** Signs with one key; another issuer's is made by calling it again. */
export async function testIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
  const sign = (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    new SignJWT({
      ...{ iss: issuer, aud: audience, sub: 'actor-1', client_id: 'client-1' },
      ...{ party: 'KEN', roles: ['partner'], exp: Math.floor(Date.now() / 1000) + 600 },
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header })
      .sign(privateKey);
  return { keys, sign };
}

/** A delegation's stream holds one event: from whom, to whom, and whether it still stands. */
export const delegationStream = (id: string) => streamOf('delegation', id);
interface Delegated {
  readonly from: string;
  readonly to: string;
  readonly standing: boolean;
}
export const delegations: DelegationCheck<Delegated | undefined> = {
  fact: (id) => ({
    stream: delegationStream(id),
    fold: (history: readonly Effective[]) => history.at(-1)?.data,
  }),
  delegates: (state, { from, to }) => state?.from === from && state.to === to && state.standing,
};

export interface Call {
  /** Claims of the token; null sends none. */
  readonly as?: Record<string, unknown> | null;
  /** A new one unless said; null sends none. */
  readonly key?: string | null;
  readonly match?: string;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown> & { readonly code?: string; readonly etag?: string };
}

export type TestApi = Awaited<ReturnType<typeof testApi>>;

export async function testApi(
  options: { readonly store?: EventStore; readonly more?: Partial<Hosting> } = {},
) {
  const { store = new InMemoryEventStore(), more = {} } = options;
  const { keys, sign } = await testIssuer();
  const denied = new InMemoryDenials();
  const denials = new DenialTrail({ store: denied });
  const host: Hosting = {
    store,
    catalogue: eventCatalogue(offersDefinitions),
    policy: composePolicy({ offers: offersPolicy }),
    tokens: new PositionTokens(new Uint8Array(32).fill(7)),
    verifier: new JwtVerifier({ issuer, audience, keys }),
    denials,
    delegations,
    rules: [offersRules],
    ...more,
  };
  @Module({ imports: [HostingModule.forRoot(host), OffersModule] })
  class TestModule {}
  const adapter = new FastifyAdapter({ bodyLimit: 64 * 1024 });
  const quiet: Pick<NestApplicationOptions, 'bodyParser' | 'logger'> = { bodyParser: false, logger: false };
  const app = await NestFactory.create<NestFastifyApplication>(TestModule, adapter, quiet);
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  await app.init();
  await fastify.ready();

  // Several of these may stand before one log, and no two of their commands are the same by accident.
  const session = randomUUID();
  let keysUsed = 0;
  async function send(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    call: Call,
    payload?: string,
  ): Promise<Answer> {
    const { as = {}, key = `${session}:${String((keysUsed += 1))}`, match, headers = {} } = call;
    const response = await app.inject({
      method,
      url,
      headers: {
        ...(as === null ? {} : { authorization: `Bearer ${await sign(as)}` }),
        ...(payload !== undefined ? { 'content-type': 'application/json' } : {}),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key } : {}),
        ...(match === undefined ? {} : { 'if-match': match }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (response.body === '' ? {} : JSON.parse(response.body)) as Answer['body'],
    };
  }

  return {
    store,
    app,
    sign,
    send,
    denied,
    denials,
    post: (url: string, body: unknown, call: Call = {}) => send('POST', url, call, JSON.stringify(body)),
    postText: (url: string, text: string, call: Call = {}) => send('POST', url, call, text),
    get: (url: string, call: Call = {}) => send('GET', url, call),
    close: async () => {
      await app.close();
      await denials.close();
    },
  };
}

export const operator = { party: 'MUSTER', roles: ['operator'], sub: 'operator-1', client_id: 'desk' };
export const secondOperator = { ...operator, sub: 'operator-2' };
export const usa = { party: 'USA', sub: 'actor-usa', client_id: 'client-usa' };
