import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  effectiveHistory,
  isEntryEvent,
  mayRead,
  type PartyId,
  type Reader,
  type Recorded,
  type Releasability,
} from '#platform/kernel';
import { canonicalJson } from './canonical-json.js';
import { applyEvent, refold, viewOf, type Row } from './row.js';
import { histories, things } from './things.fixture.js';

const readers: readonly Reader[] = [
  { party: 'KEN' as PartyId, seesAll: false },
  { party: 'USA' as PartyId, seesAll: false },
  { party: 'HTI' as PartyId, seesAll: false },
  { party: 'MUSTER' as PartyId, seesAll: true },
];

/** As the runner does it: event by event, and anew from the log after an entry event. */
function folded(history: readonly Recorded[], row?: Row, from = 0): Row | undefined {
  return history
    .slice(from)
    .reduce(
      (before, event, index) =>
        isEntryEvent(event)
          ? refold(things, history.slice(0, from + index + 1))
          : applyEvent(things, before, event),
      row,
    );
}

describe('a row', () => {
  test('folded event by event is the row folded anew', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(folded(history)).toEqual(refold(things, history));
      }),
    );
  });

  test('folded in parts, stored in between, is the row folded whole', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, at) => {
        const cut = at % (history.length + 1);
        const stored = JSON.stringify(folded(history.slice(0, cut)));
        const row = cut === 0 ? undefined : (JSON.parse(stored) as Row);
        expect(canonicalJson(folded(history, row, cut))).toBe(canonicalJson(folded(history)));
      }),
    );
  });

  test('shows each reader the fold of the events that it may read, and nothing else', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const row = refold(things, history);
        for (const reader of readers) {
          const visible = history.filter(({ releasability }) => mayRead(reader, releasability));
          const alone = refold(things, visible);
          const everything: Reader = { party: 'MUSTER' as PartyId, seesAll: true };
          expect(row && viewOf(row, reader)).toEqual(alone && viewOf(alone, everything));
          expect((row && viewOf(row, reader))?.count ?? 0).toBe(visible.length);
        }
      }),
    );
  });

  test('of one label is the plain fold of its effective history', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const plain = history.map((event): Recorded => ({ ...event, releasability: 'coalition' }));
        const added = effectiveHistory(plain).filter(({ type }) => type === 'things.Added.v1');
        const sum = added.reduce((total, { data }) => total + (data as { readonly n: number }).n, 0);
        const state = refold(things, plain)?.views[0]?.state;
        if (added.length === 0) expect(state).toBeUndefined();
        else expect(state).toMatchObject({ sum, order: added.map(({ position }) => position) });
      }),
    );
  });

  test('of a fifth label cannot be folded', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const [first] = history;
        if (first === undefined || isEntryEvent(first)) return;
        const five = Array.from({ length: 5 }, (_, n) => ({
          ...first,
          releasability: `parties:P${String(n)}` as Releasability,
        }));
        const four = folded(five.slice(0, 4));
        expect(four?.views).toHaveLength(15);
        expect(() => folded(five)).toThrow('more than 4 labels');
        expect(() => refold(things, five)).toThrow('more than 4 labels');
      }),
    );
  });
});

test('equal values have one canonical text, which says the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      const again: unknown = JSON.parse(text);
      expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(value)));
      const backwards = (inner: unknown): unknown =>
        Array.isArray(inner)
          ? inner.map(backwards)
          : typeof inner === 'object' && inner !== null
            ? Object.fromEntries(
                Object.entries(inner)
                  .reverse()
                  .map(([name, member]) => [name, backwards(member)]),
              )
            : inner;
      expect(canonicalJson(backwards(value))).toBe(text);
    }),
  );
});
