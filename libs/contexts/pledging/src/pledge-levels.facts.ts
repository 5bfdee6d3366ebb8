// How far a pledge has come: notified, assessed, aligned, committed, deployable. Each is a figure of the same pledge and
// never added to another; none is more than what its owner's own or confirmed word promises.
import type { EventId } from '#platform/kernel';
import { bindsOn, type AgreementState, type KnownAgreement } from './agreement.facts.js';
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
  type Span,
} from './figure.facts.js';
import type { UnitAssessment } from './pledge-course.facts.js';
import { readinessLevels, type ReadinessLevel } from './pledge-course.events.js';
import { pledgeFigures, type PledgeFigures } from './pledge-figures.facts.js';
import { stillStands, type PledgeState, type StandingPledge } from './pledge.facts.js';

/** In the order in which a contribution comes about; what was deployed is not for a pledge to say. */
export type PledgeLevel =
  'none' | 'pledged' | 'notified' | 'assessed' | 'aligned' | 'committed' | 'deployable';

/** What was reached, each capped by the pledge; absent where the pledge is unstated. */
export interface Reached<Amount = Part> {
  readonly notified: Amount;
  /** Found at level 2 or higher. */
  readonly assessed: Amount;
  /** Found at level 3 or higher. */
  readonly aligned: Amount;
  /** Bound by an agreement or accepted, and waiting for nothing: what is conditional is never committed. */
  readonly committed: Amount;
  /** Committed, and found at RDL. */
  readonly deployable: Amount;
}
/** For one line: for certain (what is meant for no line was reached first) and at best. */
export interface LineReached extends Reached<Span> {
  readonly requirement: string;
}
export interface PledgeLevels {
  readonly level: PledgeLevel;
  readonly reached?: Reached;
  readonly lines: readonly LineReached[];
  /** The events on which they rest: notification, assessments, acceptance, agreements. */
  readonly because: readonly EventId[];
}

const stages = ['notified', 'assessed', 'aligned', 'committed', 'deployable'] as const;

/** The agreements about one pledge. */
export const agreementsOf = (
  pledge: string,
  agreements: readonly AgreementState[],
): readonly KnownAgreement[] =>
  agreements.filter(
    (agreement): agreement is KnownAgreement => agreement.status !== 'absent' && agreement.pledge === pledge,
  );

/** How far a pledge has come on a day (RFC 3339 full-date), with the agreements that are about it. Never throws. */
export function pledgeLevelsOn(
  state: PledgeState,
  agreements: readonly AgreementState[],
  on: string,
): PledgeLevels {
  if (state.status === 'absent' || !stillStands(state)) return { level: 'none', lines: [], because: [] };
  const figures = pledgeFigures(state);
  const binding = agreements.filter((agreement): agreement is KnownAgreement => bindsOn(agreement, on));
  const notification = state.notifications.findLast(
    ({ at, unconfirmed }) => !unconfirmed && at.slice(0, 10) <= on,
  );
  const found = latestOn(state.assessments, on);
  const because = [
    ...(notification === undefined ? [] : [notification.event]),
    ...found.map(({ event }) => event),
    ...(state.status === 'accepted' && state.because.standing !== undefined ? [state.because.standing] : []),
    ...binding.map((agreement) => agreement.because.terms),
  ];
  const whole = figures.pledged?.most;
  if (whole === undefined)
    return { level: unstatedLevel(state, figures, { notification, found, binding }), lines: [], because };

  const capped = (part: Part | undefined): Part =>
    part === undefined ? whole : sameMeasure(part, whole) ? least(part, whole) : nothing(whole);
  const together = (parts: readonly (Part | undefined)[]): Part =>
    parts.reduce<Part>((sum, part) => capped(plus(sum, capped(part))), nothing(whole));
  const foundAt = (level: ReadinessLevel): Part =>
    together(found.filter((one) => rank(one.level) >= rank(level)).map(({ part }) => part));
  const agreed = together(binding.map(({ part }) => part));
  const accepted = acceptedOf(state, whole);
  const committed = least(
    compareParts(agreed, accepted) > 0 ? agreed : accepted,
    figures.firm?.most ?? nothing(whole),
  );
  const reached: Reached = {
    notified: notification === undefined ? nothing(whole) : capped(spanOf(notification.figure)?.most),
    assessed: foundAt('2'),
    aligned: foundAt('3'),
    committed,
    deployable: least(foundAt('RDL'), committed),
  };
  const level =
    stages.findLast((stage) => !isNothing(reached[stage])) ?? (isNothing(whole) ? 'none' : 'pledged');
  return { level, reached, lines: onLines(figures, reached, whole), because };
}

