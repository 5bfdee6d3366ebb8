import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Client,
  haiti,
  kenya,
  mali,
  operator,
  say,
  servedApp,
  speech,
  tokenOf,
  tokens,
  type Change,
} from './live.fixture.js';
import { Live } from './live.js';

type App = Awaited<ReturnType<typeof servedApp>>;
let app: App;
const open: Client[] = [];
const connect = async (options: Parameters<typeof Client.open>[1] = {}) => {
  const client = await Client.open(app.url, options);
  open.push(client);
  return client;
};
const hello = async (options: Parameters<typeof Client.open>[1] = {}) => {
  const client = await connect(options);
  const [first] = await client.until(1, 'hello');
  return { client, id: first?.id ?? '' };
};

beforeAll(async () => {
  app = await servedApp({ heartbeatMs: 200 });
});
beforeEach(() => {
  app.rows.held.clear();
  for (const client of open.splice(0)) client.close();
});
afterAll(() => app.stop());

describe('the stream of changes', () => {
  it('begins at the head, says so, and tells what comes', async () => {
    const at = await say(app.store);
    const { client, id } = await hello();
    expect(id).toBe(String(at));
    await say(app.store, { text: 'first' });
    const [change] = await client.until(1);
    expect(change).toEqual({
      event: 'change',
      id: String(at + 1),
      data: {
        mission: haiti,
        readModels: ['speech'],
        event: {
          id: expect.any(String),
          type: 'trial.Said.v1',
          stream: expect.stringMatching(/^said-/),
          recordedAt: expect.stringMatching(/^\d{4}-.*Z$/),
          effectiveAt: '2023-09-22T12:00:00Z',
          party: 'KEN',
          data: { text: 'first' },
        },
      },
    });
  });

  it('tells an event only once the read models that it changes have it, and in the order of the log', async () => {
    const { client } = await hello();
    const before = await say(app.store, { text: 'seen' });
    await client.until(1);
    app.rows.flush(speech, haiti, before);
    await say(app.store, { text: 'not yet visible' });
    await say(app.store, { text: 'visible and later', heard: true });
    // A heartbeat after both were recorded: the stream lives, and holds them back.
    await client.until(client.named('heartbeat').length + 2, 'heartbeat');
    expect(client.texts()).toEqual(['seen']);
    app.rows.flush(speech, haiti, before + 1);
    await client.until(3);
    expect(client.texts()).toEqual(['seen', 'not yet visible', 'visible and later']);
  });

  it('goes on although a hint was lost', async () => {
    const { client } = await hello();
    const at = await say(app.store);
    await client.until(1);
    app.rows.flush(speech, haiti, at);
    await say(app.store, { text: 'unannounced' });
    await client.until(client.named('heartbeat').length + 2, 'heartbeat');
    expect(client.texts()).toHaveLength(1);
    app.rows.held.set('speech', at + 1);
    await client.until(2);
  });

  it('resumes from the last id without loss or repeat while others write', async () => {
    const { client, id } = await hello({ token: kenya });
    client.close();
    const count = 300;
    const expected = Array.from({ length: count }, (_, index) => `n${String(index)}`);
    const writing = (async () => {
      for (const text of expected) {
        await say(app.store, { text, mission: mali });
        if (text.endsWith('7'))
          await say(app.store, { text: 'secret', mission: mali, releasability: 'operators' });
      }
    })();
    const told: string[] = [];
    let last = id;
    let connections = 0;
    while (told.length < count) {
      const next = await connect({ token: kenya, last });
      connections += 1;
      await next.until(Math.min(count - told.length, 1 + ((connections * 37) % 60)));
      const changes = next.named('change');
      next.close();
      told.push(...changes.map(({ data }) => (data as Change).event.data.text));
      last = changes.at(-1)?.id ?? last;
    }
    await writing;
    expect(told).toEqual(expected);
    expect(connections).toBeGreaterThan(5);
  });

  it('shows a partner only what it may read, and tokens instead of positions', async () => {
    const { client, id } = await hello({ token: kenya });
    expect(tokens.open(id)).toBeGreaterThanOrEqual(0);
    await say(app.store, { text: 'for operators', releasability: 'operators' });
    await say(app.store, { text: 'for others', releasability: 'parties:USA' });
    await say(app.store, { text: 'for Kenya', releasability: 'parties:KEN,USA' });
    const at = await say(app.store, { text: 'for all' });
    const changes = await client.until(2);
    expect(client.texts()).toEqual(['for Kenya', 'for all']);
    expect(changes.map(({ id: shown }) => tokens.open(shown ?? ''))).toEqual([at - 1, at]);
  });

  it('is narrowed to a mission', async () => {
    const { client } = await hello({ query: `?mission=${haiti}` });
    await say(app.store, { text: 'elsewhere', mission: mali });
    await say(app.store, { text: 'nowhere', mission: null });
    await say(app.store, { text: 'here' });
    await client.until(1);
    expect(client.texts()).toEqual(['here']);
  });

  it('is narrowed to read models, and waits for those alone', async () => {
    app.rows.held.set('speech', -1);
    const { client } = await hello({ query: '?readModel=hearing,silence' });
    const repeated = await hello({ query: '?readModel=hearing&readModel=silence' });
    await say(app.store, { text: 'said' });
    await say(app.store, { text: 'heard', heard: true });
    const [change] = await client.until(1);
    expect(change?.data).toMatchObject({ readModels: ['hearing'], event: { data: { text: 'heard' } } });
    await repeated.client.until(1);
  });

  it('tells of an entry that was put right to whoever reads its row', async () => {
    const { client } = await hello();
    await say(app.store, { voids: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' });
    const [change] = await client.until(1);
    expect(change?.data).toMatchObject({
      readModels: [speech.name],
      event: { type: 'trial.EntryVoided.v1' },
    });
  });

  it('shows one who is bound to a mission nothing of the others', async () => {
    const bound = tokenOf({ party: 'KEN', missions: [haiti] });
    const { client } = await hello({ token: bound });
    await say(app.store, { text: 'elsewhere', mission: mali });
    await say(app.store, { text: 'nowhere', mission: null });
    await say(app.store, { text: 'here' });
    await client.until(1);
    expect(client.texts()).toEqual(['here']);
    expect((await connect({ token: bound, query: `?mission=${mali}` })).status).toBe(404);
  });

  it('carries on its heartbeat where it is, so that one who is shown little resumes there', async () => {
    const { client } = await hello({ token: kenya });
    const at = await say(app.store, { releasability: 'operators' });
    const seen = client.named('heartbeat').length;
    const beats = await client.until(seen + 2, 'heartbeat');
    expect(tokens.open(beats.at(-1)?.id ?? '')).toBe(at);
  });

  it('ends with the token of its reader', async () => {
    const expires = Math.floor(Date.now() / 1000) + 1;
    const { client } = await hello({ token: tokenOf({ party: 'KEN', expires }) });
    const [end] = await client.until(1, 'end');
    expect(end?.data).toEqual({ reason: 'token-expired' });
    expect(Date.now()).toBeGreaterThanOrEqual(expires * 1000);
  });

  it.each([
    ['a word', 'yesterday'],
    ['a position that is still to come', '999999999'],
    ['less than nothing', '-2'],
    ['a token of another key', 'A'.repeat(60)],
  ])('refuses %s as a last id', async (_what, last) => {
    expect((await connect({ last })).status).toBe(400);
  });

  it('takes a number as a last id only from those who are shown numbers', async () => {
    expect((await connect({ last: '0', token: kenya })).status).toBe(400);
    expect((await connect({ last: tokens.seal(0) })).status).toBe(200);
  });

  it.each(['?mission=Haiti', '?readModel=nonsense', '?readmodel=speech', '?mission=a-b-c&mission=d-e-f'])(
    'refuses the query %s',
    async (query) => {
      expect((await connect({ query })).status).toBe(400);
    },
  );

  it('opens no stream for one who asks for its headers alone', async () => {
    const headers = { authorization: `Bearer ${operator}` };
    const { status } = await fetch(`${app.url}/v1/stream`, { method: 'HEAD', headers });
    expect(status).toBe(200);
    for (const client of open.splice(0)) client.close();
    const live = app.app.get(Live, { strict: false });
    while (live.streams > 0) await pause(5);
  });

  it('is for those with a token', async () => {
    expect((await fetch(`${app.url}/v1/stream`)).status).toBe(401);
  });
});

describe('a reader that does not read', () => {
  it('is dropped, fills no memory, and holds up nobody', async () => {
    const served = await servedApp({ patienceMs: 400 });
    let unsent = 0;
    served.app.getHttpServer().on('connection', (socket: Socket) => {
      const sample = setInterval(() => {
        unsent = Math.max(unsent, socket.writableLength);
      }, 1);
      socket.once('close', () => {
        clearInterval(sample);
      });
    });
    const { hostname, port } = new URL(served.url);
    const asleep = createConnection(Number(port), hostname);
    try {
      const reading = await Client.open(served.url);
      await reading.until(1, 'hello');
      asleep.pause();
      asleep.write(`GET /v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${operator}\r\n\r\n`);
      const live = served.app.get(Live, { strict: false });
      const until = async (condition: () => boolean) => {
        const late = Date.now() + 20_000;
        while (!condition() && Date.now() < late) await pause(20);
        expect(condition()).toBe(true);
      };
      await until(() => live.streams === 2);
      // More than the sockets of both sides take in.
      const text = 'x'.repeat(40_000);
      let written = 0;
      for (; written < 600 && live.streams === 2; written += 1) await say(served.store, { text });
      await until(() => live.streams === 1);
      expect((await reading.until(written, 'change', 20_000)).length).toBe(written);
      expect(unsent).toBeLessThan(1024 * 1024);
      reading.close();
    } finally {
      asleep.destroy();
      await served.stop();
    }
  }, 60_000);
});

describe('a process that ends', () => {
  it('ends its streams and says why', async () => {
    const ending = await servedApp();
    try {
      const client = await Client.open(ending.url);
      await client.until(1, 'hello');
      await ending.close();
      const [end] = await client.until(1, 'end');
      expect(end?.data).toEqual({ reason: 'shutting-down' });
    } finally {
      await ending.stop();
    }
  });
});
