import { describe, expect, test } from '@jest/globals';
import type { StreamId } from '#platform/kernel';
import { Claims, groupLimits, nextGroup, type Pending } from './group.js';

const pending = (
  key: string,
  writes: string,
  guards = '',
  { events = 1, byteLength = 100 }: { readonly events?: number; readonly byteLength?: number } = {},
): Pending => ({
  append: {
    key,
    bodyHash: '',
    writes: writes
      .split('')
      .map((stream) => ({ stream: stream as StreamId, expectedVersion: 0, events: [] })),
    guards: guards.split('').map((stream) => ({ stream: stream as StreamId, version: 0 })),
  },
  events: Array.from({ length: events }, () => ({}) as Pending['events'][number]),
  byteLength,
  resolve: () => undefined,
  reject: () => undefined,
  deadlineMs: 0,
});
const keys = (group: readonly Pending[]) => group.map(({ append }) => append.key).join('');

/** Groups one after another, each over before the next. */
function groups(...queue: Pending[]): string[] {
  const out: string[] = [];
  while (queue.length > 0) {
    const claims = new Claims();
    out.push(keys(nextGroup(queue, claims)));
  }
  return out;
}

describe('appends travel together', () => {
  test('unless they write one stream, or share a key', () => {
    expect(groups(pending('a', 'x'), pending('b', 'y'), pending('c', 'x'))).toEqual(['ab', 'c']);
    expect(groups(pending('a', 'x'), pending('a', 'y'))).toEqual(['a', 'a']);
  });

  test('unless one guards what another writes, whichever came first', () => {
    expect(groups(pending('a', 'x', 'y'), pending('b', 'y', 'x'))).toEqual(['a', 'b']);
    expect(groups(pending('a', 'x'), pending('b', 'y', 'x'))).toEqual(['a', 'b']);
    expect(groups(pending('a', 'y', 'x'), pending('b', 'x'))).toEqual(['a', 'b']);
    expect(groups(pending('a', 'x', 'g'), pending('b', 'y', 'g'))).toEqual(['ab']);
  });

  test('and who must wait is not overtaken on its streams', () => {
    // b waits for x and holds y, so c, which would only read y, comes after it.
    expect(groups(pending('a', 'x'), pending('b', 'xy'), pending('c', 'z', 'y'))).toEqual(['a', 'b', 'c']);
  });

  test('up to a limit, in their order; something larger travels alone', () => {
    const half = { events: groupLimits.events / 2 + 1 };
    expect(groups(pending('a', 'x', '', half), pending('b', 'y', '', half), pending('c', 'z'))).toEqual([
      'a',
      'bc',
    ]);
    const large = { byteLength: 2 * groupLimits.bytes };
    expect(groups(pending('a', 'x', '', large), pending('b', 'y'))).toEqual(['a', 'b']);
  });

  test('also beside a group in flight, until its claims are released', () => {
    const claims = new Claims();
    const [first] = nextGroup([pending('a', 'x', 'g')], claims);
    const queue = [pending('b', 'g'), pending('c', 'x'), pending('d', 'y', 'g')];
    expect(keys(nextGroup(queue, claims))).toBe(''); // d reads g, for which b waits
    if (first !== undefined) claims.release(first);
    expect(keys(nextGroup(queue, claims))).toBe('bc');
  });
});
