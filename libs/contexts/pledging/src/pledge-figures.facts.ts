// What may be reckoned with. Totals are kept apart: unconfirmed from pledged, conditional from firm; and at both ends
// of a span pledged = conditional + firm. Whatever cannot be told for certain is reckoned as the less favourable.
import {
  isNothing,
  least,
  minus,
  nothing,
  plus,
  sameMeasure,
  spanOf,
  type Part,
  type PledgedFigure,
  type Span,
} from './figure.facts.js';
import type { PledgeCondition } from './pledge-conditions.facts.js';
import { stillStands, type PledgeState, type StandingPledge } from './pledge.facts.js';

/** A condition that does not hold yet, and what it holds back. */
export interface OpenCondition {
  readonly condition: PledgeCondition;
  /** What still waits for it; absent where the pledge is unstated and the condition covers all of it. */
  readonly held?: Part;
  /** It holds back part of what it covered: some was released. */
  readonly partlyReleased: boolean;
  /** What it waits for has been recorded, and its owner has not spoken. */
  readonly evidenceFound: boolean;
}

/**
 * What one requirement line may reckon with. Lines are served in the order in which they were matched. Which part of a
 * pledge waits, the part that is meant for a line or the part that is meant for none, cannot be told: `conditional` and
 * the lower end of `firm` take it that the line waits, the upper end that it does not.
 */
export interface LineFigures {
  readonly requirement: string;
  /** Matched and still covered by the pledge, confirmed or not; absent where it was not said how much. */
  readonly matched?: Part;
  /** Of it, what rests on entries that the owner has not confirmed. */
  readonly unconfirmed?: Part;
  /** Of it, what waits for a condition, or may. */
  readonly conditional?: Part;
  /** Of it, what waits for nothing: for certain, and at best. */
  readonly firm?: Span;
}

/**
 * `conditional`: all of it waits; `partly-conditional`: some of it; `unconfirmed`: entered for its owner, who has not
 * confirmed it; `none`: absent, declined or withdrawn.
 */
export type PledgeStanding = 'none' | 'unconfirmed' | 'conditional' | 'partly-conditional' | 'firm';

export interface PledgeFigures {
  readonly standing: PledgeStanding;
  /** Its owner gave no figure: it counts as a pledge and adds to no total. */
  readonly unstated: boolean;
  /** Promised by its owner's own or confirmed word; absent where unstated. */
  readonly pledged?: Span;
  /**
   * Promised beyond that by entries that the owner has not confirmed, end by end: at each end pledged + unconfirmed is
   * the figure as it stands. Where only the lower end was raised, `least` is therefore more than `most`.
   */
  readonly unconfirmed?: Span;
  /** Of what is pledged, what waits for a condition; at each end conditional + firm = pledged. */
  readonly conditional?: Span;
  /** Of what is pledged, what waits for nothing. */
  readonly firm?: Span;
  readonly waitingFor: readonly OpenCondition[];
  readonly lines: readonly LineFigures[];
  readonly matched?: Part;
  /** Pledged or unconfirmed, and meant for no line yet. */
  readonly unmatched?: Part;
}

/** The conditions that do not hold, in the order in which they were set. */
export function openConditions(state: PledgeState): readonly OpenCondition[] {
  if (state.status === 'absent') return [];
  const whole = spanOf(state.figure)?.most;
  return state.conditions.flatMap((condition) => {
    if (condition.satisfied) return [];
    const held = heldBy(condition, whole);
    if (held !== undefined && condition.released !== undefined && isNothing(held)) return [];
    return [
      {
        condition,
        // It may cover more than the pledge still is.
        ...(held === undefined ? {} : { held: whole === undefined ? held : least(held, whole) }),
        partlyReleased: condition.released !== undefined,
        evidenceFound: condition.evidence.length > 0,
      },
    ];
  });
}

/** What a condition covers of a pledge of this size: its part, or all. */
export const coveredBy = (condition: PledgeCondition, whole: Part | undefined): Part | undefined =>
  condition.part !== undefined && (whole === undefined || sameMeasure(condition.part, whole))
    ? condition.part
    : whole;

/** What it holds back of a whole, in the measure of that whole. */
function heldOf(condition: PledgeCondition, whole: Part): Part {
  if (condition.satisfied) return nothing(whole);
  const { released } = condition;
  const covered = coveredBy(condition, whole) ?? whole;
  return released !== undefined && sameMeasure(covered, released) ? minus(covered, released) : covered;
}

/** Undefined where an unstated pledge waits as a whole. */
function heldBy(condition: PledgeCondition, whole: Part | undefined): Part | undefined {
  const like = whole ?? condition.part;
  return like === undefined ? undefined : heldOf(condition, like);
}

