// `muster scenario …` as its user runs it: a file of one's own, told to a Muster that is empty.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Child, root } from './child.js';
import { Client, tokenFrom } from './client.js';

jest.setTimeout(60_000);

interface Step {
  readonly name: string;
  readonly as: string;
  readonly post: string;
  readonly learnt?: string;
  readonly body: object;
}
const party = (id: string, name: string, learnt: string): Step => ({
  ...{ name: `party-${id.toLowerCase()}`, as: 'desk', post: '/v1/parties', learnt },
  body: { id, kind: 'state', name, effectiveAt: learnt, source: 'note' },
});
const steps: readonly Step[] = [
  party('KEN', 'Kenya', '2024-05-01T08:00:00Z'),
  party('UGA', 'Uganda', '2024-05-02T08:00:00Z'),
  party('SOM', 'Somalia', '2024-05-03T08:00:00Z'),
  party('ETH', 'Ethiopia', '2024-05-04T08:00:00Z'),
];

let folder: string;
let muster: Child;
let operator: Client;

const fileOf = async (told: readonly Step[]): Promise<string> => {
  const file = join(folder, 'flood.json');
  const scenario = {
    ...{ id: 'flood', title: 'A flood' },
    speakers: { desk: { party: 'OPERATOR', roles: ['operator'] } },
    sources: { note: { reference: 'A note' } },
    steps: told,
  };
  await writeFile(file, JSON.stringify(scenario, null, 1));
  return file;
};
const scenario = (...args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [resolve(root, 'apps/cli/muster.mjs'), 'scenario', ...args],
      { env: { ...process.env, MUSTER_HOME: join(folder, 'home') } },
      (error, stdout, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
      },
    );
  });
const known = async (): Promise<readonly string[]> => {
  const found = await Promise.all(
    ['KEN', 'UGA', 'SOM', 'ETH'].map(async (id) => ({ id, ...(await operator.get(`/v1/parties/${id}`)) })),
  );
  return found.filter(({ status }) => status === 200).map(({ id }) => id);
};
const time = async () => (await operator.get<{ now: string; clock: string }>('/v1/clock')).body;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-scenario-'));
  await chmod(folder, 0o711); // PostgreSQL runs as another user where we are root
  const settings = { MUSTER_HOME: join(folder, 'home'), PORT: '0' };
  muster = new Child('apps/muster/start.mjs', ['--empty'], settings);
  await muster.printed(/Ctrl-C stops everything/);
  const [, issuer = ''] = await muster.printed(/tokens from (http:\S+),/);
  const [, api = ''] = await muster.printed(/API +(http:\S+)\/v1/);
  operator = new Client(api, await tokenFrom(issuer, { party: 'OPERATOR', roles: ['operator'] }));
});
afterAll(async () => {
  await muster.end();
  await rm(folder, { recursive: true, force: true });
});

test('the demo’s own file has no mistake', async () => {
  expect(await scenario('check', resolve(root, 'infra/scenario/haiti.json'))).toMatchObject({
    code: 0,
    output: expect.stringMatching(/\d+ steps, no mistake/),
  });
});

test('a file with mistakes has each told by its line, and nothing of it is sent', async () => {
  const wrong = steps.map((step, index) =>
    index === 1 ? { ...step, as: 'nobody', body: { id: 'uga', kind: 'state' } } : step,
  );
  const file = await fileOf(wrong);
  for (const command of ['check', 'play']) {
    const { code, output } = await scenario(command, file);
    expect(code).toBe(1);
    expect(output).toMatch(/flood\.json:\d+: step "party-uga": no speaker "nobody"; there are desk/);
    expect(output).toMatch(/flood\.json:\d+: step "party-uga": the body .*name/);
    expect(output).toMatch(/flood\.json:\d+: step "party-uga": the body at \/id /);
    expect(output).toContain('3 mistakes.');
  }
  expect(await known()).toEqual([]);
  expect(await time()).toMatchObject({ clock: 'real' });
});

test('a play stops where it is asked to, and drives the clock there', async () => {
  const { code, output } = await scenario('play', await fileOf(steps), '--until', '2024-05-01');
  expect({ code, output }).toMatchObject({ code: 0, output: '1 of 4 steps are on record.\n' });
  expect(await known()).toEqual(['KEN']);
  const { now, clock } = await time();
  expect([now.slice(0, 13), clock]).toEqual(['2024-05-01T23', 'simulated']);
});

test('what is refused ends the play, which goes on from there once it is mended', async () => {
  const [first, second, ...rest] = steps;
  if (first === undefined || second === undefined) throw new RangeError('there are four');
  const twice = { ...second, body: { ...second.body, id: 'KEN' } };
  const { code, output } = await scenario('play', await fileOf([first, twice, ...rest]));
  expect(code).toBe(1);
  expect(output).toMatch(/^1 of 4 steps are on record, and nothing after them:$/m);
  expect(output).toMatch(
    /flood\.json:\d+: Step "party-uga" \(\/v1\/parties\) was answered 409: .*partners\./,
  );
  expect(await known()).toEqual(['KEN']);
  expect(await scenario('play', await fileOf(steps))).toMatchObject({
    code: 0,
    output: '4 of 4 steps are on record; 1 of them were before.\n',
  });
  expect(await known()).toEqual(['KEN', 'UGA', 'SOM', 'ETH']);
});

test('played twice, nothing doubles', async () => {
  const before = (await time()).now;
  expect(await scenario('play', await fileOf(steps))).toMatchObject({
    code: 0,
    output: '4 of 4 steps are on record; 4 of them were before.\n',
  });
  const { body } = await operator.get<{ events: readonly { recordedAt: string }[] }>('/v1/parties/ETH');
  expect(body.events).toHaveLength(1);
  expect(body.events[0]?.recordedAt.slice(0, 16)).toBe('2024-05-04T08:00');
  expect((await time()).now >= before).toBe(true);
});

test('production refuses what was recorded in simulated time, in a sentence', async () => {
  const [, database = ''] = await muster.printed(/PostgreSQL +(postgres:\S+)/);
  const production = new Child('dist/apps/scheduler/src/main.js', [], {
    ...{ MUSTER_ENV: 'production', DATABASE_URL: database, KAFKA_BROKERS: '127.0.0.1:1', PORT: '0' },
    ...{ MUSTER_ISSUER: 'https://issuer.example', MUSTER_JWKS_URL: 'https://issuer.example/jwks' },
    MUSTER_TOKEN_KEY: 'A'.repeat(43),
  });
  expect(await production.exited).toBe(1);
  expect(production.output).toMatch(/simulated time.*production refuses it/);
});
