import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventCatalogue, ruleBook, refuses, flags, streamOf } from '#platform/kernel';
import { InMemoryEventStore } from '#platform/event-store';
import { defaultTopics } from '#platform/messaging';
import { InMemoryRows } from '#platform/projections';
import type { Check } from './health.controller.js';
import { HealthModule } from './health.module.js';
import { HostingModule } from './hosting.module.js';
import { createHttpApp, ListenError, type HttpApp } from './http-app.js';
import type { Figure } from './metrics.js';
import { composePolicy, hostingPolicies } from './policy.js';
import { PositionTokens } from './position-tokens.js';
import { Public } from './routes.js';
import { ServingModule } from './serving.module.js';

const gates: (() => void)[] = [];

/** Takes anything, and answers when it is let. */
@Public()
@Controller('trial')
class TrialController {
  @Post('echo')
  echo(@Body() body: unknown) {
    return { body };
  }
  @Get('slow')
  async slow() {
    await new Promise<void>((done) => gates.push(done));
    return { done: true };
  }
}

const rules = ruleBook('trial', {
  'one-at-a-time': refuses('conflict', 'One at a time.'),
  'odd-hours': flags('It was late.'),
});

const running: HttpApp[] = [];
afterEach(async () => {
  for (const open of gates.splice(0)) open();
  for (const served of running.splice(0)) await served.close(500);
});

async function served(
  options: { checks?: readonly Check[]; figures?: readonly Figure[]; port?: number; host?: string } = {},
) {
  @Module({
    controllers: [TrialController],
    imports: [
      HostingModule.forRoot({
        store: new InMemoryEventStore(),
        rows: new InMemoryRows(),
        tokens: new PositionTokens(new Uint8Array(32)),
        catalogue: eventCatalogue([]),
        policy: composePolicy(hostingPolicies),
        verifier: { verify: () => Promise.reject(new Error('nobody is let in')) },
        denials: { note: () => undefined },
        delegations: {
          fact: (id) => ({ stream: streamOf('delegation', id), fold: () => undefined }),
          delegates: () => false,
        },
      }),
      ServingModule.forRoot({
        readModels: [],
        topics: defaultTopics,
        rules: [rules],
        checks: options.checks ?? [],
        figures: options.figures ?? [],
      }),
    ],
  })
  class Root {}
  const app = await createHttpApp(Root, {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    logger: false,
  });
  running.push(app);
  return app;
}
const listening = async (options: Parameters<typeof served>[0] = {}) => {
  const app = await served(options);
  return { app, url: await app.listen() };
};
const post = (
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string | undefined = 'application/json',
) => fetch(`${url}/trial/echo`, { method: 'POST', body, headers: { 'content-type': type } });
const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await answer.json()) as { code: string; status: number; traceId: string };
  expect(problem.status).toBe(answer.status);
  return problem;
};

