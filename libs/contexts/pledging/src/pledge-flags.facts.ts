// What is amiss with a pledge: facts that break a rule of the world are recorded all the same, and flagged.
import type { EventId } from '#platform/kernel';
import { compareParts, nothing, plus, sameMeasure, spanOf } from './figure.facts.js';
import type { PledgeCondition } from './pledge-conditions.facts.js';
import { conditionProgress, openConditions } from './pledge-figures.facts.js';
import { readinessLevels } from './pledge-course.events.js';
import { lastDayOf, type UnitAssessment } from './pledge-course.facts.js';
import { stillStands, type PledgeState, type StandingPledge } from './pledge.facts.js';

/** A rule of the world that a pledge breaks, and the events behind it. */
export interface PledgeFlag {
  readonly rule: `pledging.${'matched-beyond-the-pledge' | 'condition-is-overdue' | 'satisfied-without-evidence' | 'notified-beyond-the-pledge' | 'readiness-level-skipped' | 'stands-past-its-last-day'}`;
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
      conditionProgress(condition, state.figure) !== 'open' &&
      ((condition.evidenceLostBy !== undefined && condition.document === undefined) ||
        restsOnNothing(condition)),
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
    ...overdue.map(({ condition: { id, deadlinePassed } }) => ({
      rule: 'pledging.condition-is-overdue' as const,
      events: deadlinePassed === undefined ? [id] : [id, deadlinePassed.event],
    })),
    ...notifiedTooMuch(state, at),
    ...levelsSkipped(state, at),
    ...pastItsLastDay(state, at),
    ...bare.map(({ id, settledBy, evidenceLostBy }) => ({
      rule: 'pledging.satisfied-without-evidence' as const,
      events: [id, settledBy, evidenceLostBy].filter((event) => event !== undefined),
    })),
  ];
}

/** Its evidence was voided after it had settled the condition. */
const restsOnNothing = ({ satisfiedBy, evidence }: PledgeCondition): boolean =>
  satisfiedBy === 'evidence' && evidence.length === 0;

function notifiedTooMuch(
  { notifications, figure, because }: StandingPledge,
  at: string,
): readonly PledgeFlag[] {
  const last = notifications.findLast((one) => one.at.slice(0, 10) <= at.slice(0, 10));
  const notified = last === undefined ? undefined : spanOf(last.figure)?.most;
  const pledged = spanOf(figure)?.most;
  if (last === undefined || notified === undefined || pledged === undefined) return [];
  if (sameMeasure(notified, pledged) && compareParts(notified, pledged) <= 0) return [];
  return [{ rule: 'pledging.notified-beyond-the-pledge', events: [because.figure, last.event] }];
}

/** Level 1 is the pledge itself. */
const levelsSkipped = ({ assessments }: StandingPledge, at: string): readonly PledgeFlag[] =>
  assessments
    .filter((one) => one.at.slice(0, 10) <= at.slice(0, 10))
    .filter(({ level, unit, at: then }) => {
      const before = readinessLevels.indexOf(level) - 1;
      const seen = ({ at: earlier, unit: of, level: was }: UnitAssessment) =>
        earlier <= then && (of === unit || of === undefined) && readinessLevels.indexOf(was) === before;
      return before > 0 && !assessments.some(seen);
    })
    .map(({ event }) => ({ rule: 'pledging.readiness-level-skipped', events: [event] }));

function pastItsLastDay(state: StandingPledge, at: string): readonly PledgeFlag[] {
  const lastDay = lastDayOf(state);
  return lastDay !== undefined && lastDay < at.slice(0, 10)
    ? [{ rule: 'pledging.stands-past-its-last-day', events: [state.because.made] }]
    : [];
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
