import { afterEach, describe, expect, it } from '@jest/globals';
import { defaultTopics } from '#platform/messaging';
import { HealthModule } from './health.module.js';
import { createHttpApp } from './http-app.js';
import { endAll, listening, running } from './http-app.fixture.js';

afterEach(endAll);

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
    const faults: unknown[] = [];
    const fault = (message: unknown) => {
      faults.push(message);
    };
    const nothing = () => undefined;
    const app = await createHttpApp(
      HealthModule.forRoot({
        readModels: [],
        topics: defaultTopics,
        rules: [],
        checks: [{ name: 'log', check: () => Promise.resolve('gone') }],
      }),
      { host: '127.0.0.1', port: 0, logger: { log: nothing, warn: nothing, error: fault, fatal: fault } },
    );
    running.push(app);
    const url = await app.listen();
    expect(faults).toEqual([]);
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
