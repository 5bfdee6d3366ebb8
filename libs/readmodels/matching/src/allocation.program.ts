// The proposal as a linear program: how much of each offer goes to which line, so that the weighted shortfall is least.
// Offers and lines are the two sides of a transport problem, whose corner solutions are whole numbers.
import { fitOf } from './fit.js';
import type { Need, Offer } from './needs-and-offers.js';

/** So much of one offer for one line, by their places in the lists. */
export interface Placement {
  readonly offer: number;
  readonly need: number;
  readonly count: number;
}

/** The value of each variable of a program in CPLEX LP format; what is not told is 0. */
export type Solve = (program: string) => Promise<ReadonlyMap<string, number>>;

/** A line of initial capability weighs twice; a line weighs the same however many it needs. */
export const weightOf = ({ phase, required }: Need): number =>
  (phase === 'ioc' ? 2 : 1) / Math.max(1, required.count);

/**
 * A thousandth at most of the lightest weight, so that it decides between equals and never against a line: what waits for
 * nothing, is free of caveats and is there first is used first.
 */
function reluctance({ openConditions, caveats, from }: Offer): number {
  const bars = Math.min(openConditions, 9) * 100 + Math.min(caveats, 9) * 10 + (from === undefined ? 1 : 0);
  return bars / 1000;
}

/** Offers of unstated size, which no program can divide, are left out. */
export async function allocate(
  needs: readonly Need[],
  offers: readonly Offer[],
  solve: Solve,
): Promise<readonly Placement[]> {
  const open = needs.flatMap((need, place) => (need.left > 0 ? [{ need, place }] : []));
  const lightest = Math.min(...open.map(({ need }) => weightOf(need)));
  const cost: string[] = open.map(
    ({ need, place }) => `${decimal(weightOf(need) / lightest)} s${String(place)}`,
  );
  const ofLine = new Map(open.map(({ place }) => [place, [`s${String(place)}`]]));
  const ofOffer: string[] = [];
  const pairs: { readonly name: string; readonly offer: number; readonly need: number }[] = [];
  offers.forEach((offer, from) => {
    if (offer.free === undefined || offer.free === 0) return;
    const names = open.flatMap(({ need, place }) => {
      if (!fitOf(offer, need).fits) return [];
      const name = `x${String(from)}_${String(place)}`;
      cost.push(`${decimal(reluctance(offer) / 1000)} ${name}`);
      ofLine.get(place)?.push(name);
      pairs.push({ name, offer: from, need: place });
      return [name];
    });
    if (names.length > 0) ofOffer.push(` o${String(from)}: ${names.join(' + ')} <= ${String(offer.free)}`);
  });
  if (pairs.length === 0) return [];
  const lines = open.map(
    ({ need, place }) =>
      ` l${String(place)}: ${(ofLine.get(place) ?? []).join(' + ')} = ${String(need.left)}`,
  );
  const solved = await solve(
    ['Minimize', ` cost: ${cost.join(' + ')}`, 'Subject To', ...ofOffer, ...lines, 'End'].join('\n'),
  );
  return pairs.flatMap(({ name, offer, need }) => {
    const value = solved.get(name) ?? 0;
    const count = Math.round(value);
    if (Math.abs(value - count) > 1e-6)
      throw new RangeError(`${name} is ${String(value)}: the solver left a corner`);
    return count === 0 ? [] : [{ offer, need, count }];
  });
}

/** As CPLEX LP format takes it, with neither exponent nor rounding that could tell equals apart. */
const decimal = (value: number): string => value.toFixed(9);

/** Required, open and weighted: what is left once the placements are made. */
export const shortfallOf = (needs: readonly Need[], placements: readonly Placement[]): number => {
  const placed = new Map<number, number>();
  for (const { need, count } of placements) placed.set(need, (placed.get(need) ?? 0) + count);
  return needs.reduce(
    (sum, need, place) => sum + weightOf(need) * Math.max(0, need.left - (placed.get(place) ?? 0)),
    0,
  );
};
