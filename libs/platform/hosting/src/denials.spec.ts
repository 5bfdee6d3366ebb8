import { afterEach, describe, expect, it } from '@jest/globals';
import { InMemoryDenials, type DenialRow } from './denial-store.js';
import { DenialTrail, type DeniedRequest } from './denials.js';

const denied = (more: Partial<DeniedRequest> = {}): DeniedRequest => ({
  at: '2023-09-22T12:00:00.000Z',
  status: 401,
  code: 'token-missing',
  path: '/v1/stream',
  address: '192.0.2.1',
  ...more,
});

describe('the trail of denials', () => {
  let now = 0;
  let trail: DenialTrail | undefined;
  afterEach(() => trail?.close());
  function start(store = new InMemoryDenials(), onProblem?: (error: unknown) => void) {
    now = 0;
    trail = new DenialTrail({ store, clock: () => now, ...(onProblem === undefined ? {} : { onProblem }) });
    return { store, trail };
  }
  const times = ({ rows }: InMemoryDenials) => rows.map((row) => row.times);

  it('keeps ten rows a minute of one sender and code, then one that counts', async () => {
    const { store, trail } = start();
    for (let knock = 0; knock < 500; knock += 1) trail.note(denied());
    await trail.flush();
    expect(times(store)).toEqual(Array(10).fill(1));
    now = 60_000;
    await trail.flush();
    expect(times(store)).toEqual([...Array<number>(10).fill(1), 490]);
    trail.note(denied());
    await trail.flush();
    expect(store.rows).toHaveLength(12);
  });

  it('keeps senders and codes apart', async () => {
    const { store, trail } = start();
    for (let knock = 0; knock < 20; knock += 1) {
      trail.note(denied());
      trail.note(denied({ address: '192.0.2.2' }));
      trail.note(denied({ code: 'token-expired' }));
      trail.note(denied({ party: 'KEN' }));
    }
    await trail.flush();
    expect(store.rows).toHaveLength(40);
  });

  it('writes what it counted when it is closed', async () => {
    const { store, trail } = start();
    for (let knock = 0; knock < 12; knock += 1) trail.note(denied());
    await trail.close();
    expect(times(store)).toEqual([...Array<number>(10).fill(1), 2]);
  });

  it('tries again what could not be written, and says so', async () => {
    const store = new InMemoryDenials();
    const add = store.add.bind(store);
    let fails = 1;
    store.add = (rows: readonly DenialRow[]) => (fails-- > 0 ? Promise.reject(new Error('gone')) : add(rows));
    const problems: unknown[] = [];
    const { trail } = start(store, (problem) => problems.push(problem));
    trail.note(denied());
    await trail.flush();
    expect([store.rows.length, problems.length]).toEqual([0, 1]);
    await trail.flush();
    expect(times(store)).toEqual([1]);
  });

  it('stays small whoever knocks', async () => {
    const { store, trail } = start();
    for (let sender = 0; sender < 20_000; sender += 1)
      trail.note(denied({ address: `host-${String(sender)}` }));
    await trail.flush();
    expect(store.rows).toHaveLength(1000);
    await trail.close();
    expect(times(store).at(-1)).toBe(9990);
  });
});
