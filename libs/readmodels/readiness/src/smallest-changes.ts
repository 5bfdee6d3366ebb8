// The fewest changes after which lines are covered: first by what is on record (a condition that comes to hold, a word
// that its owner confirms or makes exact), then by a new pledge for what nothing on record can cover.
import { spelled } from '#platform/kernel';
import { compareParts, isMoney, pledgeFigures, spanOf, type Part } from '#contexts/pledging/contract';
import { change } from './assessed.js';
import { coverageOf } from './coverage.js';
import type { Line, Offer } from './mission-record.js';
import type { Change, DimensionName } from './readiness.answer.js';

/** One thing that may happen to one pledge. */
interface Lever {
  readonly pledge: string;
  readonly change: Change;
  readonly apply: (pledge: Offer['pledge']) => Offer['pledge'];
}
export interface SmallestChanges {
  readonly changes: readonly Change[];
  /** Whether every smaller set was tried. */
  readonly exact: boolean;
}

/** Sets of more levers than this are not tried one by one: 4,096 sets take some milliseconds. */
const mostTried = 12;

export function smallestChanges(
  dimension: DimensionName,
  lines: readonly Line[],
  offers: readonly Offer[],
  on: string,
): SmallestChanges {
  const parts = connected(
    lines.filter((line) => !isCovered(line, offers, on)),
    offers,
  ).map((part) => ofPart(dimension, part, on));
  return { changes: parts.flatMap(({ changes }) => changes), exact: parts.every(({ exact }) => exact) };
}

const isCovered = (line: Line, offers: readonly Offer[], on: string): boolean =>
  compareParts(coverageOf(line, offers, on).firm, line.quantity) >= 0;

interface Connected {
  readonly lines: readonly Line[];
  readonly offers: readonly Offer[];
}

/** Lines that share no pledge have nothing to do with each other. */
function connected(lines: readonly Line[], offers: readonly Offer[]): readonly Connected[] {
  const left = [...lines];
  const found: Connected[] = [];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const group: Line[] = [first];
    const pledgesOn = (some: readonly Line[]) =>
      offers.filter(({ pledge }) =>
        pledge.matches.some(({ requirement }) => some.some(({ id }) => id === requirement)),
      );
    for (;;) {
      const near = pledgesOn(group);
      const next = left.findIndex(({ id }) =>
        near.some(({ pledge }) => pledge.matches.some(({ requirement }) => requirement === id)),
      );
      if (next < 0) break;
      group.push(...left.splice(next, 1));
    }
    found.push({ lines: group, offers: pledgesOn(group) });
  }
  return found;
}

function ofPart(dimension: DimensionName, { lines, offers }: Connected, on: string): SmallestChanges {
  const levers = offers.flatMap((offer) => leversOf(dimension, offer));
  const giving = offers.map((offer) => givingTo(lines, offer, on));
  /** How many are firm on each line, and never more than it needs. */
  const reached = (chosen: readonly Lever[]): readonly number[] => {
    const firm = lines.map(() => 0);
    for (const gives of giving)
      for (const [place, count] of gives(chosen).entries()) firm[place] = (firm[place] ?? 0) + count;
    return lines.map(({ quantity }, place) => Math.min(firm[place] ?? 0, quantity.count));
  };
  const best = reached(levers);
  const isBest = (chosen: readonly Lever[]): boolean =>
    reached(chosen).every((count, place) => count >= (best[place] ?? 0));
  const exact = levers.length <= mostTried;
  const chosen = exact ? smallest(levers, isBest) : withoutIdle(levers, isBest);
  const missing = lines.flatMap((line, place) => {
    const count = line.quantity.count - (best[place] ?? 0);
    if (count <= 0) return [];
    const rest = spelled({ count, unit: line.quantity.unit });
    const says = `${rest} more pledged for ${line.capability ?? 'the line'}, waiting for nothing.`;
    const because = line.because.figure;
    return [
      change(dimension, 'pledge-more', says, {
        requirement: line.id,
        events: because === undefined ? [] : [because],
      }),
    ];
  });
  return { changes: [...chosen.map((lever) => lever.change), ...missing], exact };
}

