import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { RequirementIdentified, type Phase } from '#contexts/assessment/contract';
import { ConditionSatisfied, pledgeFigures, type StandingPledge } from '#contexts/pledging/contract';
import { PillarDefined } from '#contexts/missions/contract';
import { coverageOf } from './coverage.js';
import type { Line, Offer } from './mission-record.js';
import {
  conditioned,
  established,
  eventNamed,
  inStream,
  led,
  line,
  made,
  matched,
  mission,
  persons,
  pledge,
  readiness,
  uuid,
} from './readiness.fixture.js';
import { smallestChanges } from './smallest-changes.js';

const lineOf = (n: number, count: number, phase: Phase, pillar = 'static-security') =>
  inStream(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind: 'personnel',
      capability: `police ${String(n)}`,
      quantity: { count, unit: 'person' },
      needBy: '2024-01-01',
      pillar,
      phase,
    }),
  );
const phase = (given: Parameters<typeof readiness>[0], which: Phase) => {
  const found = readiness(given).phases.find((one) => one.phase === which);
  if (found === undefined) throw new Error(`no phase ${which}`);
  return found;
};

describe('phases', () => {
  const given = [
    established([]),
    led,
    lineOf(1, 200, 'ioc'),
    lineOf(2, 500, 'foc'),
    made(1),
    matched(1, 1, 200),
  ];

  it('need the lines up to them', () => {
    const personnel = (which: Phase) =>
      phase(given, which).dimensions.find(({ dimension }) => dimension === 'personnel')?.standing;
    expect(personnel('ioc')).toBe('met');
    expect(personnel('foc')).toBe('not-met');
  });

  it('name what would make them ready: what is on record first, and a new pledge for the rest', () => {
    const more = [
      ...given,
      made(2, persons(300)),
      conditioned(2, 'parliament'),
      matched(2, 2, 300),
      made(3, persons(100)),
      conditioned(3, 'court'),
    ];
    const { changes, changesAreFewest } = phase(more, 'foc');
    expect(changes.filter(({ dimension }) => dimension === 'personnel')).toEqual([
      {
        dimension: 'personnel',
        code: 'condition-holds',
        says: 'JAM says that its condition holds: as the law of the land says',
        party: 'JAM',
        events: [eventNamed(8)],
      },
      {
        dimension: 'personnel',
        code: 'pledge-more',
        says: '200 persons more pledged for police 2, waiting for nothing.',
        requirement: uuid(2),
        events: [eventNamed(4)],
      },
    ]);
    expect(changesAreFewest).toBe(true);
  });
});

describe('pillars and lines', () => {
  it('are judged by their own lines, the weakest pillar first', () => {
    const { pillars, lines } = readiness([
      established([]),
      mission(PillarDefined.of({ pillar: 'training', title: 'Training' })),
      lineOf(1, 200, 'ioc', 'patrols'),
      lineOf(2, 500, 'foc', 'guarding'),
      made(1),
      matched(1, 1, 200),
    ]);
    expect(pillars.map(({ pillar, verdict }) => [pillar, verdict])).toEqual([
      ['guarding', 'not-ready'],
      ['training', 'not-assessed'],
      ['patrols', 'not-assessed'],
    ]);
    expect(lines.map(({ requirement, dimensions }) => [requirement, dimensions[1]?.standing])).toEqual([
      [uuid(1), 'met'],
      [uuid(2), 'not-met'],
    ]);
  });
});

describe('the week', () => {
  it('tells what happened in it, and which dimensions stand otherwise', () => {
    const given = [established([]), line(1, 200), made(1), matched(1, 1, 200)];
    const { week } = readiness(given, '2023-09-25');
    expect(week.after).toBe('2023-09-18');
    expect(week.happened.map(({ day, says }) => `${day} ${says}`)).toEqual([
      '2023-09-22 The mission is established: Support mission.',
      '2023-09-22 JAM pledges 200 persons (personnel).',
    ]);
    expect(week.standings).toContainEqual({ dimension: 'personnel', before: 'not-met', now: 'met' });
    expect(readiness(given, '2023-10-25').week.happened).toEqual([]);
  });
});

