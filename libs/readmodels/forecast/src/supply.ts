// What comes and when, in three cases. Best: all that is promised comes as early as it can, every open condition holding
// today. Worst: only what its owner has said for certain comes, conditions hold at their deadlines and without one never,
// and what says no day never comes. Committed: only what is bound and waits for nothing.
import type { EventId } from '#platform/kernel';
import {
  agreementsOf,
  compareParts,
  isNothing,
  minus,
  nothing,
  pledgeFigures,
  pledgeLevelsOn,
  plus,
  sameMeasure,
  type OpenCondition,
  type Part,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { ForecastRecord, NamedPledge } from './record.js';

export const cases = ['best', 'worst', 'committed'] as const;
export type Case = (typeof cases)[number];

/** So much comes on a day, and may go again. */
export interface Piece {
  readonly amount: Part;
  readonly from: string;
  /** Last day. */
  readonly until?: string;
  readonly because: readonly EventId[];
}
/** So much does not come in this case, and why. */
export interface Missing {
  readonly amount?: Part;
  readonly says: string;
  readonly because: readonly EventId[];
}
export interface Supply {
  readonly pieces: readonly Piece[];
  readonly missing: readonly Missing[];
}
export type Supplies = Readonly<Record<Case, Supply>>;

/** What of a pledge counts, at most and for certain: for a line, or as a whole. */
export interface Share {
  /** All of it, confirmed or not, at the upper end. */
  readonly most: Part;
  /** Of it, what waits for nothing, at the lower end. */
  readonly firm: Part;
  /** Of it, what waits for conditions, or may. */
  readonly conditional: Part;
  readonly committed: Part;
}

/** The shares of a pledge by line; none where its owner gave no figure. */
export function sharesOf(
  { id, pledge }: NamedPledge,
  { agreements }: Pick<ForecastRecord, 'agreements'>,
  on: string,
): { readonly whole?: Share; readonly lines: ReadonlyMap<string, Share> } {
  const figures = pledgeFigures(pledge);
  // What would be firm if nothing waited: at its lower end the rest of it is what waits.
  const free = pledgeFigures({ ...pledge, conditions: [] });
  const { reached, lines: reachedByLine } = pledgeLevelsOn(pledge, agreementsOf(id, agreements), on);
  const lines = new Map<string, Share>();
  for (const { requirement, matched, firm } of figures.lines) {
    const unbound = free.lines.find((line) => line.requirement === requirement)?.firm?.least;
    if (matched === undefined || firm === undefined || unbound === undefined) continue;
    const committed = reachedByLine.find((one) => one.requirement === requirement)?.committed.least;
    lines.set(requirement, {
      most: matched,
      firm: firm.least,
      conditional: minus(unbound, firm.least),
      committed: committed ?? nothing(matched),
    });
  }
  const { pledged, unconfirmed, firm } = figures;
  if (pledged === undefined || unconfirmed === undefined || firm === undefined) return { lines };
  const whole: Share = {
    most: plus(pledged.most, unconfirmed.most),
    firm: firm.least,
    conditional: minus(pledged.least, firm.least),
    committed: reached?.committed ?? nothing(pledged.most),
  };
  return { whole, lines };
}
/** What of a share still comes, once so many are there. */
export function supplyOf(
  { id, pledge }: NamedPledge,
  share: Share,
  there: Part,
  record: Pick<ForecastRecord, 'contingents'>,
  on: string,
): Supplies {
  const dates = datesOf(id, pledge, record, on);
  const { waitingFor } = pledgeFigures(pledge);
  const because = [pledge.because.figure, ...dates.because];
  const until = pledge.period?.until;
  const piece = (amount: Part, from: string | undefined, more: readonly EventId[] = []): readonly Piece[] =>
    isNothing(amount) || from === undefined || (until !== undefined && until < from)
      ? []
      : [{ amount, from, ...(until === undefined ? {} : { until }), because: [...because, ...more] }];
  const absent = (amount: Part, says: string, events: readonly EventId[]): readonly Missing[] =>
    isNothing(amount) ? [] : [{ amount, says: `${pledge.owner}: ${says}`, because: events }];

  const rest = minus(share.most, there);
  const firm = minus(share.firm, there);
  // What is there takes from what is firm first; what it takes beyond that waits no more.
  const waits = minus(plus(share.firm, share.conditional), plus(firm, there));
  const committed = minus(share.committed, there);
  const held = heldUntil(waitingFor, on);
  const last = dates.worst === undefined || held === undefined ? undefined : later(dates.worst, held);
  const waiting = waitingFor.map(({ condition }) => condition.id);
  const uncertain = minus(minus(rest, firm), waits);
  return {
    best: { pieces: piece(rest, dates.best, waiting), missing: [] },
    committed: {
      pieces: piece(committed, dates.best),
      missing: absent(minus(rest, committed), 'it is promised and not committed', because),
    },
    worst: {
      pieces: [...piece(firm, dates.worst), ...piece(waits, last, waiting)],
      missing: [
        ...(dates.worst === undefined ? absent(firm, dates.says, because) : []),
        ...(last === undefined
          ? absent(waits, held === undefined ? waitsFor(waitingFor, on) : dates.says, waiting)
          : []),
        ...absent(uncertain, 'its owner has not said for certain that it comes', because),
      ],
    },
  };
}

const later = (one: string, other: string): string => (one < other ? other : one);

/** The day by which every open condition must hold; undefined where one has none, or it has passed. */
function heldUntil(waitingFor: readonly OpenCondition[], on: string): string | undefined {
  return waitingFor.reduce<string | undefined>((last, { condition: { deadline } }) => {
    if (last === undefined || deadline === undefined || deadline < on) return undefined;
    return later(last, deadline);
  }, on);
}

function waitsFor(waitingFor: readonly OpenCondition[], on: string): string {
  const endless = waitingFor.filter(({ condition: { deadline } }) => deadline === undefined || deadline < on);
  const named = endless.map(({ condition: { kind, deadline } }) =>
    deadline === undefined ? `${kind}, without a deadline` : `${kind}, whose deadline ${deadline} has passed`,
  );
  return `it waits for ${named.join(' and for ')}`;
}

interface Dates {
  readonly best: string;
  /** Absent: nobody said a day on which one may reckon. */
  readonly worst?: string;
  /** Why there is none. */
  readonly says: string;
  readonly because: readonly EventId[];
}

/** When what is not there yet can be there: by its contingents' plans, or its period, and the notice that it needs. */
function datesOf(
  id: string,
  { period, noticeToMoveDays }: StandingPledge,
  { contingents }: Pick<ForecastRecord, 'contingents'>,
  on: string,
): Dates {
  const coming = contingents.flatMap(({ state }) =>
    state.exists && state.pledge === id && state.arrivals.length === 0 && state.planned?.arrives !== undefined
      ? [{ arrives: state.planned.arrives, event: state.because.designated }]
      : [],
  );
  const arrives = coming.map((one) => one.arrives).toSorted();
  const because = coming.map(({ event }) => event);
  const [start, end] = [arrives[0] ?? period?.from, arrives.at(-1) ?? period?.from];
  const moved = noticeToMoveDays === undefined ? undefined : daysAfter(on, noticeToMoveDays);
  const best = later(moved ?? on, start ?? on);
  if (moved !== undefined) return { best, worst: later(moved, end ?? on), says: '', because };
  if (end === undefined) return { best, says: 'it says no day and no notice to move', because };
  return end < on
    ? { best, says: `its day, ${end}, has passed`, because }
    : { best, worst: end, says: '', because };
}

const msPerDay = 86_400_000;
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay).toISOString().slice(0, 10);

/** The sum on a day of what comes in the unit of `like`. */
export const sumOn = (pieces: readonly Piece[], day: string, like: Part): Part =>
  pieces
    .filter(({ amount, from, until }) => sameMeasure(amount, like) && from <= day && (until ?? day) >= day)
    .reduce<Part>((sum, { amount }) => plus(sum, amount), nothing(like));

/** The first day, from a day on, on which so much is there; undefined where that never comes. */
export function fullFrom(pieces: readonly Piece[], required: Part, on: string): string | undefined {
  const days = [...new Set([on, ...pieces.map(({ from }) => later(from, on))])].sort();
  return days.find((day) => compareParts(sumOn(pieces, day, required), required) >= 0);
}

/** The most that is ever there. */
export function mostOf(pieces: readonly Piece[], like: Part, on: string): Part {
  const days = [...new Set([on, ...pieces.map(({ from }) => later(from, on))])];
  return days
    .map((day) => sumOn(pieces, day, like))
    .reduce((most, sum) => (compareParts(sum, most) > 0 ? sum : most), nothing(like));
}
