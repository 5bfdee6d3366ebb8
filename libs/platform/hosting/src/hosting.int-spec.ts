import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import pg from 'pg';
import { decodeCloudEvent } from '#platform/kernel';
import { eventStoreMigrations, migrate, PostgresEventStore } from '#platform/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { audience, issuer, operator, testApi, type TestApi } from './api.fixture.js';
import { PostgresDenials } from './denial-store.js';
import { hostingMigrations } from './migrations.js';
import { JwtVerifier } from './token-verifier.js';

describe('on PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, [...eventStoreMigrations, ...hostingMigrations]);
    store = new PostgresEventStore({ url: database.url });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('two commands that race across streams never both pass', async () => {
    const processes = [await testApi({ store }), await testApi({ store })] as const;
    const [one, two] = processes;
    const raced = [];
    for (let round = 0; round < 25; round += 1) {
      const mission = `/v1/missions/race-${String(round)}`;
      await one.post(`${mission}/gate`, { open: 1 }, { as: operator });
      // An offer rests on the open gate; the gate is closed from the other process at the same moment.
      const [offer, closing] = await Promise.all([
        one.post(`${mission}/offers`, { title: 'racing', count: 1 }),
        two.post(`${mission}/gate`, { open: 0 }, { as: operator, match: '"1"' }),
      ]);
      raced.push({ offer, closing, round });
    }
    const entries = (await store.read(-1, { limit: 1000 })).map(({ text }) => decodeCloudEvent(text));
    for (const { offer, closing, round } of raced) {
      expect(closing.status).toBe(200);
      const here = entries.filter(({ mission }) => mission === `race-${String(round)}`);
      const made = here.findIndex(({ type }) => type === 'offers.OfferMade.v1');
      const closed = here.findLastIndex(({ type }) => type === 'offers.GateSet.v1');
      if (offer.status === 201) expect(made).toBeLessThan(closed);
      else expect([offer.body.code, made]).toEqual(['offers.gate-is-open', -1]);
    }
    await Promise.all(processes.map((process) => process.close()));
  });

  it('offers of one title that race leave one', async () => {
    const processes: TestApi[] = [await testApi({ store }), await testApi({ store })];
    await processes[0]?.post('/v1/missions/titles/gate', { open: 1 }, { as: operator });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (processes[index % 2] as TestApi).post('/v1/missions/titles/offers', {
          title: 'the-same',
          count: index,
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(11).fill(409)]);
    await Promise.all(processes.map((process) => process.close()));
  });

  it('the same command through two processes at once is there once, with one answer', async () => {
    const processes = [await testApi({ store }), await testApi({ store })] as const;
    await processes[0].post('/v1/missions/doubles/gate', { open: 1 }, { as: operator });
    for (let round = 0; round < 10; round += 1) {
      const body = { title: `double-${String(round)}`, count: 1 };
      const answers = await Promise.all(
        processes.map((process) =>
          process.post('/v1/missions/doubles/offers', body, { key: `double-${String(round)}` }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[0]?.body['events']).toEqual(answers[1]?.body['events']);
    }
    await Promise.all(processes.map((process) => process.close()));
  });

  it('keeps denials in a table of their own', async () => {
    const denials = new PostgresDenials(database.url);
    const row = {
      ...{ at: '2023-09-22T12:00:00.000Z', status: 403, code: 'not-allowed', party: 'KEN', actor: 'actor-1' },
      ...{ action: 'offers.SetGate', path: '/v1/missions/haiti-mss/gate', address: '192.0.2.1', times: 1 },
    };
    await denials.add([
      row,
      { at: row.at, status: 401, code: 'token-missing', path: '/', address: '::1', times: 490 },
    ]);
    await denials.close();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('SELECT * FROM denials ORDER BY id');
    await client.end();
    expect(rows).toMatchObject([
      { ...row, at: new Date(row.at) },
      { status: 401, party: null, action: null, times: 490 },
    ]);
  });
});

describe('the issuer’s key set', () => {
  let server: Server | undefined;
  const keys: JWK[] = [];
  let url: URL;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
    });
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
    url = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks.json`);
  });
  afterAll(() => {
    server?.close();
  });

  const sign = async (alg: string) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    keys.push({ ...(await exportJWK(publicKey)), kid: alg, alg });
    return new SignJWT({ client_id: 'c', party: 'KEN', roles: ['partner'] })
      .setProtectedHeader({ alg, typ: 'at+jwt', kid: alg })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject('s')
      .setExpirationTime('5m')
      .sign(privateKey);
  };

  it('is fetched, and tokens of each allowed algorithm are verified with it', async () => {
    const tokens = [await sign('ES256'), await sign('EdDSA'), await sign('PS256')];
    const foreign = await sign('RS256');
    const verifier = new JwtVerifier({ issuer, audience, keys: url });
    for (const token of tokens)
      expect(await verifier.verify(token)).toMatchObject({ party: 'KEN', roles: ['partner'], actor: 's' });
    await expect(verifier.verify(foreign)).rejects.toMatchObject({ status: 401, code: 'token-malformed' });
  });

  it('cannot be had: 503, whatever the token', async () => {
    const token = await sign('ES256');
    const gone = new URL('http://127.0.0.1:9/jwks.json');
    const verifier = new JwtVerifier({ issuer, audience, keys: gone });
    await expect(verifier.verify(token)).rejects.toMatchObject({ status: 503, code: 'issuer-unavailable' });
  });
});
