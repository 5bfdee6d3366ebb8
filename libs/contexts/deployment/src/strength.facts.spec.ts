import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  AuthorityTransferred,
  CasualtyNotified,
  ContingentRotated,
  forceOf,
  levelsOf,
  strengthOn,
  turningDays,
  type Known,
} from './contract.js';
import {
  arrived,
  contingentAfter,
  day,
  designated,
  eventId,
  other,
  wentHome,
  type Told,
} from './deployment.fixture.js';

const of = (people: number, more: object = {}): Told => ({
  ...designated,
  ...day('2024-01-01'),
  data: { ...designated.data, people, ...more },
});
const lost = (
  kind: 'killed' | 'wounded' | 'missing',
  count: number,
  on: string,
  more: object = {},
): Told => ({
  ...CasualtyNotified.of({ kind, count, ...more }),
  ...day(on),
});

describe('one contingent', () => {
  test('arrives in parts, loses people, goes home in parts', () => {
    const state = contingentAfter(
      of(400),
      arrived(200, '2024-06-25'),
      arrived(200, '2024-07-16'),
      { ...AuthorityTransferred.of({ to: 'Force commander', people: 200 }), ...day('2024-06-26') },
      lost('killed', 1, '2025-02-23'),
      wentHome(100, '2025-03-01'),
    );
    expect(levelsOf(state, '2024-06-24')).toMatchObject({ designated: 400, arrived: 0, present: 0 });
    expect(levelsOf(state, '2024-06-25')).toMatchObject({ arrived: 200, present: 200, underAuthority: 0 });
    expect(levelsOf(state, '2024-07-16')).toMatchObject({ arrived: 400, present: 400, underAuthority: 200 });
    expect(levelsOf(state, '2025-03-01')).toMatchObject({ lost: 1, repatriated: 100, present: 299 });
  });

  test('the wounded are still there, and the missing who were found dead are lost once', () => {
    const state = contingentAfter(
      of(10),
      arrived(10, '2024-06-25'),
      lost('wounded', 2, '2024-07-01'),
      lost('missing', 1, '2024-07-01'),
      lost('killed', 1, '2024-07-02', { updates: eventId(4) }),
    );
    expect(levelsOf(state, '2024-07-02')).toMatchObject({ lost: 1, present: 9 });
  });

  test('is as strong as the less favourable of two reports, until one is adopted', () => {
    const arrival = arrived(400, '2024-06-25');
    const claim = { event: eventId(9), party: 'HTI', data: { ...(arrival.data as object), people: 200 } };
    const disputed = contingentAfter(of(400), { ...arrival, claims: [{ ...claim, adopted: false }] } as Told);
    expect(strengthOn([{ id: 'one', state: disputed }], '2024-06-25')).toMatchObject({
      total: { arrived: 200, present: 200, presentAtMost: 400 },
      disputed: [eventId(2)],
    });
    const settled = contingentAfter(of(400), { ...arrival, claims: [{ ...claim, adopted: true }] } as Told);
    expect(strengthOn([{ id: 'one', state: settled }], '2024-06-25')).toMatchObject({
      total: { present: 400, presentAtMost: 400 },
      disputed: [],
    });
  });
});

describe('a rotation', () => {
  const first = (...events: readonly Told[]): Known => ({
    id: 'first',
    state: contingentAfter(of(400), ...events),
  });
  const second = (...events: readonly Told[]): Known => ({
    id: other,
    state: contingentAfter(of(400, { rotation: 2, follows: 'first' }), ...events),
  });

  test('that overlaps is present twice and force once', () => {
    const both = [first(arrived(400, '2024-06-25')), second(arrived(300, '2025-06-20'))];
    expect(strengthOn(both, '2025-06-20').total).toMatchObject({ present: 700, force: 400 });
  });

  test('relieves step by step: those who left make room for those who came', () => {
    const both = [
      first(arrived(400, '2024-06-25'), wentHome(200, '2025-06-21')),
      second(arrived(200, '2025-06-20')),
    ];
    expect(strengthOn(both, '2025-06-21').total).toMatchObject({ present: 400, force: 400 });
  });

  test('once it took over, is the force; those who wait to go home are only there', () => {
    const relieved = { ...ContingentRotated.of({ successor: other }), ...day('2025-06-21') };
    const both = [first(arrived(400, '2024-06-25'), relieved), second(arrived(300, '2025-06-20'))];
    expect(strengthOn(both, '2025-06-21').total).toMatchObject({ present: 700, force: 300 });
  });

  test('of a circle that a correction left behind is counted once all the same', () => {
    const one: Known = {
      id: 'one',
      state: contingentAfter(of(5, { follows: 'two' }), arrived(5, '2024-06-25')),
    };
    const two: Known = {
      id: 'two',
      state: contingentAfter(of(5, { follows: 'one' }), arrived(5, '2024-06-25')),
    };
    expect([...forceOf([one, two], '2024-06-25')]).toEqual([
      ['one', 5],
      ['two', 0],
    ]);
  });
});

