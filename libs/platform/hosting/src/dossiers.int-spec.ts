import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventCatalogue } from '#platform/kernel';
import { eventStoreMigrations, migrate } from '#platform/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { operator, testApi, usa, type TestApi } from './api.fixture.js';
import { PostgresDossiers } from './dossier-store.js';
import { hostingMigrations } from './migrations.js';
import { composePolicy, hostingPolicies } from './policy.js';

const path = '/v1/missions/haiti-mss/dossiers';
const secret = 'A. Person was seen at the gate.';
const investigator = { party: 'UN-OVERSIGHT', roles: ['investigator'], sub: 'inv-1', client_id: 'office' };
const auditor = { party: 'AUDIT', roles: ['auditor'], sub: 'aud-1', client_id: 'audit' };
const said = { mediaType: 'text/plain', content: secret, readers: ['USA'] };

describe('dossiers on PostgreSQL', () => {
  let database: TestDatabase;
  let dossiers: PostgresDossiers;
  let api: TestApi;
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url, [...eventStoreMigrations, ...hostingMigrations]);
    dossiers = new PostgresDossiers(database.url);
    const policy = composePolicy(hostingPolicies);
    api = await testApi({ more: { dossiers, policy, catalogue: eventCatalogue([]) } });
  });
  afterAll(async () => {
    await api.close();
    await dossiers.close();
    await database.drop();
  });

  const deposited = async (key?: string) => {
    const answer = await api.post(path, said, { as: investigator, ...(key === undefined ? {} : { key }) });
    return { answer, url: `${path}/${String(answer.body['dossier'])}` };
  };

  it('are read by whom they are for, and are not there for anybody else', async () => {
    const { answer, url } = await deposited();
    expect(answer).toMatchObject({
      status: 201,
      body: { depositedBy: 'UN-OVERSIGHT', releasability: 'parties:UN-OVERSIGHT,USA' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('Person');
    for (const as of [investigator, usa, operator, auditor])
      expect(await api.get(url, { as })).toMatchObject({
        status: 200,
        body: { content: secret, unaltered: true },
      });
    const hidden = await api.get(url, { as: { party: 'KEN' } });
    const never = await api.get(`${path}/00000000-0000-4000-8000-000000000000`, { as: { party: 'KEN' } });
    expect({ ...hidden.body, traceId: '' }).toEqual({ ...never.body, traceId: '' });
    expect([hidden.status, never.status]).toEqual([404, 404]);
    const elsewhere = url.replace('haiti-mss', 'other-mission');
    expect(await api.get(elsewhere, { as: operator })).toMatchObject({ status: 404 });
    const bound = { ...investigator, missions: ['other-mission'] };
    expect(await api.get(url, { as: bound })).toMatchObject({ status: 404 });
    expect(await api.post(path, said, { as: bound })).toMatchObject({ status: 404 });
  });

  it('leave a trail of who deposited, read and erased them', async () => {
    const { answer, url } = await deposited();
    await api.get(url, { as: usa });
    await api.get(url, { as: { party: 'KEN' } });
    await api.post(`${url}/erasure`, { reason: 'Asked for' }, { as: investigator });
    const trail = await query(
      `SELECT party, actor, what FROM dossier_accesses WHERE dossier = '${String(answer.body['dossier'])}' ORDER BY id`,
    );
    expect(trail).toEqual([
      { party: 'UN-OVERSIGHT', actor: 'inv-1', what: 'deposited' },
      { party: 'USA', actor: 'actor-usa', what: 'read' },
      { party: 'UN-OVERSIGHT', actor: 'inv-1', what: 'erased' },
    ]);
    await api.denials.flush();
    expect(api.denied.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ party: 'KEN', action: 'dossiers.Read', status: 404 }),
      ]),
    );
  });

  it('once erased leave their place and nothing that the content could be told by', async () => {
    const { answer, url } = await deposited('the-key');
    const id = String(answer.body['dossier']);
    expect(await api.post(`${url}/erasure`, { reason: 'Asked for' }, { as: usa })).toMatchObject({
      status: 403,
      body: { code: 'not-yours' },
    });
    expect(await api.post(`${url}/erasure`, { reason: 'Asked for' }, { as: auditor })).toMatchObject({
      status: 403,
    });
    const erase = () =>
      api.post(`${url}/erasure`, { reason: 'Asked for' }, { as: operator, key: 'erase-it' });
    const first = await erase();
    const again = await erase();
    expect(first.status).toBe(200);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const gone = { status: 410, body: { code: 'erased', erasedBy: 'MUSTER', reason: 'Asked for' } };
    expect(await api.get(url, { as: investigator })).toMatchObject(gone);
    expect(await api.get(url, { as: { party: 'KEN' } })).toMatchObject({ status: 404 });
    expect(await api.post(`${url}/erasure`, { reason: 'Again' }, { as: operator })).toMatchObject(gone);
    expect((await deposited('the-key')).answer).toMatchObject({ status: 410 });
    const [row] = await query(`SELECT content, salt, digest FROM dossiers WHERE id = '${id}'`);
    expect(row).toEqual({ content: null, salt: null, digest: null });
  });

  it('are there once, however often they are sent', async () => {
    const [one, two] = [await deposited('once'), await deposited('once')];
    expect(two.answer.body).toEqual(one.answer.body);
    expect(two.answer.headers['idempotency-replayed']).toBe('true');
    const other = await api.post(path, { ...said, content: 'Another' }, { as: investigator, key: 'once' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('have digests that equal contents do not share, and show what was altered', async () => {
    const [one, two] = [await deposited(), await deposited()];
    const ids = [one, two].map(({ answer }) => String(answer.body['dossier']));
    const digests = await query(
      `SELECT encode(digest, 'hex') AS hex FROM dossiers WHERE id IN ('${ids.join("','")}')`,
    );
    expect(new Set(digests.map(({ hex }) => hex)).size).toBe(2);
    await query(`UPDATE dossiers SET content = 'Another person' WHERE id = '${String(ids[0])}'`);
    expect(await api.get(one.url, { as: investigator })).toMatchObject({ body: { unaltered: false } });
  });

  it('hold JSON that is JSON', async () => {
    const json = (content: string) =>
      api.post(path, { mediaType: 'application/json', content }, { as: investigator });
    expect(await json('{"witness":1}')).toMatchObject({ status: 201 });
    expect(await json('{')).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
  });
});
