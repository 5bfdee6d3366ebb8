import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Driven } from '#platform/event-store';
import { operator, testApi, usa, type TestApi } from './api.fixture.js';
import { composePolicy, hostingPolicies } from './policy.js';

let api: TestApi;
let driven: Driven;
let asked: string[];
const now = '2023-10-02T15:00:00.000000Z';
const simulated = { now: () => new Date(now), simulated: true };

beforeEach(async () => {
  [driven, asked] = [{ outcome: 'there', now }, []];
  api = await testApi({
    more: {
      policy: composePolicy(hostingPolicies),
      clock: simulated,
      driver: {
        read: () => Promise.resolve({ now, simulated: true }),
        driveTo: (to) => {
          asked.push(to);
          return Promise.resolve(driven);
        },
      },
    },
  });
});
afterEach(() => api.close());

const put = (body: unknown, as: Record<string, unknown> = operator) =>
  api.send('PUT', '/v1/clock', { as }, JSON.stringify(body));

describe('the clock over HTTP', () => {
  it('is read by everybody and driven by operators alone', async () => {
    expect(await api.get('/v1/clock', { as: usa })).toMatchObject({
      status: 200,
      body: { now, clock: 'simulated' },
    });
    expect(await put({ to: now })).toMatchObject({ status: 200, body: { now, clock: 'simulated' } });
    expect(asked).toEqual([now]);
    expect(await put({ to: now }, usa)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(asked).toEqual([now]);
  });

  it.each([
    [{ outcome: 'behind', now }, 409, 'clock.only-forward'],
    [{ outcome: 'late', now }, 409, 'clock.on-its-way'],
    [{ outcome: 'real' }, 409, 'clock.real-log'],
  ] as const)('refuses by name what cannot be: %j', async (outcome, status, code) => {
    driven = outcome;
    expect(await put({ to: now })).toMatchObject({ status, body: { code } });
  });

  it('takes a moment and nothing else', async () => {
    for (const body of [{}, { to: 'tomorrow' }, { to: now, from: now }, []])
      expect(await put(body)).toMatchObject({ status: 422 });
    expect(await api.get('/v1/clock?on=2023-10-02', { as: usa })).toMatchObject({ status: 400 });
    expect(asked).toEqual([]);
  });

  it('is not there where nothing may drive it', async () => {
    const real = await testApi({ more: { policy: composePolicy(hostingPolicies) } });
    expect(await real.get('/v1/clock', { as: operator })).toMatchObject({ status: 404 });
    await real.close();
  });
});
