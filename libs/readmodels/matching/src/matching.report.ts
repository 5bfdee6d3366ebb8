// Which unfilled lines an offer fits, and where all that is unmatched would best go. Nothing here changes the record:
// a proposal is accepted by ordinary matches, all of it or part.
import type { RowView } from '#platform/projections';
import { allocate, shortfallOf, type Solve } from './allocation.program.js';
import { fitOf } from './fit.js';
import type { Allocation, Matches, Unplaced } from './matching.answer.js';
import type { MatchingRow } from './matching.read-model.js';
import { needsAndOffersIn, type Need, type Offer } from './needs-and-offers.js';

type Rows = readonly RowView<MatchingRow>[];

/** For an offer, the unfilled lines that it fits, the best first; equals in the order of need and id. */
export function matchesOn(mission: string, rows: Rows, offer: Offer, on: string): Matches {
  const { needs } = needsAndOffersIn(rows, on);
  const found = needs.flatMap((need) => {
    const fit = fitOf(offer, need);
    return need.left > 0 && fit.fits ? [{ need, fit }] : [];
  });
  found.sort(
    (one, other) =>
      other.fit.rank - one.fit.rank ||
      compare(one.need.needBy, other.need.needBy) ||
      compare(one.need.requirement, other.need.requirement),
  );
  return {
    mission,
    on,
    lines: found.map(
      ({ need: { requirement, capability, pillar, phase, needBy, required, left, because }, fit }) => ({
        ...{ requirement, capability, pillar, phase, needBy, left },
        unit: required.unit,
        required: required.count,
        useful: fit.useful,
        reasons: fit.reasons,
        because: [...new Set([...because, ...offer.because])],
      }),
    ),
  };
}

/** The same for a pledge on record; undefined where there is none that stands and has anything left. */
export function matchesOfPledge(
  mission: string,
  rows: Rows,
  pledge: string,
  on: string,
): Matches | undefined {
  const offer = needsAndOffersIn(rows, on).offers.find((one) => one.pledge === pledge);
  return offer === undefined ? undefined : matchesOn(mission, rows, offer, on);
}

/** The allocation of all unmatched pledges that leaves the least weighted shortfall. */
export async function allocationOn(
  mission: string,
  rows: Rows,
  on: string,
  solve: Solve,
): Promise<Allocation> {
  const { needs, offers } = needsAndOffersIn(rows, on);
  const placements = await allocate(needs, offers, solve);
  const sum = (of: 'offer' | 'need', place: number): number =>
    placements.reduce((total, placement) => (placement[of] === place ? total + placement.count : total), 0);
  return {
    mission,
    on,
    shortfall: shortfallOf(needs, []).toFixed(4),
    shortfallAfter: shortfallOf(needs, placements).toFixed(4),
    lines: needs.map(({ requirement, capability, required, left }, place) => {
      const proposed = sum('need', place);
      return {
        ...{ requirement, capability, proposed },
        unit: required.unit,
        required: required.count,
        matched: required.count - left,
        left: left - proposed,
      };
    }),
    proposals: placements.flatMap(({ offer: from, need: to, count }) => {
      const [offer, need] = [offers[from], needs[to]];
      if (offer?.pledge === undefined || offer.owner === undefined || need === undefined) return [];
      const fit = fitOf(offer, need);
      const { unit } = need.required;
      return [
        {
          pledge: offer.pledge,
          owner: offer.owner,
          requirement: need.requirement,
          capability: need.capability,
          count,
          unit,
          accept: { post: `/v1/pledges/${offer.pledge}/matches`, requirement: need.requirement, count, unit },
          reasons: fit.fits ? fit.reasons : [],
          because: [...new Set([...need.because, ...offer.because])],
        },
      ];
    }),
    unplaced: offers.flatMap((offer, place) => {
      const left = offer.free === undefined ? undefined : offer.free - sum('offer', place);
      if (offer.pledge === undefined || offer.owner === undefined || left === 0) return [];
      const { pledge, owner } = offer;
      return [
        { pledge, owner, ...(left === undefined ? {} : { count: left }), why: whyUnplaced(offer, needs) },
      ];
    }),
  };
}

function whyUnplaced(offer: Offer, needs: readonly Need[]): Unplaced {
  if (offer.free === undefined) return 'size-unstated';
  return needs.some((need) => fitOf(offer, need).fits) ? 'lines-are-filled' : 'no-line-fits';
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