/** What one pledge gives to each of the lines for certain, by which of its levers are pulled; reckoned once for each. */
function givingTo(lines: readonly Line[], offer: Offer, on: string) {
  const known = new Map<string, readonly number[]>();
  return (chosen: readonly Lever[]): readonly number[] => {
    const ours = chosen.filter(({ pledge }) => pledge === offer.id);
    const key = ours.map(({ change: { code, events } }) => `${code} ${events.join()}`).join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const after = pulled(offer, ours);
    const counts = lines.map((line) => countOf(coverageOf(line, [after], on).firm));
    known.set(key, counts);
    return counts;
  };
}

const countOf = (part: Part): number => (isMoney(part) ? 0 : part.count);

function pulled(offer: Offer, levers: readonly Lever[]): Offer {
  if (levers.length === 0) return offer;
  const pledge = levers.reduce((before, { apply }) => apply(before), offer.pledge);
  return { ...offer, pledge, figures: pledgeFigures(pledge) };
}

/** The first of the smallest sets, in the order of the levers. */
function smallest(
  levers: readonly Lever[],
  isEnough: (chosen: readonly Lever[]) => boolean,
): readonly Lever[] {
  for (let size = 0; size < levers.length; size += 1) {
    for (const chosen of ofSize(levers, size)) if (isEnough(chosen)) return chosen;
  }
  return levers;
}

function* ofSize(levers: readonly Lever[], size: number, from = 0): Generator<readonly Lever[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= levers.length - size; at += 1) {
    const lever = levers[at];
    if (lever !== undefined) for (const rest of ofSize(levers, size - 1, at + 1)) yield [lever, ...rest];
  }
}

/** A set of which none can be left out, which is not always the smallest. */
const withoutIdle = (levers: readonly Lever[], isEnough: (chosen: readonly Lever[]) => boolean) =>
  levers.reduceRight<readonly Lever[]>((chosen, lever) => {
    const rest = chosen.filter((one) => one !== lever);
    return isEnough(rest) ? rest : chosen;
  }, levers);

function leversOf(dimension: DimensionName, { id, pledge, figures }: Offer): readonly Lever[] {
  const { owner, because, figure } = pledge;
  const most = spanOf(figure)?.most;
  const conditions = figures.waitingFor.map(({ condition }): Lever => ({
    pledge: id,
    change: change(
      dimension,
      'condition-holds',
      `${owner} says that its condition holds: ${condition.text}`,
      {
        party: owner,
        events: [condition.id],
      },
    ),
    apply: (before) => ({
      ...before,
      conditions: before.conditions.map((one) =>
        one.id === condition.id ? { ...one, satisfied: true } : one,
      ),
    }),
  }));
  const confirmed: readonly Lever[] = pledge.unconfirmed
    ? [
        {
          pledge: id,
          change: change(dimension, 'confirm-pledge', `${owner} confirms what was entered for it.`, {
            party: owner,
            events: [because.made],
          }),
          apply: (before) => ({ ...before, unconfirmed: false, confirmedFigure: before.figure }),
        },
      ]
    : [];
  const isExact = figure.form === 'exact' || figure.form === 'money' || figure.form === 'unstated';
  const stated: readonly Lever[] =
    isExact || most === undefined || isMoney(most)
      ? []
      : [
          {
            pledge: id,
            change: change(dimension, 'say-how-many', `${owner} says that it gives ${spelled(most)}.`, {
              party: owner,
              events: [because.figure],
            }),
            apply: (before) => {
              const exact = { form: 'exact', ...most } as const;
              return { ...before, figure: exact, ...(before.unconfirmed ? {} : { confirmedFigure: exact }) };
            },
          },
        ];
  return [...conditions, ...confirmed, ...stated];
}
