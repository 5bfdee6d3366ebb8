// What every adapter of the port must do; an adapter's own test is this suite and a way to make the adapter.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import {
  decodeCloudEvent,
  laneOf,
  missionId,
  type EventId,
  type LogEntry,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import {
  EventRefused,
  type Append,
  type AppendResult,
  type EventStore,
  type NewEvent,
  type StreamWrite,
} from './event-store.js';
import { follow } from './follow.js';

export const mission = missionId('contract-mission');
let counter = 0;
export const newStream = (kind = 'thing'): StreamId => `${kind}-${randomUUID()}` as StreamId;
export const newEvent = (data: unknown = { n: (counter += 1) }, more: Partial<NewEvent> = {}): NewEvent => ({
  type: 'contract.ThingHappened.v1',
  data,
  id: randomUUID() as EventId,
  source: '/contract',
  effectiveAt: '2023-09-22T15:00:00Z',
  mission,
  party: 'KEN' as PartyId,
  actor: 'actor-1',
  confidence: 'confirmed',
  releasability: 'coalition',
  ...more,
});
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
export const write = (
  stream: StreamId,
  expectedVersion: number,
  events: readonly NewEvent[] = [newEvent()],
): StreamWrite => ({ stream, expectedVersion, events });
export const appendOf = (writes: readonly StreamWrite[], more: Partial<Append> = {}): Append => {
  const key = more.key ?? randomUUID();
  return { key, bodyHash: hash(key), writes, guards: [], ...more };
};
const appended = (result: AppendResult) => {
  if (result.outcome !== 'appended') throw new Error(`expected appended, was ${JSON.stringify(result)}`);
  return result;
};

