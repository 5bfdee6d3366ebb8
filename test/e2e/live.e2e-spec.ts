// Changes as they become visible, over the real system: nothing is lost, nothing is repeated, whatever dies meanwhile.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventStream, type Client, type StreamEvent } from './client.js';
import { rowsOf } from './log.js';
import { expectRefused } from './refusal.js';
import { aFurtherMission, anOpenMission, given, type Receipt } from './situations.js';
import { System } from './system.js';
import { until } from './until.js';

interface Change {
  readonly mission?: string;
  readonly readModels: readonly string[];
  readonly event: { readonly id: string; readonly type: string; readonly party: string };
}

let system: System;
let operator: Client;
let canada: Client;
const open: EventStream[] = [];

async function streamOf(client: Client, query = '', lastId?: string): Promise<EventStream> {
  const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
  const stream = await EventStream.open(`${client.url}/v1/stream${query}`, client.token ?? '', headers);
  open.push(stream);
  if (lastId === undefined) await stream.first(({ event }) => event === 'hello');
  return stream;
}
const changesOf = ({ events }: Pick<EventStream, 'events'>): readonly Change[] =>
  events.filter(({ event }) => event === 'change').map(({ data }) => data as Change);
const tells = (id: string) => (one: StreamEvent) =>
  one.event === 'change' && (one.data as Change).event.id === id;
const idsOf = (...receipts: readonly Receipt[]): readonly string[] =>
  receipts.flatMap(({ events }) => events.map(({ id }) => id));
const lastIdOf = (receipt: Receipt): string => idsOf(receipt).at(-1) ?? '';

let made = 0;
/** An announcement like no other, in one event. */
const announce = (client: Client, mission = 'haiti-mss'): Promise<Receipt> => {
  made += 1;
  const money = { amount: String(1_000_000 + made), currency: 'CAD' };
  return given(client, `/v1/missions/${mission}/announcements`, {
    kind: 'money',
    figure: { form: 'money', money },
  });
};

beforeAll(async () => {
  system = await System.make();
  await system.startAll();
  await system.start('api', { name: 'other-api' });
  operator = await system.client({ party: 'OPERATOR', roles: ['operator'] }, 'other-api');
  canada = await system.client({ party: 'CAN', roles: ['partner'] }, 'other-api');
  await anOpenMission(operator);
  await aFurtherMission(operator, 'other-mission');
});
afterAll(async () => {
  await Promise.all(open.map((stream) => stream.close()));
  await system.end();
});

describe('a watcher', () => {
  test('is told of a change once its read models show it', async () => {
    const stream = await streamOf(operator);
    const receipt = await announce(canada);
    const told = await stream.first(tells(lastIdOf(receipt)));
    const { mission, readModels } = told.data as Change;
    expect({ mission, readModels }).toEqual({
      mission: 'haiti-mss',
      readModels: expect.arrayContaining(['resourcing']),
    });
    expect(told.id).toBe(String(receipt.position ?? told.id));
    const { body } = await operator.get('/v1/missions/haiti-mss/resourcing');
    expect(JSON.stringify(body)).toContain(String(1_000_000 + made));
  });

  test('of one mission is told of no other', async () => {
    const stream = await streamOf(operator, '?mission=other-mission');
    const [, wanted] = [await announce(canada), await announce(canada, 'other-mission')];
    await stream.first(tells(lastIdOf(wanted)));
    expect(changesOf(stream).map(({ event }) => event.id)).toEqual(idsOf(wanted));
  });

  test('of one read model is told of what changes it', async () => {
    const [narrow, wide] = [await streamOf(operator, '?readModel=resourcing'), await streamOf(operator)];
    const focal = { office: 'Permanent Mission', reference: 'directory/can-0001' };
    // No read model looks at focal points.
    const unseen = await given(operator, '/v1/parties/CAN/focal-points', focal, { 'if-match': '"1"' });
    const wanted = await announce(canada);
    await Promise.all([narrow, wide].map((stream) => stream.first(tells(lastIdOf(wanted)))));
    expect(changesOf(wide).map(({ event }) => event.id)).toEqual(idsOf(unseen, wanted));
    expect(changesOf(narrow)).toMatchObject([
      { readModels: ['resourcing'], event: { id: idsOf(wanted)[0] } },
    ]);
  });

  test('that is a partner gets tokens and no positions, and resumes by them', async () => {
    const stream = await streamOf(canada);
    const [first, second] = [await announce(canada), await announce(canada)];
    const { id = '' } = await stream.first(tells(lastIdOf(first)));
    expect(stream.events.every((one) => /^[\w-]{40,}$/.test(one.id ?? ''))).toBe(true);
    const resumed = await streamOf(canada, '', id);
    await resumed.first(tells(lastIdOf(second)));
    expect(changesOf(resumed).map(({ event }) => event.id)).toEqual(idsOf(second));
  });

  test('begins where hello says: what is read with its id as minPosition, and every later change', async () => {
    const stream = await streamOf(canada);
    const { id = '' } = await stream.first(({ event }) => event === 'hello');
    const path = `/v1/missions/haiti-mss/resourcing?minPosition=${encodeURIComponent(id)}`;
    expect(await canada.get(path, { prefer: 'wait=10' })).toMatchObject({ status: 200 });
    const receipt = await announce(canada);
    await stream.first(tells(lastIdOf(receipt)));
  });
});