const rank = (level: ReadinessLevel): number => readinessLevels.indexOf(level);

/** What was found last of each unit by a day. A finding of all of it overrides what was found of its units before. */
function latestOn(assessments: readonly UnitAssessment[], on: string): readonly UnitAssessment[] {
  const latest = new Map<string, UnitAssessment>();
  for (const one of assessments.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    if (one.at.slice(0, 10) > on) continue;
    if (one.unit === undefined && one.part === undefined) latest.clear();
    latest.set(one.unit ?? '', one);
  }
  return [...latest.values()];
}

/** What the receiving side has accepted for certain: "up to" so many may still be none. */
function acceptedOf(state: StandingPledge, whole: Part): Part {
  if (state.status !== 'accepted' || state.acceptedFigure === undefined) return nothing(whole);
  const part = state.acceptedPart ?? spanOf(state.acceptedFigure)?.least;
  return part !== undefined && sameMeasure(part, whole) ? least(part, whole) : nothing(whole);
}

/** Lines are served in the order in which they were matched, as `pledgeFigures` serves them. */
function onLines(figures: PledgeFigures, reached: Reached, whole: Part): readonly LineReached[] {
  const confirmed = figures.lines.map(({ matched, unconfirmed }) =>
    matched === undefined ? nothing(whole) : minus(matched, unconfirmed ?? nothing(whole)),
  );
  const meant = confirmed.reduce(plus, nothing(whole));
  const shares = (available: Part): readonly Part[] => {
    let left = available;
    return confirmed.map((asked) => {
      const taken = least(asked, left);
      left = minus(left, taken);
      return taken;
    });
  };
  const spans = Object.fromEntries(
    stages.map((stage) => {
      const worst = shares(minus(reached[stage], minus(whole, meant)));
      const best = shares(reached[stage]);
      return [
        stage,
        confirmed.map((none, index) => ({ least: worst[index] ?? none, most: best[index] ?? none })),
      ];
    }),
  ) as unknown as Record<(typeof stages)[number], readonly Span[]>; // a list for each stage, as mapped above
  const at = (stage: (typeof stages)[number], index: number): Span =>
    spans[stage][index] ?? { least: nothing(whole), most: nothing(whole) };
  return figures.lines.map(({ requirement }, index) => ({
    requirement,
    notified: at('notified', index),
    assessed: at('assessed', index),
    aligned: at('aligned', index),
    committed: at('committed', index),
    deployable: at('deployable', index),
  }));
}

/** Without a figure there is no sum, and yet it was notified or not. */
function unstatedLevel(
  state: StandingPledge,
  { standing }: PledgeFigures,
  known: {
    readonly notification: unknown;
    readonly found: readonly UnitAssessment[];
    readonly binding: readonly KnownAgreement[];
  },
): PledgeLevel {
  const at = (level: ReadinessLevel) => known.found.some((one) => rank(one.level) >= rank(level));
  const bound = known.binding.length > 0 || state.status === 'accepted';
  if (standing === 'firm' && bound) return at('RDL') ? 'deployable' : 'committed';
  if (at('3')) return 'aligned';
  if (at('2')) return 'assessed';
  return known.notification === undefined ? 'pledged' : 'notified';
}