describe('a request body', () => {
  it('is JSON', async () => {
    const { url } = await listening();
    const answer = await post(url, '{"a":[1]}', 'application/json; charset=utf-8');
    expect(await answer.json()).toEqual({ body: { a: [1] } });
  });

  it.each([
    ['malformed', '{"a":', 400, 'malformed-json'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'malformed-json'],
    ['empty', '', 400, 'malformed-json'],
    ['begun by a byte order mark', '\ufeff{}', 400, 'malformed-json'],
    ['too deep', '['.repeat(200) + ']'.repeat(200), 400, 'json-too-deep'],
    ['of a key that the language has a use for', '{"a":{"__proto__":{"b":1}}}', 400, 'malformed-json'],
    ['too large', JSON.stringify('x'.repeat(64 * 1024)), 413, 'body-too-large'],
  ])('is refused where it is %s', async (_what, body, status, code) => {
    const { url } = await listening();
    const answer = await post(url, body);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('is refused where it is %s', async (type) => {
    const { url } = await listening();
    const answer = await post(url, '{}', type);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([415, 'unsupported-media-type']);
  });
});

describe('every answer', () => {
  it('carries an id, the caller’s own trace where it gave one, and says what a browser may not do with it', async () => {
    const { url } = await listening();
    const traced = await fetch(`${url}/health/live`, {
      headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    });
    expect(traced.headers.get('x-request-id')).toBe('0af7651916cd43dd8448eb211c80319c');
    const lost = await fetch(`${url}/nowhere`);
    expect(lost.headers.get('x-request-id')).toBe((await problemOf(lost)).traceId);
    for (const answer of [traced, lost]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('server')).toBeNull();
    }
  });

  it('takes nobody’s word for its id or for where it comes from', async () => {
    const { url } = await listening();
    const answer = await fetch(`${url}/health/live`, {
      headers: { 'x-request-id': 'mine', 'request-id': 'mine', traceparent: 'mine' },
    });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is a problem where the path cannot be read', async () => {
    const { url } = await listening();
    const answer = await fetch(`${url}/v1/%zz`);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([400, 'malformed-path']);
  });

  it('is a problem where nothing that came was HTTP', async () => {
    const { url } = await listening();
    const text = await new Promise<string>((done, failed) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      let all = '';
      socket.on('data', (chunk: Buffer) => (all += chunk.toString()));
      socket.on('close', () => {
        done(all);
      });
      socket.on('error', failed);
      socket.write('HELO\r\n\r\n');
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"malformed-request"/);
  });
});

describe('a process that ends', () => {
  it('finishes what is under way', async () => {
    const { app, url } = await listening();
    const answer = fetch(`${url}/trial/slow`);
    while (gates.length === 0) await pause(5);
    const closing = app.close();
    while (app.app.getHttpServer().listening) await pause(5);
    gates.splice(0).forEach((open) => {
      open();
    });
    expect(await (await answer).json()).toEqual({ done: true });
    await closing;
  });

  it('waits no longer than it may', async () => {
    const { app, url } = await listening();
    const answer = fetch(`${url}/trial/slow`).then(
      () => 'answered',
      () => 'cut off',
    );
    while (gates.length === 0) await pause(5);
    await app.close(100);
    expect(await answer).toBe('cut off');
  });

  it('does not wait for connections on which nobody asks', async () => {
    const { app, url } = await listening();
    const silent = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((connected) => silent.once('connect', connected));
    const ended = new Promise((done) => silent.once('close', done));
    const before = Date.now();
    await app.close(20_000);
    await ended;
    expect(Date.now() - before).toBeLessThan(5000);
  });
});

describe('an address that cannot be had', () => {
  it('is said in a sentence', async () => {
    const other: Server = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    const app = await served({ port });
    await expect(app.listen()).rejects.toThrow(ListenError);
    await expect((await served({ port })).listen()).rejects.toThrow(
      `Port ${String(port)} on 127.0.0.1 is in use`,
    );
    await expect((await served({ host: '203.0.113.7' })).listen()).rejects.toThrow('set HOST');
    await new Promise((done) => other.close(done));
  });
});

describe('health', () => {
  it('names what is missing', async () => {
    let missing: string | undefined = 'PostgreSQL does not answer';
    const { url } = await listening({
      checks: [
        { name: 'log', check: () => Promise.resolve(missing) },
        { name: 'relay', check: () => Promise.resolve(undefined) },
        {
          name: 'projector',
          check: () =>
            missing === undefined ? Promise.resolve(undefined) : Promise.reject(new Error('gone')),
        },
      ],
    });
    const not = await fetch(`${url}/health/ready`);
    expect([not.status, not.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await not.json()).toEqual({
      status: 'not-ready',
      checks: [
        { name: 'log', status: 'missing', missing: 'PostgreSQL does not answer' },
        { name: 'relay', status: 'ok' },
        { name: 'projector', status: 'missing', missing: 'projector: gone' },
      ],
    });
    missing = undefined;
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ok' }]);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('has its figures, those of requests by route, and of nothing by path', async () => {
    const read = () => [{ labels: { lane: 3 }, value: 42 }];
    const { url } = await listening({
      figures: [{ name: 'muster_trial_lag', help: 'A trial', labels: ['lane'], read }],
    });
    await fetch(`${url}/problems/secret-path`);
    await fetch(`${url}/problems/trial.one-at-a-time`);
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const text = await answer.text();
    expect(text).toContain('muster_trial_lag{lane="3"} 42');
    expect(text).toContain('muster_live_streams 0');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toMatch(
      /muster_http_request_duration_seconds_count\{method="GET",route="\/problems\/:code",status="200"\} 1/,
    );
    expect(text).not.toContain('secret-path');
  });
});

describe('a process without the api', () => {
  it('has health and figures, and nothing else', async () => {
    const app = await createHttpApp(
      HealthModule.forRoot({
        readModels: [],
        topics: defaultTopics,
        rules: [],
        checks: [{ name: 'log', check: () => Promise.resolve('gone') }],
      }),
      { host: '127.0.0.1', port: 0, logger: false },
    );
    running.push(app);
    const url = await app.listen();
    const statuses = await Promise.all(
      ['health/live', 'health/ready', 'metrics', 'docs', 'openapi.json', 'v1/stream'].map(
        async (path) => (await fetch(`${url}/${path}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 503, 200, 404, 404, 404]);
  });
});

describe('contracts', () => {
  it('are public, and load nothing from elsewhere', async () => {
    const { url } = await listening();
    const openapi = (await (await fetch(`${url}/openapi.json`)).json()) as { openapi: string };
    expect(openapi.openapi).toMatch(/^3\.1\./);
    expect(await (await fetch(`${url}/asyncapi.json`)).json()).toMatchObject({ asyncapi: '3.0.0' });
    const page = await fetch(`${url}/docs`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(loaded.length).toBeGreaterThan(3);
    for (const address of loaded) {
      const part = await fetch(new URL(address, `${url}/docs`));
      expect([address, part.status]).toEqual([address, 200]);
      expect(new URL(part.url).origin).toBe(url);
      await part.arrayBuffer();
    }
  });

  it('describe every problem', async () => {
    const { url } = await listening();
    const rule = await fetch(`${url}/problems/trial.one-at-a-time`);
    expect(await rule.json()).toEqual({
      type: '/problems/trial.one-at-a-time',
      code: 'trial.one-at-a-time',
      status: 409,
      title: 'Conflict',
      says: 'One at a time.',
    });
    expect((await fetch(`${url}/problems/absent`)).status).toBe(200);
    for (const code of ['trial.odd-hours', 'nonsense', '__proto__'])
      expect((await fetch(`${url}/problems/${code}`)).status).toBe(404);
    const all = (await (await fetch(`${url}/problems`)).json()) as { problems: { code: string }[] };
    expect(all.problems.map(({ code }) => code)).toContain('trial.one-at-a-time');
  });
});
