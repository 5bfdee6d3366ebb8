import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { partyId, type LogReader } from '#platform/kernel';
import { InMemoryRows } from '#platform/projections';
import { RowsFrontier } from './live-frontier.js';
import { LiveStream, type Sink, type Subscription } from './live-stream.js';
import { LogTail } from './live-tail.js';
import { PositionTokens } from './position-tokens.js';

class SlowSink implements Sink {
  readonly written: string[] = [];
  last = '';
  constructor(
    readonly takes: number,
    readonly drains: boolean,
  ) {}
  write(chunk: string): boolean {
    this.written.push(chunk);
    return this.written.length < this.takes;
  }
  drained(): Promise<boolean> {
    return Promise.resolve(this.drains);
  }
  end(chunk: string): void {
    this.last = chunk;
  }
}

const entry = (position: number) => ({
  position,
  lane: 12,
  text: JSON.stringify({
    specversion: '1.0',
    id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
    source: '/trial',
    type: 'trial.Said.v1',
    time: '2023-09-22T12:00:00Z',
    datacontenttype: 'application/json',
    data: {},
    sequence: String(position).padStart(16, '0'),
    recordedtime: '2023-09-22T12:00:00.000000Z',
    stream: 'trial-1',
    streamversion: position + 1,
    party: 'KEN',
    actor: 'actor-1',
    confidence: 'confirmed',
    releasability: 'coalition',
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
  }),
});

/** A log of given texts that fails as often as it is told to. */
class TroubledLog implements LogReader {
  #grown: () => void = () => undefined;
  entries = [entry(0), entry(1), entry(2)];
  failures = 0;
  head() {
    return Promise.resolve(this.entries.length - 1);
  }
  read(after: number) {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('the log is away'));
    }
    return Promise.resolve(this.entries.slice(after + 1));
  }
  readStream() {
    return Promise.resolve([]);
  }
  onGrowth(callback: () => void) {
    this.#grown = callback;
    return () => undefined;
  }
  grow(text: string) {
    this.entries.push({ position: this.entries.length, lane: 12, text });
    this.#grown();
  }
}

const tails: LogTail[] = [];
afterEach(async () => {
  for (const tail of tails.splice(0)) await tail.stop();
});

async function streaming(sink: Sink, log: TroubledLog, more: Partial<Subscription> = {}) {
  const problems: string[] = [];
  const note = (problem: string) => problems.push(problem);
  const tail = new LogTail(log, note);
  tails.push(tail);
  await tail.start();
  const stream = new LiveStream(
    {
      tail,
      frontier: new RowsFrontier(new InMemoryRows(), note),
      tokens: new PositionTokens(new Uint8Array(32)),
      readModels: [],
      heartbeatMs: 60_000,
      patienceMs: 10,
    },
    {
      reader: { party: partyId('MUSTER'), seesAll: true },
      mayEnter: () => true,
      after: -1,
      begins: false,
      expires: Math.floor(Date.now() / 1000) + 60,
      ...more,
    },
    sink,
  );
  return { stream, problems };
}

const changes = (sink: SlowSink) =>
  sink.written
    .filter((chunk) => chunk.startsWith('event: change'))
    .map((chunk) => /^id: (.*)$/m.exec(chunk)?.[1]);

async function until(condition: () => boolean): Promise<void> {
  const late = Date.now() + 4000;
  while (!condition() && Date.now() < late) await pause(5);
  expect(condition()).toBe(true);
}

describe('one stream', () => {
  it('waits for a reader that is behind, and goes on where it was', async () => {
    const sink = new SlowSink(1, true);
    const { stream } = await streaming(sink, new TroubledLog());
    const running = stream.run();
    await until(() => changes(sink).length === 3);
    stream.end('shutting-down');
    expect(await running).toBe('shutting-down');
    expect(changes(sink)).toEqual(['0', '1', '2']);
  });

  it('drops a reader that stays behind, and tells it where it was', async () => {
    const sink = new SlowSink(2, false);
    const { stream } = await streaming(sink, new TroubledLog());
    expect(await stream.run()).toBe('too-slow');
    expect(changes(sink)).toEqual(['0']);
    expect(sink.last).toBe('event: end\nid: 0\ndata: {"reason":"too-slow"}\n\n');
  });

  it('waits for a log that is away', async () => {
    const log = new TroubledLog();
    const sink = new SlowSink(1000, true);
    const { stream } = await streaming(sink, log);
    log.failures = 2;
    const running = stream.run();
    await until(() => changes(sink).length === 3);
    stream.end('gone');
    await running;
  });

  it('shows an entry that cannot be read to nobody, and says so', async () => {
    const log = new TroubledLog();
    const sink = new SlowSink(1000, true);
    const { stream, problems } = await streaming(sink, log, { after: 2 });
    const running = stream.run();
    log.grow('{"specversion":"1.0"}');
    log.grow(entry(4).text);
    await until(() => changes(sink).length === 1);
    stream.end('gone');
    await running;
    expect(changes(sink)).toEqual(['4']);
    expect(problems).toEqual([expect.stringContaining('entry 3 is shown to no stream')]);
  });

  it('is over at once where the token is', async () => {
    const sink = new SlowSink(1000, true);
    const { stream } = await streaming(sink, new TroubledLog(), { expires: 1 });
    expect(await stream.run()).toBe('token-expired');
    expect(changes(sink)).toEqual([]);
  });
});
