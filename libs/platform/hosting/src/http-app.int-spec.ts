import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ListenError } from './http-app.js';
import { endAll, gates, listening, served } from './http-app.fixture.js';

afterEach(endAll);

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