test('nothing is lost or repeated where the api that streams is killed and started again', async () => {
  const begun = await announce(canada);
  const watching = { party: 'JAM', roles: ['partner'] };
  const stream = await streamOf(await system.client(watching, 'api'));
  const receipts: Receipt[] = [];
  for (let n = 0; n < 10; n += 1)
    receipts.push(await announce(canada, n % 3 === 0 ? 'other-mission' : undefined));
  await stream.first(tells(lastIdOf(receipts[4] ?? begun)));
  await system.process('api').end('SIGKILL');
  await stream.done;
  for (let n = 0; n < 10; n += 1) receipts.push(await announce(canada));
  await system.start('api');
  const resumed = await streamOf(await system.client(watching, 'api'), '', stream.events.at(-1)?.id ?? '');
  await resumed.first(tells(lastIdOf(receipts.at(-1) ?? begun)));
  const told = [...changesOf(stream), ...changesOf(resumed)].map(({ event }) => event.id);
  const logged = await rowsOf<{ id: string }>(
    system,
    `SELECT convert_from(bytes, 'UTF8')::jsonb ->> 'id' AS id FROM events
     WHERE position > (SELECT position FROM events WHERE convert_from(bytes, 'UTF8')::jsonb ->> 'id' = $1)
     ORDER BY position`,
    [lastIdOf(begun)],
  );
  expect(told).toEqual(logged.map(({ id }) => id));
  expect(told).toEqual(idsOf(...receipts));
});

describe('a stream ends', () => {
  test('with its token', async () => {
    const brief = await system.client({ party: 'JAM', roles: ['partner'], lifetime: 2 }, 'other-api');
    const stream = await streamOf(brief);
    expect(await stream.first(({ event }) => event === 'end')).toMatchObject({
      data: { reason: 'token-expired' },
    });
    await stream.done;
  });

  test('with its process, which says so', async () => {
    const stream = await streamOf(await system.client({ party: 'JAM', roles: ['partner'] }, 'api'));
    expect(await system.process('api').end('SIGTERM')).toBe(0);
    const last = await stream.first(({ event }) => event === 'end');
    expect(last).toMatchObject({ data: { reason: 'shutting-down' }, id: expect.stringMatching(/./) });
    await system.start('api');
  });
});

test('a heartbeat keeps it open, and says where it is', async () => {
  const stream = await streamOf(canada);
  await until(
    () => Promise.resolve(stream.comments),
    (comments) => comments.includes('heartbeat'),
    25_000,
  );
}, 40_000);

describe('a place to resume from that is none', () => {
  test.each<[who: 'canada' | 'operator', id: string]>([
    ['canada', 'nonsense'],
    ['canada', '1'],
    ['canada', 'a'.repeat(60)],
    ['operator', '-2'],
    ['operator', '99999999'],
  ])('%s: %s', async (who, id) => {
    const client = who === 'canada' ? canada : operator;
    const refused = { status: 400, code: 'invalid-request', pointers: ['/header/Last-Event-ID'] };
    await expectRefused(system, () => client.get('/v1/stream', { 'last-event-id': id }), refused);
  });
});
