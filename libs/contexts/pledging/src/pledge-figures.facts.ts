// What may be reckoned with. Totals are kept apart: unconfirmed from pledged, conditional from firm; and at both ends
// of a span pledged = conditional + firm. Whatever cannot be told for certain is reckoned as the less favourable.
import type { EventId } from '#platform/kernel';
import {
  compareParts,
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
import { stillStands, type PledgeCondition, type PledgeState, type StandingPledge } from './pledge.facts.js';

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

/** What one requirement line may reckon with. */
export interface LineFigures {
  readonly requirement: string;
  /** Matched and still covered by the pledge, confirmed or not; absent for an unstated pledge. */
  readonly matched?: Part;
  /** Of it, what rests on entries that the owner has not confirmed. */
  readonly unconfirmed?: Part;
  /** Of it, what waits for a condition. */
  readonly conditional?: Part;
  /** Of it, what waits for nothing: at the worst end and the best end of the pledge's figure. */
  readonly firm?: Span;
}

/** `conditional` with any open condition, `firm` with none; `none` where it is absent, declined or withdrawn. */
export type PledgeStanding = 'none' | 'unconfirmed' | 'conditional' | 'partly-conditional' | 'firm';

export interface PledgeFigures {
  readonly standing: PledgeStanding;
  /** Its owner gave no figure: it counts as a pledge and adds to no total. */
  readonly unstated: boolean;
  /** Promised by its owner's own or confirmed word; absent where unstated. */
  readonly pledged?: Span;
  /** Promised beyond that by entries that the owner has not confirmed. */
  readonly unconfirmed?: Span;
  /** Of what is pledged, what waits for a condition. */
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
        ...(held === undefined ? {} : { held }),
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

function heldBy(condition: PledgeCondition, whole: Part | undefined): Part | undefined {
  if (condition.satisfied) return whole === undefined ? undefined : nothing(whole);
  const covered = coveredBy(condition, whole);
  if (covered === undefined || condition.released === undefined) return covered;
  return sameMeasure(covered, condition.released) ? minus(covered, condition.released) : covered;
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
  const held = waitingFor.reduce((sum, open) => plus(sum, fitting(open.held, all.most)), nothing(all.most));
  const conditional = ends(pledged, (end) => least(held, end));
  const firm = ends(pledged, (end) => minus(end, least(held, end)));
  const lines = serve(state, all, pledged, firm);
  const matched = lines.reduce(
    (sum, line) => plus(sum, line.matched ?? nothing(all.most)),
    nothing(all.most),
  );
  return {
    standing: standingOf(state, waitingFor, firm),
    unstated: false,
    pledged,
    unconfirmed: { least: minus(all.least, pledged.least), most: minus(all.most, pledged.most) },
    conditional,
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

/** A part of another measure, left by a correction, is read as the whole. */
const fitting = (part: Part | undefined, whole: Part): Part =>
  part !== undefined && sameMeasure(part, whole) ? part : whole;

/** Lines are served in the order in which they were matched, each from what the lines before it left. */
function serve(state: StandingPledge, all: Span, pledged: Span, firm: Span): readonly LineFigures[] {
  const take = (available: Part) => {
    let left = available;
    return (asked: Part): Part => {
      const taken = least(asked, left);
      left = minus(left, taken);
      return taken;
    };
  };
  const [fromAll, fromPledged, worst, best] = [
    take(all.most),
    take(pledged.most),
    take(firm.least),
    take(firm.most),
  ];
  return state.matches.map(({ requirement, part }) => {
    const asked = part !== undefined && sameMeasure(part, all.most) ? part : nothing(all.most);
    const matched = fromAll(asked);
    const confirmed = fromPledged(matched);
    const firmBest = best(confirmed);
    return {
      requirement,
      matched,
      unconfirmed: minus(matched, confirmed),
      conditional: minus(confirmed, firmBest),
      firm: { least: worst(confirmed), most: firmBest },
    };
  });
}

/** A rule of the world that a pledge breaks, and the events behind it. */
export interface PledgeFlag {
  readonly rule: `pledging.${'matched-beyond-the-pledge' | 'condition-is-overdue' | 'satisfied-without-evidence'}`;
  readonly events: readonly EventId[];
}

/** What is amiss with a pledge that stands, on a day (or at a time) in RFC 3339. */
export function pledgeFlags(state: PledgeState, at: string): readonly PledgeFlag[] {
  if (state.status === 'absent' || !stillStands(state)) return [];
  const overdue = openConditions(state).filter(
    ({ condition: { deadline } }) => deadline !== undefined && deadline < at.slice(0, 10),
  );
  const bare = state.conditions.filter(
    (condition) =>
      condition.evidenceLostBy !== undefined && conditionProgress(condition, state.figure) !== 'open',
  );
  return [
    ...(matchedTooMuch(state)
      ? [
          {
            rule: 'pledging.matched-beyond-the-pledge' as const,
            events: [state.because.figure, ...state.matches.flatMap(({ events }) => events)],
          },
        ]
      : []),
    ...overdue.map(({ condition }) => ({
      rule: 'pledging.condition-is-overdue' as const,
      events: [condition.id],
    })),
    ...bare.map(({ id, settledBy, evidenceLostBy }) => ({
      rule: 'pledging.satisfied-without-evidence' as const,
      events: [id, settledBy, evidenceLostBy].filter((event) => event !== undefined),
    })),
  ];
}

/** Only corrections lead here: a command can neither match more nor reduce below what is matched. */
function matchedTooMuch(state: StandingPledge): boolean {
  const most = spanOf(state.figure)?.most;
  let asked = most === undefined ? undefined : nothing(most);
  for (const { part } of state.matches) {
    if (part === undefined) continue;
    if (asked === undefined || !sameMeasure(part, asked)) return true;
    asked = plus(asked, part);
  }
  return most !== undefined && asked !== undefined && compareParts(asked, most) > 0;
}
