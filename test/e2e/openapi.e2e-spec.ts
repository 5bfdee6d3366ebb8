// The document is true: every operation of it is called, and each request and answer is held against it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { root } from './child.js';
import { callAssessment } from './calls/assessment.js';
import { callAuthorization } from './calls/authorization.js';
import { callDeployment } from './calls/deployment.js';
import { callFunding } from './calls/funding.js';
import { callClock } from './calls/clock.js';
import { callMatching } from './calls/matching.js';
import { callMissions } from './calls/missions.js';
import { callPartners } from './calls/partners.js';
import { callPledging } from './calls/pledging.js';
import { callReadModels } from './calls/reading.js';
import { callRivals } from './calls/rivals.js';
import { callSafeguards } from './calls/safeguards.js';
import { callSituation } from './calls/situation.js';
import { castOf, type Cast } from './cast.js';
import { Client, EventStream, type Answer, type Sent } from './client.js';
import { Contract, type OpenApiDocument } from './contract.js';
import { headOf, rowsOf } from './log.js';
import { anOpenMission, aSeatedCouncil, type Receipt } from './situations.js';
import { System } from './system.js';

const kept = JSON.parse(
  await readFile(resolve(root, 'infra/contracts/openapi.json'), 'utf8'),
) as OpenApiDocument;
const contract = new Contract(kept);
const { operations } = contract;
/** Commands leave something in the log; the clock is driven, and leaves nothing. */
const commands = operations.filter(({ takesBody, method }) => takesBody && method === 'POST');
const questions = operations.filter(({ takesBody }) => !takesBody);

let system: System;
let cast: Cast;

/** A call that succeeded, by whoever made it, changed in something. */
async function again(id: string, change: (sent: Sent) => Sent): Promise<Answer> {
  const call = contract.succeeded.get(id);
  if (call === undefined) throw new Error(`${id} was never called with success`);
  return new Client(system.api, undefined, contract.disorderly).send(change(call.sent));
}

beforeAll(async () => {
  system = await System.make();
  await system.startAll();
  cast = await castOf(system, contract.orderly);
  await callClock(cast);
  const { operator, secretariat } = cast;
  const mission = await anOpenMission(operator);
  await aSeatedCouncil(secretariat);
  await callPartners(cast);
  await callMissions(cast, mission);
  const line = await callAssessment(cast, mission);
  await callPledging(cast, mission, line);
  await callAuthorization(cast, mission);
  await callDeployment(cast, mission, line);
  await callFunding(cast, mission);
  await callSafeguards(cast, mission);
  await callSituation(cast, mission);
  await callRivals(cast, contract);
  const { body } = await operator.post<{ position: number }>('/v1/parties', {
    id: 'CARICOM',
    kind: 'organisation',
    name: 'Caribbean Community',
  });
  await callReadModels(cast, mission, body.position);
  await callMatching(cast, mission);
}, 180_000);
afterAll(() => system.end());

test('the served document is the one that is kept beside the code', async () => {
  const { status, body } = await new Client(system.api, undefined).get('/openapi.json');
  expect(status).toBe(200);
  expect(body).toEqual(kept);
});

test('every event that all this left in the log is as the AsyncAPI document says', async () => {
  const { body } = await new Client(system.api, undefined).get('/asyncapi.json');
  const served = JSON.stringify(body).replaceAll(system.topicPrefix, 'muster');
  const asyncApi = JSON.parse(
    await readFile(resolve(root, 'infra/contracts/asyncapi.json'), 'utf8'),
  ) as object;
  expect(JSON.parse(served)).toEqual(asyncApi);
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  ajv.addSchema(asyncApi, 'asyncapi', undefined, false);
  const events = await rowsOf<{ type: string; text: string }>(
    system,
    "SELECT type, convert_from(bytes, 'UTF8') AS text FROM events ORDER BY position",
  );
  for (const { type, text } of events) {
    const validate = ajv.getSchema(`asyncapi#/components/messages/${type}/payload`);
    expect({ type, valid: validate?.(JSON.parse(text)), errors: validate?.errors }).toMatchObject({
      valid: true,
    });
  }
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(40);
});

test('the stream is opened as documented', async () => {
  const path = '/v1/stream?mission=haiti-mss&readModel=readiness,resourcing';
  expect(contract.requestFaults({ method: 'GET', path, headers: {} })).toEqual([]);
  const stream = await EventStream.open(`${system.api}${path}`, cast.operator.token ?? '');
  await stream.first(({ event }) => event === 'hello');
  await stream.close();
  const headers = { authorization: `Bearer ${cast.operator.token ?? ''}` };
  contract.succeeded.set('liveStream', { sent: { method: 'GET', path, headers } });
});

test('every operation was called with success, in the way of the document', () => {
  expect(operations.length).toBeGreaterThan(80);
  expect(operations.map(({ id }) => id).filter((id) => !contract.succeeded.has(id))).toEqual([]);
});

describe('the same command again is answered as the first time, and nothing is recorded', () => {
  test.each(commands.map(({ id }) => id))('%s', async (id) => {
    const before = await headOf(system);
    const { status, headers, body } = await again(id, (sent) => sent);
    const first = contract.succeeded.get(id)?.answer;
    // The opaque token is another one each time.
    expect({ status, body: { ...(body as Receipt), token: '' } }).toEqual({
      status: first?.status,
      body: { ...(first?.body as Receipt), token: '' },
    });
    expect(headers.get('idempotency-replayed')).toBe('true');
    expect(await headOf(system)).toBe(before);
  });
});

describe('an answer that has not changed is not sent again', () => {
  test.each(questions.map(({ id }) => id).filter((id) => !['liveStream', 'clockRead'].includes(id)))(
    '%s',
    async (id) => {
      const { headers } = await again(id, (sent) => sent);
      const etag = headers.get('etag') ?? '';
      const repeated = await again(id, (sent) => ({
        ...sent,
        headers: { ...sent.headers, 'if-none-match': etag },
      }));
      expect(repeated).toMatchObject({ status: 304, body: '' });
      expect(repeated.headers.get('etag')).toBe(etag);
    },
  );
});

describe('a command with an unknown field is refused with its place', () => {
  test.each(commands.map(({ id }) => id))('%s', async (id) => {
    const { status, body } = await again(id, (sent) => ({
      ...sent,
      headers: { ...sent.headers, 'idempotency-key': `unknown-${id}` },
      body: JSON.stringify({ ...(JSON.parse(sent.body ?? '{}') as object), surprise: 1 }),
    }));
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'invalid-request', errors: [{ pointer: '/surprise', detail: expect.any(String) }] },
    });
  });
});

describe('a question with an unknown parameter is refused with its place', () => {
  test.each(questions.map(({ id }) => id))('%s', async (id) => {
    const { status, body } = await again(id, (sent) => ({
      ...sent,
      path: `${sent.path}${sent.path.includes('?') ? '&' : '?'}surprise=1`,
    }));
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ pointer: '/query/surprise' }] },
    });
  });
});

describe('nobody gets in without a token', () => {
  test.each(operations.map(({ id }) => id))('%s', async (id) => {
    const { status, headers, body } = await again(id, (sent) => ({
      ...sent,
      headers: Object.fromEntries(Object.entries(sent.headers).filter(([name]) => name !== 'authorization')),
    }));
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'token-missing' } });
    expect(headers.get('www-authenticate')).toBe('Bearer realm="muster"');
  });
});
