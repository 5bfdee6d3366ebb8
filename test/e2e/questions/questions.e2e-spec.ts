// Every question of operators and partners, asked of the demo on three days, against what was worked out by hand.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseScenario, playScenario, scenarioText, type Played } from '#infra/scenario';
import { Child } from '../child.js';
import { Client, tokenFrom } from '../client.js';
import { System } from '../system.js';
import { until } from '../until.js';
import { days, mission, questions, type Day } from './questions.js';

let system: System;
let muster: Child;
let api: string;
let issuer: string;
let played: Played;

const as = async (party: string, ...roles: string[]): Promise<Client> =>
  new Client(api, await tokenFrom(issuer, { party, roles }));

/** As the demo is played, up to the end of a day. */
const playUntil = (day: string): Promise<Played> =>
  playScenario(parseScenario(scenarioText('haiti')), {
    url: api,
    token: ({ party, roles }) => tokenFrom(issuer, { party, roles: [...roles] }),
    clock: { party: 'OPERATOR', roles: ['operator'] },
    until: `${day}T23:59:59Z`,
  });

beforeAll(async () => {
  system = await System.make();
  muster = new Child('apps/muster/start.mjs', ['--empty'], system.env);
  await muster.printed(/Ctrl-C stops everything/);
  api = (await muster.printed(/API +(http:\S+)\/v1/))[1] ?? '';
  issuer = (await muster.printed(/tokens from (http:\S+),/))[1] ?? '';
});
afterAll(async () => {
  await muster.end('SIGTERM');
  await system.end();
});

describe.each(Object.entries(days) as readonly [Day, string][])('on day %s, %s', (name, day) => {
  let operator: Client;
  beforeAll(async () => {
    played = await playUntil(day);
    operator = await as('OPERATOR', 'operator');
    // What was said last is in every answer before any is asked for.
    const { body } = await operator.get<{ asOf: { position: number } }>(`${mission}/situation`);
    await operator.get(`${mission}/readiness?minPosition=${String(body.asOf.position)}`, {
      prefer: 'wait=20',
    });
  }, 120_000);

  test.each(questions.map((question) => [question.number, question.asks, question] as const))(
    '%i. %s',
    async (_number, _asks, { get, pick, answers }) => {
      const { status, body } = await operator.get(get);
      expect(status).toBe(200);
      expect(JSON.parse(JSON.stringify(pick(body)))).toEqual(answers[name]);
    },
  );

  test('20. was our command accepted, as which event, and the proof?', async () => {
    const again = await playUntil(day);
    expect(again.repeated).toBe(again.steps);
    expect(again.made.get('pledge-kenya')).toEqual(played.made.get('pledge-kenya'));
    const kenya = await as('KEN', 'partner');
    const { id = '', events = [] } = again.made.get('pledge-kenya') ?? {};
    const { body } = await kenya.get<{ events: { id: string; type: string }[] }>(`/v1/pledges/${id}`);
    expect(body.events[0]).toMatchObject({ id: events[0], type: 'pledging.PledgeMade.v1' });
  }, 120_000);

  test('every answer says that its time is simulated', async () => {
    const { body } = await operator.get<{ asOf: { clock?: string } }>(`${mission}/readiness`);
    expect(body.asOf.clock).toBe('simulated');
  });
});

describe('a mission made up from nothing, with a regional body’s mandate and no Security Council', () => {
  const flood = '/v1/missions/delta-floods';
  const day = 'on=2024-02-24';
  let operator: Client;
  beforeAll(async () => {
    await playScenario(parseScenario(scenarioText('delta-floods')), {
      url: api,
      token: ({ party, roles }) => tokenFrom(issuer, { party, roles: [...roles] }),
    });
    operator = await as('OPERATOR', 'operator');
  }, 120_000);
  /** What is looked at here of the answers. */
  interface Told {
    readonly phases: readonly { readonly phase: string; readonly verdict: string; readonly says: string }[];
    readonly standing: string;
    readonly says: string;
    readonly authorized: object;
    readonly total: object;
    readonly nations: readonly { readonly nation: string }[];
    readonly converted: { readonly stages: readonly { readonly stage: string; readonly total: object }[] };
  }
  const get = async (path: string): Promise<Told> => (await operator.get<Told>(`${flood}/${path}`)).body;

  test('is authorized by that body, and its first phase gets ready by itself', async () => {
    const first = async () => (await get(`readiness?${day}`)).phases.find(({ phase }) => phase === 'ioc');
    // Botswana's condition holds by itself once its cabinet's approval is found to be what it waited for.
    const ready = await until(first, (phase) => phase?.verdict === 'ready');
    expect(ready?.says).toBe('Ready: 5 of 5 dimensions met');
    const { standing, says } = await get(`authorization?${day}`);
    expect({ standing, says }).toEqual({
      standing: 'authorized',
      says: 'Authorized by SADC until 2024-12-31, 311 days left.',
    });
  });

  test('counts who arrived, what is left of the ceiling, and what rates make of its money', async () => {
    const { authorized, total } = await get(`force?${day}`);
    expect(authorized).toMatchObject({ standing: 'ceiling', people: 600, free: 420 });
    expect(total).toMatchObject({ designated: 200, arrived: 180, force: 180 });
    const { converted } = await get(`funding?${day}&currency=USD&yearlyCost=5000000`);
    const received = converted.stages.find(({ stage }) => stage === 'received');
    // 20,000,000 ZAR at 0.0525.
    expect(received?.total).toEqual({ amount: '1050000', currency: 'USD' });
  });

  test('is answered apart from the other', async () => {
    const { body } = await operator.get<{ missions: { mission: string }[] }>('/v1/missions');
    expect(body.missions.map((one) => one.mission)).toEqual(['delta-floods', 'haiti-mss']);
    const { nations } = await get(`force?${day}`);
    expect(nations.map(({ nation }) => nation).sort()).toEqual(['BWA', 'ZAF']);
  });
});

test('docs/questions.md has the request and the answer of each', async () => {
  const text = await readFile(new URL('../../../docs/questions.md', import.meta.url), 'utf8');
  for (const { number, asks, get, answers } of questions) {
    expect(text).toContain(`| ${String(number)} | ${asks} | \`GET ${get}\` |`);
    expect(text).toContain(JSON.stringify(answers.C));
  }
});
