// The judge of the fault tests, judged: a sound history passes, and each way of being wrong is found.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { decodeCloudEvent, type StreamId } from '#platform/kernel';
import { appendOf, hash, newEvent, write } from '../../event-store.contract.js';
import { InMemoryEventStore } from '../../memory-event-store.js';
import { violations, type Attempt, type History } from './history.js';

const leafOf = (bytes: Buffer) =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(bytes)
    .digest();

describe('the judge of histories', () => {
  let history: History;
  let attempts: readonly Attempt[];

  beforeAll(async () => {
    const store = new InMemoryEventStore();
    const made: Attempt[] = [];
    const keys: History['keys'][number][] = [];
    const send = async (op: string, stream: string, expected: number, guards: Attempt['guards'] = []) => {
      const key = `key-${op}`;
      const answer = await store.append(
        appendOf([write(stream as StreamId, expected, [newEvent({ op, key }), newEvent({ op, key })])], {
          key,
          bodyHash: hash(op),
          guards: guards.map((guard) => ({ ...guard, stream: guard.stream as StreamId })),
        }),
      );
      const sent = made.length * 10;
      const body = { op, key, hash: hash(op), writes: [{ stream, expected, count: 2 }], guards };
      made.push({ ...body, sent, answered: sent + 5, answer });
      if (answer.outcome === 'appended') keys.push({ key, hash: hash(op), ...answer });
    };
    await send('a', 'left', 0);
    await send('b', 'right', 0, [{ stream: 'left', version: 2 }]);
    await send('c', 'left', 0);
    await send('d', 'left', 2, [{ stream: 'right', version: 2 }]);
    const entries = await store.read(-1);
    history = {
      keys,
      events: entries.map(({ position, text }) => {
        const { recordedAt, stream, version } = decodeCloudEvent(text);
        const bytes = Buffer.from(text);
        return { position, recordedAt, stream, version, bytes, leaf: leafOf(bytes), group: recordedAt };
      }),
    };
    attempts = made;
  });

  const kinds = (changed: Partial<History>, said: readonly Attempt[] = attempts) => [
    ...new Set(violations({ ...history, ...changed }, said).map((one) => one.split(':')[0])),
  ];
  /** The attempt of a body, with another answer. */
  const saying = (op: string, changes: Partial<Attempt>) =>
    attempts.map((attempt) => (attempt.op === op ? { ...attempt, ...changes } : attempt));
  const withEvent = (position: number, changes: Partial<History['events'][number]>) => ({
    events: history.events.map((row) => (row.position === position ? { ...row, ...changes } : row)),
  });

  test('finds nothing wrong with one that is sound', () => {
    expect(attempts.map(({ answer }) => answer?.outcome)).toEqual([
      'appended',
      'appended',
      'version-conflict',
      'appended',
    ]);
    expect(kinds({})).toEqual([]);
  });

  test('finds what was acknowledged and is not there, or is elsewhere', () => {
    expect(kinds({ events: history.events.slice(0, -2), keys: history.keys.slice(0, -1) })).toEqual([
      'acknowledged',
    ]);
    const answer = attempts[0]?.answer ?? { outcome: '' };
    expect(kinds({}, saying('a', { answer: { ...answer, firstPosition: 1 } }))).toEqual(['acknowledged']);
  });

  test('finds what was refused and is there', () => {
    expect(
      kinds({}, saying('b', { answer: { outcome: 'guard-failed', stream: 'left', actual: 1 } })),
    ).toEqual(['refused']);
    expect(
      kinds({}, saying('c', { answer: { outcome: 'version-conflict', stream: 'left', actual: 9 } })),
    ).toEqual(['refused']);
  });

  test('lets an unknown outcome be either', () => {
    expect(kinds({}, saying('b', { answer: { outcome: 'unknown' } }))).toEqual([]);
    expect(kinds({}, saying('c', { answer: { outcome: 'unknown' } }))).toEqual([]);
  });

  test('finds what was accepted twice, or under another body’s key', () => {
    const [first] = attempts;
    expect(
      kinds({}, first === undefined ? [] : [...attempts, { ...first, sent: 40, answered: 45 }]),
    ).toContain('once');
    expect(kinds({}, saying('c', { key: 'key-c', answer: { outcome: 'key-reused' } }))).toEqual(['key']);
  });

  test('finds a guard that did not hold, and an order that time denies', () => {
    expect(kinds({}, saying('b', { guards: [{ stream: 'left', version: 1 }] }))).toEqual(['guard']);
    expect(kinds({}, saying('d', { sent: -9, answered: -5 }))).toEqual(['order']);
  });

  test('finds gaps, versions, times, leaves and bytes that are wrong', () => {
    expect(
      kinds({ events: history.events.map((row) => ({ ...row, position: row.position + 1 })) }),
    ).toContain('gap');
    expect(kinds(withEvent(3, { version: 7 }))).toContain('version');
    expect(kinds(withEvent(2, { group: 'another' }))).toContain('time');
    expect(kinds(withEvent(2, { leaf: Buffer.alloc(32) }))).toEqual(['leaf']);
    const spaced = Buffer.from(` ${history.events[2]?.bytes.toString() ?? ''}`);
    expect(kinds(withEvent(2, { bytes: spaced, leaf: leafOf(spaced) }))).toEqual(['canonical']);
    expect(kinds(withEvent(2, { recordedAt: '2000-01-01T00:00:00.000000Z' }))).toContain('bytes');
  });

  test('finds events that nobody sent', () => {
    expect(kinds({}, attempts.slice(1))).toEqual(['unsent']);
  });
});