/** How far released a condition is: nothing of what it covers, part of it, or all. */
export function conditionProgress(
  condition: PledgeCondition,
  figure: PledgedFigure,
): 'open' | 'partly' | 'satisfied' {
  if (condition.satisfied) return 'satisfied';
  if (condition.released === undefined) return 'open';
  const held = heldBy(condition, spanOf(figure)?.most);
  return held !== undefined && isNothing(held) ? 'satisfied' : 'partly';
}

/** What a condition holds back now; undefined where an unstated pledge waits for it as a whole. */
export const heldPart = (state: StandingPledge, condition: PledgeCondition): Part | undefined =>
  heldBy(condition, spanOf(state.figure)?.most);

/** All figures of one pledge; of an absent, declined or withdrawn one there are none. Never throws. */
export function pledgeFigures(state: PledgeState): PledgeFigures {
  if (state.status === 'absent' || !stillStands(state)) {
    return { standing: 'none', unstated: false, waitingFor: [], lines: [] };
  }
  const waitingFor = openConditions(state);
  const all = spanOf(state.figure);
  if (all === undefined) return unstatedFigures(state, waitingFor);

  const pledged = confirmedOf(state, all);
  const firm = firmOf(waitingFor, pledged);
  const lines = serve(state, all, pledged, firm);
  const matched = total(
    lines.map((line) => line.matched),
    all.most,
  );
  return {
    standing: standingOf(state, waitingFor, firm),
    unstated: false,
    pledged,
    unconfirmed: difference(all, pledged),
    conditional: difference(pledged, firm),
    firm,
    waitingFor,
    lines,
    matched,
    unmatched: minus(all.most, matched),
  };
}

function unstatedFigures(state: StandingPledge, waitingFor: readonly OpenCondition[]): PledgeFigures {
  const standing = state.unconfirmed ? 'unconfirmed' : waitingFor.length > 0 ? 'conditional' : 'firm';
  return {
    standing,
    unstated: true,
    waitingFor,
    lines: state.matches.map(({ requirement }) => ({ requirement })),
  };
}

function standingOf(state: StandingPledge, waitingFor: readonly OpenCondition[], firm: Span): PledgeStanding {
  if (state.unconfirmed) return 'unconfirmed';
  if (waitingFor.length === 0) return 'firm';
  return isNothing(firm.most) ? 'conditional' : 'partly-conditional';
}

/** The confirmed figure, but never more than what stands now: an unconfirmed reduction counts at once. */
function confirmedOf(state: StandingPledge, all: Span): Span {
  const confirmed = state.confirmedFigure === undefined ? undefined : spanOf(state.confirmedFigure);
  if (confirmed === undefined || !sameMeasure(confirmed.most, all.most)) return ends(all, nothing);
  return { least: least(confirmed.least, all.least), most: least(confirmed.most, all.most) };
}

const ends = (span: Span, of: (end: Part) => Part): Span => ({ least: of(span.least), most: of(span.most) });
const difference = (a: Span, b: Span): Span => ({
  least: minus(a.least, b.least),
  most: minus(a.most, b.most),
});
const total = (parts: readonly (Part | undefined)[], like: Part): Part =>
  parts.reduce<Part>((sum, part) => (part === undefined ? sum : plus(sum, part)), nothing(like));

/** What waits for nothing. Two conditions may hold different parts, so what they hold is added up. */
function firmOf(waitingFor: readonly OpenCondition[], pledged: Span): Span {
  const { least: worst, most } = ends(pledged, (end) =>
    waitingFor.reduce((left, { condition }) => minus(left, heldOf(condition, end)), end),
  );
  // Two conditions that released a part each hold more of the upper end than of the lower.
  return { least: least(worst, most), most };
}

/** Each asks for its share in turn and takes what those before it left. */
function taker(available: Part): (asked: Part) => Part {
  let left = available;
  return (asked) => {
    const taken = least(asked, left);
    left = minus(left, taken);
    return taken;
  };
}

function serve(state: StandingPledge, all: Span, pledged: Span, firm: Span): readonly LineFigures[] {
  const [fromAll, fromPledged] = [taker(all.most), taker(pledged.most)];
  const served = state.matches.map(({ requirement, part }) => {
    const asked = part !== undefined && sameMeasure(part, all.most) ? part : undefined;
    const matched = asked === undefined ? undefined : fromAll(asked);
    return { requirement, matched, confirmed: fromPledged(matched ?? nothing(all.most)) };
  });
  const meant = total(
    served.map(({ confirmed }) => confirmed),
    all.most,
  );
  // What is meant for no line is taken to wait for nothing, so that the lines wait.
  const certain = difference(
    firm,
    ends(pledged, (end) => minus(end, meant)),
  );
  const [worst, likely, best] = [taker(certain.least), taker(certain.most), taker(firm.most)];
  return served.map(({ requirement, matched, confirmed }) => {
    if (matched === undefined) return { requirement };
    return {
      requirement,
      matched,
      unconfirmed: minus(matched, confirmed),
      conditional: minus(confirmed, likely(confirmed)),
      firm: { least: worst(confirmed), most: best(confirmed) },
    };
  });
}
