// `npm start` as its user runs it: on an empty folder, with nothing given.
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Child } from './child.js';
import { Client, EventStream, tokenFrom } from './client.js';
import { until } from './until.js';

const run = promisify(execFile);
const startFile = 'apps/muster/start.mjs';

let folder: string;
let home: string;
let muster: Child | undefined;
let api: string;
let issuer: string;

async function start(args: readonly string[] = []): Promise<Child> {
  const child = new Child(startFile, args, { MUSTER_HOME: home, PORT: '0' });
  muster = child;
  await child.printed(/Ctrl-C stops everything/);
  api = (await child.printed(/API +(http:\S+)\/v1/))[1] ?? '';
  issuer = (await child.printed(/tokens from (http:\S+),/))[1] ?? '';
  return child;
}

const as = async (party: string, ...roles: string[]): Promise<Client> =>
  new Client(api, await tokenFrom(issuer, { party, roles }));

const where = async (name: string): Promise<string> =>
  (await run('sh', ['-c', `command -v ${name}`])).stdout.trim();

/** Command lines of what still runs on the folder. */
async function leftOver(): Promise<readonly string[]> {
  const { stdout } = await run('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(home) && !line.startsWith('ps '));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-start-'));
  await chmod(folder, 0o711); // PostgreSQL runs as another user where we are root
  home = join(folder, 'home');
});
afterAll(async () => {
  await muster?.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

describe('the first start', () => {
  test('says what it does, and ends with a table', async () => {
    const child = await start();
    expect(child.output.split('\n')[0]).toBe('Muster is starting …');
    for (const name of ['API', 'Docs', 'Health', 'Kafka', 'PostgreSQL', 'Data'])
      expect(child.output).toMatch(new RegExp(`^ +${name} +\\S`, 'm'));
    expect(child.output).toMatch(/Time +simulated: 2022-10-/);
    await child.printed(/demo +[\d.]+ s +\d+ statements/);
    expect(child.output).not.toMatch(/undefined|\[object|Error/);
  });

  test('prints a curl line that works when it is pasted', async () => {
    const line = /^curl .*$/m.exec(muster?.output ?? '')?.[0] ?? '';
    const { stdout } = await run('bash', ['-c', line]);
    expect(JSON.parse(stdout)).toMatchObject({ mission: 'haiti-mss' });
  });

  test('has played what was learnt up to March 2026, each at its time', async () => {
    const operator = await as('OPERATOR', 'operator');
    const mission = '/v1/missions/haiti-mss';
    const { body: readiness } = await operator.get(`${mission}/readiness`);
    expect(readiness).toMatchObject({
      leadNation: 'KEN',
      verdict: 'not-ready',
      on: expect.stringMatching(/^2026-03-/),
      asOf: { clock: 'simulated', recordedAt: expect.stringMatching(/^2026-03-/) },
    });
    const { body: resourcing } = await operator.get<{ pledges: { owner: string }[]; money: unknown[] }>(
      `${mission}/resourcing`,
    );
    const owners = resourcing.pledges.map(({ owner }) => owner);
    expect(owners).toEqual(expect.arrayContaining(['KEN', 'JAM', 'BHS', 'ATG', 'USA', 'BEN', 'TCD']));
    expect(resourcing.money).toContainEqual(
      expect.objectContaining({
        currency: 'USD',
        pledged: expect.objectContaining({ amount: '100000000' }),
      }),
    );
  });

  test('is ready by its own word, and says nothing to one without a token', async () => {
    const anybody = new Client(api, undefined);
    // Kafka joins in the background.
    const { body } = await until(
      () => anybody.get('/health/ready'),
      ({ status }) => status === 200,
    );
    expect(body).toMatchObject({ status: 'ok', clock: 'simulated' });
    expect(await anybody.get('/v1/missions/haiti-mss/readiness')).toMatchObject({ status: 401 });
  });

  test('gives tokens on the command line, and nothing else', async () => {
    const { stdout } = await run(
      process.execPath,
      ['apps/cli/muster.mjs', 'token', '--nation', 'KEN', '--role', 'partner'],
      { env: { ...process.env, MUSTER_HOME: home } },
    );
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(await new Client(api, stdout.trim()).get('/v1/missions/haiti-mss/resourcing')).toMatchObject({
      status: 200,
    });
  });

  test('shows a watcher a pledge as it is made', async () => {
    const operator = await as('OPERATOR', 'operator');
    const stream = await EventStream.open(`${api}/v1/stream?mission=haiti-mss`, operator.token ?? '');
    await stream.first(({ event }) => event === 'hello');
    const canada = await as('CAN', 'partner');
    const made = await canada.post<{ position?: number; token: string }>('/v1/missions/haiti-mss/pledges', {
      kind: 'money',
      figure: { form: 'money', money: { amount: '1234567', currency: 'CAD' } },
    });
    expect(made).toMatchObject({ status: 201, body: { token: expect.any(String) } });
    expect(made.body.position).toBeUndefined(); // positions would show a partner the volume of others
    const seen = await stream.first(
      ({ event, data }) =>
        event === 'change' &&
        (data as { event: { type: string; party: string } }).event.type === 'pledging.PledgeMade.v1' &&
        (data as { event: { party: string } }).event.party === 'CAN',
    );
    expect(seen.data).toMatchObject({
      mission: 'haiti-mss',
      readModels: expect.arrayContaining(['resourcing']),
    });
    const { body } = await canada.get(
      `/v1/missions/haiti-mss/resourcing?minPosition=${encodeURIComponent(made.body.token)}`,
      { prefer: 'wait=5' },
    );
    expect(JSON.stringify(body)).toContain('1234567');
    await stream.close();
  });

  test('refuses a second start on the same folder, in a sentence', async () => {
    const second = new Child(startFile, [], { MUSTER_HOME: home, PORT: '0' });
    expect(await second.exited).toBe(1);
    expect(second.output).toMatch(/Another Muster \(process \d+\) uses .*MUSTER_HOME/);
    expect(second.output).not.toMatch(/ at .*\.js:/);
  });

  test('stops all that it started on Ctrl-C', async () => {
    expect(await muster?.end('SIGINT')).toBe(0);
    expect(await leftOver()).toEqual([]);
  });
});

describe('the next start', () => {
  test('finds everything as it was, without the demo again', async () => {
    const child = await start();
    expect(child.output).not.toMatch(/ demo /);
    const { body } = await (await as('CAN', 'partner')).get('/v1/missions/haiti-mss/resourcing', {});
    expect(JSON.stringify(body)).toContain('1234567');
  });

  test('recovers by itself from kill -9, and what was acknowledged is there', async () => {
    const operator = await as('OPERATOR', 'operator');
    const acknowledged: string[] = [];
    const giving = (async () => {
      for (let n = 0; ; n += 1) {
        const id = `FUND-${String(n)}`;
        const answer = await operator.post('/v1/parties', { id, kind: 'fund', name: `Fund ${String(n)}` });
        if (answer.status === 201) acknowledged.push(id);
        if (n === 20) muster?.signal('SIGKILL');
      }
    })().catch(() => undefined);
    await muster?.exited;
    await giving;
    expect(acknowledged.length).toBeGreaterThan(10);
    await start();
    const again = await as('OPERATOR', 'operator');
    for (const id of acknowledged)
      expect(await again.get(`/v1/parties/${id}`)).toMatchObject({ status: 200 });
    expect(await muster?.end('SIGTERM')).toBe(0);
    expect(await leftOver()).toEqual([]);
  });
});

describe('a start that cannot be', () => {
  const failing = async (env: Readonly<Record<string, string>>, args: readonly string[] = []) => {
    const child = new Child(startFile, args, { MUSTER_HOME: join(folder, 'other'), PORT: '0', ...env });
    const code = await child.exited;
    expect(child.output).not.toMatch(/^ +at .*\.js:\d+|\[Nest\]/m);
    return { code, output: child.output };
  };

  test('names a port that is in use', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        done(typeof address === 'object' ? (address?.port ?? 0) : 0);
      });
    });
    const { code, output } = await failing({ PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`Port ${String(port)} on 127.0.0.1 is in use`));
  });

  test.each([
    ['PORT', 'eighty', /PORT.*eighty/],
    ['DATABASE_URL', 'nonsense', /DATABASE_URL.*nonsense/],
    ['KAFKA_BROKERS', 'nowhere', /KAFKA_BROKERS.*nowhere/],
    ['MUSTER_TOKEN_KEY', 'short', /MUSTER_TOKEN_KEY/],
  ])('names a setting that makes no sense: %s=%s', async (name, value, says) => {
    const { code, output } = await failing({ [name]: value });
    expect(code).toBe(1);
    expect(output).toMatch(says);
  });

  test('refuses production without servers and an issuer', async () => {
    const { code, output } = await failing({ MUSTER_ENV: 'production' });
    expect(code).toBe(1);
    expect(output).toMatch(/DATABASE_URL/);
    expect(output).toMatch(/MUSTER_ISSUER/);
  });

  test('names a data folder of another version', async () => {
    const other = join(folder, 'older');
    await mkdir(join(other, 'postgres', 'data'), { recursive: true });
    await writeFile(join(other, 'postgres', 'data', 'PG_VERSION'), '14\n');
    const { code, output } = await failing({ MUSTER_HOME: other });
    expect(code).toBe(1);
    expect(output).toMatch(/14/);
  });

  test('names an unknown option', async () => {
    const { code, output } = await failing({}, ['--emtpy']);
    expect(code).toBe(2);
    expect(output).toMatch(/--emtpy/);
    expect(output).toMatch(/--empty/);
  });

  test('without Java everything but the topics works', async () => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    for (const name of ['sh', 'cat']) await symlink(await where(name), join(bin, name));
    const child = new Child(startFile, ['--empty'], {
      MUSTER_HOME: join(folder, 'no-java'),
      PORT: '0',
      PATH: bin,
    });
    await child.printed(/Ctrl-C stops everything/);
    expect(child.output).toMatch(/Kafka +none: .*Java.*install Java/);
    const at = (await child.printed(/API +(http:\S+)\/v1/))[1] ?? '';
    const from = (await child.printed(/tokens from (http:\S+),/))[1] ?? '';
    const client = new Client(at, await tokenFrom(from, { party: 'OPERATOR', roles: ['operator'] }));
    expect(await client.post('/v1/parties', { id: 'KEN', kind: 'state', name: 'Kenya' })).toMatchObject({
      status: 201,
    });
    expect(await child.end()).toBe(0);
  });
});