describe('the smallest set of changes', () => {
  interface Given {
    readonly count: number;
    readonly conditions: number;
    readonly lines: readonly number[];
  }
  const pledges = fc.array(
    fc.record<Given>({
      count: fc.integer({ min: 1, max: 5 }),
      conditions: fc.integer({ min: 0, max: 2 }),
      lines: fc.uniqueArray(fc.integer({ min: 0, max: 1 }), { minLength: 1 }),
    }),
    { maxLength: 4 },
  );
  const needs = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
  const on = '2023-10-01';

  const offerOf = ({ count, conditions, lines }: Given, n: number): Offer => {
    const standing = {
      status: 'made',
      owner: 'JAM',
      kind: 'personnel',
      figure: { form: 'exact', count, unit: 'person' },
      confirmedFigure: { form: 'exact', count, unit: 'person' },
      conditions: Array.from({ length: conditions }, (_, c) => ({
        id: `${String(n)}-${String(c)}`,
        kind: 'parliament',
        text: 'x',
        selfExecuting: false,
        satisfied: false,
        evidence: [],
      })),
      matches: lines.map((at) => ({
        requirement: String(at),
        part: { count: Math.ceil(count / lines.length), unit: 'person' },
        events: [],
      })),
      contributors: [],
      caveats: [],
      unconfirmed: false,
      because: { made: 'm', figure: 'f' },
    } as unknown as StandingPledge; // what coverage asks of a pledge
    return { id: String(n), pledge: standing, figures: pledgeFigures(standing) };
  };

  it('reaches what all changes together would, and no smaller set does', () => {
    fc.assert(
      fc.property(pledges, needs, (given, counts) => {
        const offers = given.map(offerOf);
        const lines = counts.map((count, at) => ({
          id: String(at),
          quantity: { count, unit: 'person' },
          needBy: '2024-01-01',
          because: {},
        })) as unknown as Line[]; // what coverage asks of a line
        const all = offers.flatMap(({ pledge: { conditions } }) => conditions.map(({ id }) => id));
        const reached = (held: readonly string[]) => {
          const after = offers.map((offer) => {
            const standing = {
              ...offer.pledge,
              conditions: offer.pledge.conditions.map((one) => ({
                ...one,
                satisfied: held.includes(one.id),
              })),
            };
            return { ...offer, pledge: standing, figures: pledgeFigures(standing) };
          });
          return lines.map((one) => {
            const { firm } = coverageOf(one, after, on);
            return Math.min('count' in firm ? firm.count : 0, one.quantity.count);
          });
        };
        const best = reached(all);
        const enough = (held: readonly string[]) =>
          reached(held).every((count, at) => count >= (best[at] ?? 0));
        const { changes, exact } = smallestChanges('personnel', lines, offers, on);
        const chosen = changes
          .filter(({ code }) => code === 'condition-holds')
          .map(({ events }) => events[0] ?? '');
        expect(exact).toBe(true);
        expect(enough(chosen)).toBe(true);
        // Every set of conditions, counted through.
        for (let mask = 0; mask < 2 ** all.length; mask += 1) {
          const held = all.filter((_, bit) => (mask >> bit) & 1);
          if (held.length < chosen.length) expect(enough(held)).toBe(false);
        }
        expect(smallestChanges('personnel', lines, offers, on).changes).toEqual(changes);
      }),
      { numRuns: 150 },
    );
  });

  it('shrinks when a condition comes to hold', () => {
    const given = [established([]), line(1, 200), made(1), conditioned(1, 'parliament'), matched(1, 1, 200)];
    const count = (events: typeof given) =>
      phase(events, 'foc').changes.filter(({ dimension }) => dimension === 'personnel').length;
    expect(count(given)).toBe(1);
    const satisfied = pledge(1, ConditionSatisfied.of({ condition: eventNamed(4), by: 'owner' }));
    expect(count([...given, satisfied])).toBe(0);
  });
});
