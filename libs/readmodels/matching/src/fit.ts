// Whether an offer is of use to a line, and why; what cannot be told from the record is said, and does not rule out.
import type { RequirementKind } from '#contexts/assessment/contract';
import type { PledgeKind } from '#contexts/pledging/contract';
import type { Need, Offer } from './needs-and-offers.js';

export type Misfit = 'kind' | 'capability' | 'unit' | 'comes-too-late' | 'ends-before';

export type Fit =
  | { readonly fits: false; readonly misfit: Misfit }
  | {
      readonly fits: true;
      /** Of the offer, what the line can take; the whole of what the line lacks where the size is unstated. */
      readonly useful: number;
      /** How well it fits; more is better. */
      readonly rank: number;
      readonly reasons: readonly string[];
    };

const servedBy: Readonly<Record<RequirementKind, readonly PledgeKind[]>> = {
  personnel: ['personnel'],
  training: ['training', 'service'],
  enabler: ['service', 'equipment'],
  equipment: ['equipment'],
};

const sameWords = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

const misfit = (why: Misfit): Fit => ({ fits: false, misfit: why });

export function fitOf(offer: Offer, need: Need): Fit {
  if (!servedBy[need.kind].includes(offer.kind)) return misfit('kind');
  if (offer.capability !== undefined && !sameWords(offer.capability, need.capability))
    return misfit('capability');
  if (offer.unit !== undefined && offer.unit !== need.required.unit) return misfit('unit');
  if (offer.from !== undefined && offer.from > need.needBy) return misfit('comes-too-late');
  if (offer.until !== undefined && offer.until < need.needBy) return misfit('ends-before');
  const useful = Math.min(offer.free ?? need.left, need.left);
  const named = offer.capability !== undefined;
  const whole = offer.free !== undefined && offer.free <= need.left;
  return {
    fits: true,
    useful,
    // A named capability counts most, then the phase that comes first, then an offer that is used up by one line.
    rank:
      (named ? 8 : 0) + (need.phase === 'ioc' ? 4 : 0) + (offer.from === undefined ? 0 : 2) + (whole ? 1 : 0),
    reasons: [
      named
        ? `The capability is the line’s: ${need.capability}.`
        : `The offer names no capability; the line needs ${need.capability}.`,
      offer.free === undefined
        ? `The size of the offer is unstated; the line lacks ${String(need.left)} ${need.required.unit}.`
        : `${String(useful)} of ${String(offer.free)} ${need.required.unit} are of use: the line lacks ${String(need.left)} of ${String(need.required.count)}.`,
      offer.from === undefined
        ? `No day is stated; the line needs it by ${need.needBy}.`
        : `There from ${offer.from}, needed by ${need.needBy}.`,
      ...(offer.openConditions === 0 ? [] : [`It waits for ${counted(offer.openConditions, 'condition')}.`]),
      ...(offer.caveats === 0
        ? []
        : [`It comes with ${counted(offer.caveats, 'caveat')}: read whether the line can use it.`]),
    ],
  };
}

const counted = (count: number, thing: string): string =>
  `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
