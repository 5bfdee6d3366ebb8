// What is weak: who never notified, which enablers are short, which pillar is weakest, who keeps silent.
import { silenceFlags } from '#contexts/pledging/contract';
import type { NeverNotified, PillarStrength, Shortfall, Silent } from './gaps.answer.js';
import { eventIds } from './figures.js';
import type { Offers } from './offers.js';
import type { Line } from './resourcing.answer.js';

/** A word on people, announced or pledged; of money and things nobody is notified. */
export function neverNotified({ pledges, announcements }: Offers, on: string): readonly NeverNotified[] {
  const words = [
    ...pledges.flatMap(({ pledge }) =>
      pledge.kind === 'personnel'
        ? [{ party: pledge.owner, since: pledge.since, event: pledge.because.made }]
        : [],
    ),
    ...announcements.flatMap(({ announcement }) =>
      announcement.kind === 'personnel'
        ? [{ party: announcement.owner, since: announcement.since, event: announcement.because.made }]
        : [],
    ),
  ].filter(({ since }) => since.slice(0, 10) <= on);
  const notified = new Set(
    pledges
      .filter(({ pledge }) =>
        pledge.notifications.some(({ at, unconfirmed }) => !unconfirmed && at.slice(0, 10) <= on),
      )
      .map(({ pledge }) => pledge.owner),
  );
  return [...new Set(words.map(({ party }) => party))]
    .filter((party) => !notified.has(party))
    .sort()
    .map((party) => {
      const own = words.filter((word) => word.party === party);
      const [first = ''] = own.map(({ since }) => since.slice(0, 10)).toSorted();
      return { party, since: first, because: eventIds(own.map(({ event }) => event)) };
    });
}

/** Rounded down, so that what is not complete never reads 100. */
const percent = ({ firm, required }: Line): number =>
  required.count === 0 ? 100 : Math.min(100, Math.floor((100 * firm.least) / required.count));

export const enablerShortfalls = (lines: readonly Line[]): readonly Shortfall[] =>
  lines
    .filter(({ kind, gap }) => kind === 'enabler' && gap.count > 0)
    .map((line) => ({
      requirement: line.requirement,
      capability: line.capability,
      unit: line.unit,
      gap: line.gap.count,
      firmPercent: percent(line),
    }))
    .sort((one, other) => one.firmPercent - other.firmPercent || other.gap - one.gap);

/** By its worst line, never by an average; among equals by how many lines have a gap. */
export function pillarStrengths({ mission }: Offers, lines: readonly Line[]): readonly PillarStrength[] {
  const titles = new Map(mission?.pillars.map(({ id, title }) => [id, title] as const) ?? []);
  const ids = [...new Set([...titles.keys(), ...lines.map(({ pillar }) => pillar)])].sort();
  return ids
    .map((pillar): PillarStrength => {
      const own = lines.filter((line) => line.pillar === pillar);
      const unmet = own.filter(({ gap }) => gap.count > 0).length;
      const title = titles.get(pillar);
      return {
        pillar,
        ...(title === undefined ? {} : { title }),
        standing: own.length === 0 ? 'not-assessed' : unmet > 0 ? 'not-met' : 'met',
        lines: own.length,
        unmet,
        ...(own.length === 0 ? {} : { worstPercent: Math.min(...own.map(percent)) }),
      };
    })
    .sort((one, other) => (one.worstPercent ?? 101) - (other.worstPercent ?? 101) || other.unmet - one.unmet);
}

export const silentOwners = ({ pledges }: Offers, on: string, days: number): readonly Silent[] =>
  pledges.flatMap(({ id, pledge }) =>
    silenceFlags(pledge, on, days).map(({ events }) => ({
      pledge: id,
      owner: pledge.owner,
      since: pledge.heard.at.slice(0, 10),
      because: events,
    })),
  );
