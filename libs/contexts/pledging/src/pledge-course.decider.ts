// What becomes of a pledge that stands: notified, extended, accepted in part, assessed; and what the clock makes of it.
import { isRefusal, type Command, type Decision, type Foldable } from '#platform/kernel';
import {
  isMoney,
  sameFigure,
  sameMeasure,
  spanOf,
  spelled,
  compareParts,
  type PledgedFigure,
} from './figure.facts.js';
import { figureFrom, partOf } from './figure.rules.js';
import type { Spoken } from './offer.commands.js';
import type {
  AcceptPledgeInPart,
  AssessUnit,
  ExtendPledge,
  NotifyParticipation,
} from './pledge-course.commands.js';
import {
  ConditionDeadlinePassed,
  ParticipationNotified,
  PledgeAcceptedInPart,
  PledgeExtended,
  PledgeLapsed,
  UnitAssessed,
} from './pledge-course.events.js';
import { lastDayOf } from './pledge-course.facts.js';
import { conditionProgress } from './pledge-figures.facts.js';
import { stillStands, type PledgeEvent, type PledgeState, type StandingPledge } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

export type CourseCommand =
  | Command<'NotifyParticipation', Spoken<NotifyParticipation>>
  | Command<'ExtendPledge', Spoken<ExtendPledge>>
  | Command<'AcceptPledgeInPart', Spoken<AcceptPledgeInPart>>
  | Command<'AssessUnit', Spoken<AssessUnit>>;
/** Given by the clock alone: what is not due by the time at which it is said to be so changes nothing. */
export type TimedCommand =
  Command<'LapsePledge', object> | Command<'RecordDeadlinePassed', { readonly condition: string }>;

type Answer = Decision<Foldable<PledgeEvent>>;

/** Decides about a pledge that stands; that whoever speaks may speak has been seen to. */
export function decideCourse(state: StandingPledge, command: CourseCommand): Answer {
  switch (command.type) {
    case 'NotifyParticipation':
      return notify(state, command.body);
    case 'ExtendPledge':
      return extend(state, command.body);
    case 'AcceptPledgeInPart':
      return acceptInPart(state, command.body);
    case 'AssessUnit':
      return assess(state, command.body);
  }
}

export function decideByTheClock(state: PledgeState, { type, body, meta }: TimedCommand): Answer {
  if (state.status === 'absent' || !stillStands(state)) return [];
  const today = meta.effectiveAt.slice(0, 10);
  if (type === 'LapsePledge') {
    const lastDay = lastDayOf(state);
    return lastDay !== undefined && lastDay < today
      ? [PledgeLapsed.of({ figure: state.figure, lastDay })]
      : [];
  }
  const condition = state.conditions.find(({ id }) => id === body.condition);
  const deadline = condition?.deadline;
  if (condition === undefined || deadline === undefined || deadline >= today) return [];
  const open = conditionProgress(condition, state.figure) !== 'satisfied';
  const known = condition.deadlinePassed?.deadline === deadline;
  return open && !known ? [ConditionDeadlinePassed.of({ condition: condition.id, deadline })] : [];
}

function notify(state: StandingPledge, { figure: said, document }: Spoken<NotifyParticipation>): Answer {
  const figure = said === undefined ? state.figure : figureFrom(said, state.kind);
  if (isRefusal(figure)) return figure;
  const [pledged, notified] = [measureOf(state.figure), measureOf(figure)];
  if (pledged !== undefined && notified !== undefined && pledged !== notified) {
    return pledgingRules.refuse('unit-and-currency-stay', { pledged, asked: notified });
  }
  return [ParticipationNotified.of({ figure, ...(document === undefined ? {} : { document }) })];
}

function extend(state: StandingPledge, { until, validUntil, reason }: Spoken<ExtendPledge>): Answer {
  const before = { until: state.period?.until, validUntil: state.validUntil };
  const asked = [
    { day: until, was: before.until },
    { day: validUntil, was: before.validUntil },
  ].filter(({ day }) => day !== undefined);
  if (asked.length === 0 || asked.some(({ was }) => was === undefined)) {
    return pledgingRules.refuse('period-is-known');
  }
  for (const { day = '', was = '' } of asked) {
    if (day <= was) return pledgingRules.refuse('extended-to-a-later-day', { stands: was, asked: day });
  }
  return [
    PledgeExtended.of({
      ...(until === undefined || before.until === undefined ? {} : { until, previousUntil: before.until }),
      ...(validUntil === undefined || before.validUntil === undefined
        ? {}
        : { validUntil, previousValidUntil: before.validUntil }),
      ...(reason === undefined ? {} : { reason }),
    }),
  ];
}

/** Another part, or the whole, may be accepted later: the last answer counts. */
function acceptInPart(state: StandingPledge, { part: said, note }: Spoken<AcceptPledgeInPart>): Answer {
  const part = partOf(said, spanOf(state.figure)?.most);
  if (isRefusal(part)) return part;
  const { acceptedPart, acceptedFigure } = state;
  const same =
    acceptedPart !== undefined &&
    acceptedFigure !== undefined &&
    sameFigure(acceptedFigure, state.figure) &&
    sameMeasure(acceptedPart, part) &&
    compareParts(acceptedPart, part) === 0;
  if (same) return pledgingRules.refuse('answered-once', { accepted: spelled(part) });
  return [PledgeAcceptedInPart.of({ part, figure: state.figure, ...(note === undefined ? {} : { note }) })];
}

function assess(state: StandingPledge, { level, unit, quantity, report }: Spoken<AssessUnit>): Answer {
  if (state.kind === 'money' || state.kind === 'training') {
    return pledgingRules.refuse('assessed-in-units', { kind: state.kind });
  }
  const part = quantity === undefined ? undefined : partOf({ quantity }, spanOf(state.figure)?.most);
  if (part !== undefined && isRefusal(part)) return part;
  return [
    UnitAssessed.of({
      level,
      ...(unit === undefined ? {} : { unit }),
      ...(part === undefined ? {} : { part }),
      ...(report === undefined ? {} : { report }),
    }),
  ];
}

/** Unit or currency of a figure; undefined where it is unstated and names none. */
export function measureOf(figure: PledgedFigure): string | undefined {
  const most = spanOf(figure)?.most;
  if (most !== undefined) return isMoney(most) ? most.currency : most.unit;
  return figure.form === 'unstated' ? figure.unit : undefined;
}
