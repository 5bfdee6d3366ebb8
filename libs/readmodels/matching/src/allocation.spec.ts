import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocate, shortfallOf, weightOf } from './allocation.program.js';
import { fitOf } from './fit.js';
import { solveWithHighs } from './highs.js';
import type { Need, Offer } from './needs-and-offers.js';

const need = (requirement: string, left: number, more: Partial<Need> = {}): Need => ({
  requirement,
  kind: 'personnel',
  capability: 'police',
  pillar: 'static-security',
  phase: 'foc',
  needBy: '2024-01-01',
  required: { count: left, unit: 'person' },
  left,
  because: [],
  ...more,
});
const unnamed: Offer = {
  pledge: 'p',
  owner: 'KEN',
  kind: 'personnel',
  unit: 'person',
  openConditions: 0,
  caveats: 0,
  because: [],
};
const offer = (pledge: string, free: number, more: Partial<Offer> = {}): Offer => ({
  ...unnamed,
  pledge,
  capability: 'police',
  free,
  ...more,
});

describe('whether an offer fits a line', () => {
  test.each([
    ['kind', offer('p', 5, { kind: 'service' }), need('l', 5)],
    ['capability', offer('p', 5, { capability: 'medical' }), need('l', 5)],
    ['unit', offer('p', 5, { unit: 'unit' }), need('l', 5)],
    ['comes-too-late', offer('p', 5, { from: '2024-01-02' }), need('l', 5)],
    ['ends-before', offer('p', 5, { until: '2023-12-31' }), need('l', 5)],
  ] as const)('not where its %s is in the way', (misfit, given, line) => {
    expect(fitOf(given, line)).toEqual({ fits: false, misfit });
  });

  test('with as much as the line lacks, and what a person must look at', () => {
    const fit = fitOf(offer('p', 8, { openConditions: 2, caveats: 1 }), need('l', 5));
    expect(fit).toMatchObject({ fits: true, useful: 5 });
    expect(fit.fits && fit.reasons.join(' ')).toMatch(/5 of 8 person.*2 conditions.*1 caveat/);
  });
});

describe('the allocation', () => {
  test('fills the scarce line with the only offer that can, although another takes it too', async () => {
    const needs = [need('a', 10), need('b', 10, { needBy: '2025-01-01' })];
    const late = offer('late', 10, { from: '2024-06-01' });
    expect(await allocate(needs, [offer('early', 10), late], solveWithHighs)).toEqual([
      { offer: 0, need: 0, count: 10 },
      { offer: 1, need: 1, count: 10 },
    ]);
  });

  test('serves initial capability first, and takes what waits for nothing first', async () => {
    const needs = [need('foc', 10), need('ioc', 10, { phase: 'ioc' })];
    const offers = [offer('waits', 10, { openConditions: 1 }), offer('firm', 10)];
    expect(await allocate(needs.slice(1), offers, solveWithHighs)).toEqual([
      { offer: 1, need: 0, count: 10 },
    ]);
    expect(await allocate(needs, offers.slice(1), solveWithHighs)).toEqual([
      { offer: 0, need: 1, count: 10 },
    ]);
  });

  test('leaves out what has no size, and proposes nothing where nothing fits', async () => {
    expect(await allocate([need('l', 5)], [offer('p', 5, { kind: 'training' })], solveWithHighs)).toEqual([]);
    const unstated = [{ ...unnamed, capability: 'police' }];
    expect(await allocate([need('l', 5)], unstated, solveWithHighs)).toEqual([]);
  });

  const capabilities = ['police', 'medical'];
  const small = fc.record({
    needs: fc.array(
      fc.record({
        left: fc.integer({ min: 1, max: 3 }),
        capability: fc.constantFrom(...capabilities),
        phase: fc.constantFrom('ioc' as const, 'foc' as const),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    offers: fc.array(
      fc.record({
        free: fc.integer({ min: 1, max: 3 }),
        capability: fc.option(fc.constantFrom(...capabilities), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
  const built = (given: {
    readonly needs: readonly Partial<Need>[];
    readonly offers: readonly { free: number; capability: string | undefined }[];
  }) => ({
    needs: given.needs.map((one, place) => need(`l${String(place)}`, one.left ?? 1, one)),
    offers: given.offers.map(({ free, capability }, place) => {
      const one = { ...unnamed, pledge: `p${String(place)}`, free };
      return capability === undefined ? one : { ...one, capability };
    }),
  });

  /** The least weighted shortfall by trying everything. */
  function least(needs: readonly Need[], offers: readonly Offer[], place = 0): number {
    const [first, ...others] = offers;
    if (first === undefined) return needs.reduce((sum, one) => sum + weightOf(one) * one.left, 0);
    const free = first.free ?? 0;
    let best = Infinity;
    for (let take = 0; take <= free; take += 1) {
      const here = needs[place];
      if (here === undefined) return Math.min(best, least(needs, others));
      if (take > 0 && (take > here.left || !fitOf(first, here).fits)) break;
      const after = needs.map((one, index) => (index === place ? { ...one, left: one.left - take } : one));
      const rest = place + 1 < needs.length ? [{ ...first, free: free - take }, ...others] : others;
      best = Math.min(best, least(after, rest, place + 1 < needs.length ? place + 1 : 0));
    }
    return best;
  }

  test('is the least that trying everything finds, gives nothing twice, and is the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(small, async (given) => {
        const { needs, offers } = built(given);
        const placed = await allocate(needs, offers, solveWithHighs);
        offers.forEach(({ free }, index) => {
          const given = placed.reduce((sum, one) => (one.offer === index ? sum + one.count : sum), 0);
          expect(given).toBeLessThanOrEqual(free);
        });
        needs.forEach(({ left }, index) => {
          const got = placed.reduce((sum, one) => (one.need === index ? sum + one.count : sum), 0);
          expect(got).toBeLessThanOrEqual(left);
        });
        expect(shortfallOf(needs, placed)).toBeCloseTo(least(needs, offers), 6);
        expect(await allocate(needs, offers, solveWithHighs)).toEqual(placed);
      }),
      { numRuns: 25 },
    );
  });
});
