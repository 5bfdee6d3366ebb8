// What is amiss with a pledge: facts that break a rule of the world are recorded all the same, and flagged.
import type { EventId } from '#platform/kernel';
import { compareParts, nothing, plus, sameMeasure, spanOf } from './figure.facts.js';
import type { PledgeCondition } from './pledge-conditions.facts.js';
import { conditionProgress, openConditions } from './pledge-figures.facts.js';
import { stillStands, type PledgeState, type StandingPledge } from './pledge.facts.js';

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
      conditionProgress(condition, state.figure) !== 'open' &&
      (condition.evidenceLostBy !== undefined || restsOnNothing(condition)),
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

/** Its evidence was voided after it had settled the condition. */
const restsOnNothing = ({ satisfiedBy, evidence }: PledgeCondition): boolean =>
  satisfiedBy === 'evidence' && evidence.length === 0;

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