const days = fc.constantFrom(
  '2024-06-25',
  '2024-07-16',
  '2024-09-12',
  '2025-01-03',
  '2025-02-23',
  '2025-06-01',
);
const happenings = fc.oneof(
  fc.tuple(fc.nat(500), days).map(([people, on]) => arrived(people, on)),
  fc.tuple(fc.nat(500), days).map(([people, on]) => wentHome(people, on)),
  fc
    .tuple(fc.constantFrom('killed', 'wounded', 'missing'), fc.nat(20), days)
    .map(([kind, count, on]) => lost(kind as 'killed', count, on)),
  fc
    .tuple(fc.nat(500), days)
    .map(([people, on]): Told => ({ ...AuthorityTransferred.of({ to: 'Commander', people }), ...day(on) })),
  days.map((on): Told => ({ ...ContingentRotated.of({ successor: 'c1' }), ...day(on) })),
);
const forces = fc
  .array(
    fc.record({
      people: fc.nat(600),
      nation: fc.constantFrom('KEN', 'JAM', 'GTM'),
      follows: fc.option(fc.constantFrom('c0', 'c1', 'c2', 'c9'), { nil: undefined }),
      happened: fc.array(happenings, { maxLength: 8 }),
    }),
    { maxLength: 4 },
  )
  .map((drawn) =>
    drawn.map(({ people, nation, follows, happened }, place) => ({
      id: `c${place}`,
      designation: of(people, { nation, ...(follows === undefined ? {} : { follows }) }),
      happened,
    })),
  );

type Drawn = readonly {
  readonly id: string;
  readonly designation: Told;
  readonly happened: readonly Told[];
}[];
const folded = (drawn: Drawn): readonly Known[] =>
  drawn.map(({ id, designation, happened }) => ({ id, state: contingentAfter(designation, ...happened) }));

describe('of any force on any day', () => {
  const levels = [
    'designated',
    'trained',
    'departed',
    'arrived',
    'lost',
    'repatriated',
    'present',
    'underAuthority',
    'force',
    'presentAtMost',
  ] as const;

  test('nobody is fewer than none, parts come to those who arrived, nations to the total', () => {
    fc.assert(
      fc.property(forces, days, (drawn, on) => {
        const { total, nations } = strengthOn(folded(drawn), on);
        for (const level of levels) {
          expect(Math.min(...nations.map((nation) => nation[level]), 0)).toBe(0);
          expect(nations.reduce((sum, nation) => sum + nation[level], 0)).toBe(total[level]);
        }
        for (const some of nations) {
          expect(some.lost + some.repatriated + some.present).toBe(some.arrived);
          expect(some.arrived).toBeLessThanOrEqual(some.departed);
          expect(some.force).toBeLessThanOrEqual(some.present);
          expect(some.underAuthority).toBeLessThanOrEqual(some.present);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the order in which it was recorded changes nothing', () => {
    fc.assert(
      fc.property(forces, days, (drawn, on) => {
        // Of transfers on one day the last word stands, and of reliefs the first: they keep their order.
        const moves = drawn.map(({ happened, ...rest }) => ({
          ...rest,
          happened: happened.filter(({ type }) => !/Authority|Rotated/.test(type)),
        }));
        const backwards = moves.map(({ happened, ...rest }) => ({
          ...rest,
          happened: [...happened].reverse(),
        }));
        expect(strengthOn(folded(backwards), on).total).toEqual(strengthOn(folded(moves), on).total);
      }),
      { numRuns: 100 },
    );
  });

  test('a chain of rotations is never more force than its largest establishment', () => {
    fc.assert(
      fc.property(forces, days, (drawn, on) => {
        const known = folded(drawn);
        const seats = known.reduce((sum, { state }) => {
          const { designated: meant, arrived: came } = levelsOf(state, on);
          return sum + Math.max(meant, came);
        }, 0);
        expect(strengthOn(known, on).total.force).toBeLessThanOrEqual(seats);
      }),
      { numRuns: 100 },
    );
  });
});

test('the days on which anything changes are told in order, each once', () => {
  const state = contingentAfter(
    of(400),
    arrived(200, '2024-07-16'),
    arrived(200, '2024-06-25'),
    wentHome(1, '2024-06-25'),
  );
  expect(turningDays([{ id: 'one', state }])).toEqual(['2024-01-01', '2024-06-25', '2024-07-16']);
});