export function eventStoreContract(
  name: string,
  make: () => Promise<{ readonly store: EventStore; readonly close: () => Promise<void> }>,
): void {
  describe(name, () => {
    let store: EventStore;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await make());
    });
    afterAll(async () => {
      await close();
    });

    const grow = async (stream: StreamId, to: number): Promise<void> => {
      appended(
        await store.append(
          appendOf([
            write(
              stream,
              0,
              Array.from({ length: to }, () => newEvent()),
            ),
          ]),
        ),
      );
    };

    test('an appended event is read back as canonical bytes with its position, version and time', async () => {
      const stream = newStream();
      const event = newEvent(
        { z: 'é', a: { b: [1, 2, 'recordedtime":"'], '"sequence":"': '"sequence":"x' } },
        { provenance: { reference: 'Note "412"', date: '2023-09-22' } },
      );
      const result = appended(await store.append(appendOf([write(stream, 0, [event])])));
      expect(result.count).toBe(1);
      const [entry] = await store.read(result.firstPosition - 1, { limit: 1 });
      const text = entry?.text ?? '';
      expect(canonicalize(JSON.parse(text))).toBe(text);
      expect(entry?.lane).toBe(laneOf(mission));
      const decoded = decodeCloudEvent(text);
      expect(decoded).toMatchObject({
        id: event.id,
        position: result.firstPosition,
        stream,
        version: 1,
        recordedAt: result.recordedAt,
        data: event.data,
        provenance: event.provenance,
      });
      expect(decoded.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      expect(await store.readStream(stream)).toEqual([decoded]);
    });

    test('several events and several streams in one append are all there, consecutive and at one moment', async () => {
      const [first, second] = [newStream(), newStream()];
      const result = appended(
        await store.append(appendOf([write(first, 0, [newEvent(), newEvent()]), write(second, 0)])),
      );
      const entries = (await store.read(result.firstPosition - 1, { limit: 3 })).map(({ text }) =>
        decodeCloudEvent(text),
      );
      expect(entries.map(({ position }) => position - result.firstPosition)).toEqual([0, 1, 2]);
      expect(entries.map(({ stream, version }) => [stream, version])).toEqual([
        [first, 1],
        [first, 2],
        [second, 1],
      ]);
      expect(new Set(entries.map(({ recordedAt }) => recordedAt)).size).toBe(1);
    });

    test('a wrong expected version is refused with what it is, and nothing is written', async () => {
      const stream = newStream();
      await grow(stream, 2);
      for (const expected of [0, 1, 3]) {
        expect(await store.append(appendOf([write(stream, expected)]))).toEqual({
          outcome: 'version-conflict',
          stream,
          expected,
          actual: 2,
        });
      }
      expect(await store.readStream(stream)).toHaveLength(2);
    });

    test('an append over two streams is refused whole when one of them has moved', async () => {
      const [moved, other] = [newStream(), newStream()];
      await grow(moved, 1);
      expect(await store.append(appendOf([write(other, 0), write(moved, 0)]))).toMatchObject({
        outcome: 'version-conflict',
        stream: moved,
      });
      expect(await store.readStream(other)).toEqual([]);
    });

    test('a guard holds at its version and fails at another', async () => {
      const guarded = newStream('resolution');
      await grow(guarded, 2);
      appended(
        await store.append(appendOf([write(newStream(), 0)], { guards: [{ stream: guarded, version: 2 }] })),
      );
      expect(
        await store.append(appendOf([write(newStream(), 0)], { guards: [{ stream: guarded, version: 1 }] })),
      ).toEqual({
        outcome: 'guard-failed',
        stream: guarded,
        expected: 1,
        actual: 2,
      });
      appended(
        await store.append(
          appendOf([write(newStream(), 0)], { guards: [{ stream: newStream(), version: 0 }] }),
        ),
      );
    });

    test('two appends that guard on each other and race: exactly one passes', async () => {
      for (let round = 0; round < 25; round += 1) {
        const [left, right] = [newStream(), newStream()];
        const results = await Promise.all([
          store.append(appendOf([write(left, 0)], { guards: [{ stream: right, version: 0 }] })),
          store.append(appendOf([write(right, 0)], { guards: [{ stream: left, version: 0 }] })),
        ]);
        expect(results.map(({ outcome }) => outcome).sort()).toEqual(['appended', 'guard-failed']);
      }
    });

    test('a repeated key is answered with the first result, also while the stream has moved on', async () => {
      const stream = newStream();
      const append = appendOf([write(stream, 0)]);
      const first = appended(await store.append(append));
      await store.append(appendOf([write(stream, 1)]));
      expect(await store.append(append)).toEqual({ ...first, outcome: 'repeated' });
      expect(await store.readStream(stream)).toHaveLength(2);
      expect((await store.load(append.key, [])).previous).toEqual({
        bodyHash: append.bodyHash,
        firstPosition: first.firstPosition,
        count: 1,
        recordedAt: first.recordedAt,
      });
    });

    test('a used key with another body is refused', async () => {
      const append = appendOf([write(newStream(), 0)]);
      appended(await store.append(append));
      expect(
        await store.append({ ...append, writes: [write(newStream(), 0)], bodyHash: hash('another') }),
      ).toEqual({ outcome: 'key-reused' });
    });

    test('the same append sent many times at once is there once', async () => {
      const stream = newStream();
      const append = appendOf([write(stream, 0)]);
      const results = await Promise.all(Array.from({ length: 20 }, () => store.append(append)));
      expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      expect(results.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(19);
      expect(await store.readStream(stream)).toHaveLength(1);
    });

    test('several appends to one stream in flight are all accepted, in the order of their versions', async () => {
      const stream = newStream();
      const results = await Promise.all(
        Array.from({ length: 40 }, (_, version) => store.append(appendOf([write(stream, version)]))),
      );
      expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['appended']));
      expect((await store.readStream(stream)).map(({ version }) => version)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
    });

    test('within a crowd each append is accepted or refused on its own', async () => {
      const taken = newStream();
      await grow(taken, 1);
      const appends = Array.from({ length: 120 }, (_, index) =>
        index % 3 === 0 ? appendOf([write(taken, 0)]) : appendOf([write(newStream(), 0)]),
      );
      const results = await Promise.all(appends.map((append) => store.append(append)));
      results.forEach(({ outcome }, index) => {
        expect(outcome).toBe(index % 3 === 0 ? 'version-conflict' : 'appended');
      });
    });

    test('an event that can never be stored is refused with where and why, and its neighbours pass', async () => {
      const bad: [unknown, RegExp][] = [
        [{ amount: 0.5 }, /data\.amount is 0\.5: only whole numbers/],
        [{ text: '\ud83d' }, /half of a surrogate pair/],
        [{ text: 'x'.repeat(49 * 1024) }, /bytes, at most 49152 are allowed/],
        [{ gone: undefined }, /data\.gone is undefined/],
      ];
      const good = store.append(appendOf([write(newStream(), 0)]));
      for (const [data, why] of bad) {
        const stream = newStream();
        const refused = store.append(appendOf([write(stream, 0, [newEvent(data)])]));
        await expect(refused).rejects.toThrow(why);
        await expect(refused).rejects.toBeInstanceOf(EventRefused);
        expect(await store.readStream(stream)).toEqual([]);
      }
      appended(await good);
    });

    test('load gives key and histories of one moment; a stream that does not exist is empty', async () => {
      const [known, unknown] = [newStream(), newStream()];
      await grow(known, 3);
      const { previous, histories } = await store.load(randomUUID(), [known, unknown]);
      expect(previous).toBeUndefined();
      expect(histories.get(known)?.map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(histories.get(unknown)).toEqual([]);
    });

    test('reading by position pages without a gap, and by lane gives those of the lane only', async () => {
      const other = 'other-mission' as MissionId;
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          store.append(
            appendOf([
              write(newStream(), 0, [newEvent({ index }, index % 2 === 0 ? {} : { mission: other })]),
            ]),
          ),
        ),
      );
      const all: LogEntry[] = [];
      for (;;) {
        const page = await store.read(all.at(-1)?.position ?? -1, { limit: 7 });
        if (page.length === 0) break;
        all.push(...page);
      }
      expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index));
      expect(all.length - 1).toBe(await store.head());
      const lane = laneOf(other);
      expect(lane).not.toBe(laneOf(mission));
      expect(await store.read(-1, { lanes: [lane] })).toEqual(all.filter((entry) => entry.lane === lane));
    });

    test('readStream stops at a position', async () => {
      const stream = newStream();
      const { firstPosition } = appended(
        await store.append(appendOf([write(stream, 0, [newEvent(), newEvent(), newEvent()])])),
      );
      expect(
        (await store.readStream(stream, { upTo: firstPosition + 1 })).map(({ version }) => version),
      ).toEqual([1, 2]);
    });

    test('recordedAt never goes back and differs from append to append', async () => {
      const times: string[] = [];
      for (let index = 0; index < 20; index += 1)
        times.push(appended(await store.append(appendOf([write(newStream(), 0)]))).recordedAt);
      expect([...times].sort()).toEqual(times);
      expect(new Set(times).size).toBe(times.length);
    });

    test('a subscription hands over every event once, in order, while writers write', async () => {
      const start = await store.head();
      const seen: number[] = [];
      const target = start + 200;
      await new Promise<void>((done, fail) => {
        const following = follow(store, {
          after: start,
          onEntries: (entries) => {
            seen.push(...entries.map(({ position }) => position));
            if (seen.length >= 200) {
              done();
              void following.stop();
            }
          },
          onError: fail,
        });
        void Promise.all(
          Array.from({ length: 200 }, () => store.append(appendOf([write(newStream(), 0)]))),
        ).catch(fail);
      });
      expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => start + 1 + index));
      expect(await store.head()).toBe(target);
    });

    test.each([
      [
        'a stream twice',
        (stream: StreamId) => appendOf([write(stream, 0), write(stream, 1)]),
        /writes each stream once/,
      ],
      [
        'a guard on its own stream',
        (stream: StreamId) => appendOf([write(stream, 0)], { guards: [{ stream, version: 0 }] }),
        /guards only streams that it does not write/,
      ],
      ['no events', (stream: StreamId) => appendOf([write(stream, 0, [])]), /at least one event/],
      ['no hash', (stream: StreamId) => appendOf([write(stream, 0)], { bodyHash: 'x' }), /SHA-256/],
    ])('an append with %s is a mistake of the caller', async (_name, append, why) => {
      await expect(store.append(append(newStream()))).rejects.toThrow(why);
    });
  });
}
