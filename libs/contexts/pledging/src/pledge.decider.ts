// One pledge: its owner makes, changes and withdraws it, the receiving side answers it. How it is made, what its
// conditions do and to which lines it is matched is in the files beside this one.
import {
  isRefusal,
  type Command,
  type Decider,
  type Decision,
  type EventOf,
  type Foldable,
  type MissionId,
  type Refusal,
} from '#platform/kernel';
import { requirementFact, type RequirementState } from '#contexts/assessment/contract';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact } from '#contexts/partners/contract';
import type { AnnouncementReplaced } from './announcement.events.js';
import { announcementFact } from './announcement.facts.js';
import {
  compareParts,
  isMoney,
  minus,
  sameFigure,
  sameMeasure,
  spanOf,
  spelled,
  type Part,
  type PledgedFigure,
} from './figure.facts.js';
import { figureFrom, type SaidFigure } from './figure.rules.js';
import { equalPledgeFact } from './fingerprint.facts.js';
import {
  decideCondition,
  reopenedWithoutEvidence,
  type ConditionCommand,
} from './pledge-conditions.decider.js';
import { likenessOf, make, type MakingCommand, type MakingFacts } from './pledge-making.decider.js';
import { match, matchedInAll, unmatch, type MatchingCommand } from './pledge-matching.decider.js';
import type { Spoken } from './offer.commands.js';
import type {
  AcceptPledge,
  DeclinePledge,
  IncreasePledge,
  ReducePledge,
  WithdrawPledge,
} from './pledge.commands.js';
import {
  PledgeAccepted,
  PledgeDeclined,
  PledgeIncreased,
  PledgeReduced,
  PledgeWithdrawn,
} from './pledge.events.js';
import {
  evolvePledge,
  noPledge,
  pledgeOfStream,
  stillStands,
  type PledgeEvent,
  type PledgeState,
  type StandingPledge,
} from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

export type PledgeCommand =
  | MakingCommand
  | ConditionCommand
  | MatchingCommand
  | Command<'IncreasePledge', Spoken<IncreasePledge>>
  | Command<'ReducePledge', Spoken<ReducePledge>>
  | Command<'AcceptPledge', Spoken<AcceptPledge>>
  | Command<'DeclinePledge', Spoken<DeclinePledge>>
  | Command<'WithdrawPledge', Spoken<WithdrawPledge>>;

export interface PledgeFacts extends MakingFacts {
  /** The requirement line to match. */
  readonly line?: RequirementState;
}

/** AnnouncementReplaced goes to the announcement's own stream. */
type Event = Foldable<PledgeEvent> | EventOf<typeof AnnouncementReplaced>;
type Answer = Decision<Event>;
type BodyOf<Type extends PledgeCommand['type']> = Extract<PledgeCommand, { readonly type: Type }>['body'];

export const pledgeDecider: Decider<PledgeState, PledgeCommand, Event, PledgeFacts> = {
  name: 'pledge',
  initial: noPledge,
  evolve: (state, event) =>
    event.type === 'pledging.AnnouncementReplaced.v1' ? state : evolvePledge(state, event),
  facts: (command, state) => {
    const id = state.status === 'absent' ? command.mission : (state.mission ?? command.mission);
    const mission = id === undefined ? {} : { mission: missionFact(id) };
    switch (command.type) {
      case 'MakePledge': {
        const { replaces } = command.body;
        const likeness = likenessOf(command);
        return {
          ...mission,
          owner: partyFact(command.meta.party),
          ...(replaces === undefined ? {} : { announcement: announcementFact(replaces) }),
          ...(likeness === undefined ? {} : { equal: equalPledgeFact(likeness) }),
        };
      }
      case 'MatchPledge':
        return { ...mission, line: requirementFact(command.body.requirement) };
      case 'UnmatchPledge':
      case 'IncreasePledge':
      case 'AcceptPledge':
      case 'DeclinePledge':
        return mission;
      case 'ConditionPledge':
      case 'SatisfyCondition':
      case 'ReopenCondition':
      case 'RecordConditionEvidence':
      case 'RecordEvidenceLost':
      case 'ReducePledge':
      case 'WithdrawPledge':
        return {};
    }
  },
  decide: (state, facts, command) => {
    if (command.type === 'MakePledge') return make(state, facts, command);
    if (state.status === 'absent') return pledgingRules.refuse('pledge-exists');
    const refused = notTheirs(state, facts.mission, command);
    if (refused !== undefined) return refused;
    if (!stillStands(state)) return pledgingRules.refuse('pledge-still-stands', { status: state.status });
    switch (command.type) {
      case 'IncreasePledge':
        return increase(state, facts.mission, command.body);
      case 'ReducePledge':
        return reduce(state, command.body);
      case 'MatchPledge':
        return match(state, command.body, facts.line, missionOf(state, command));
      case 'UnmatchPledge':
        return unmatch(state, command.body);
      case 'AcceptPledge':
        return accept(state, command.body);
      case 'DeclinePledge':
        return isAccepted(state)
          ? pledgingRules.refuse('answered-once')
          : [PledgeDeclined.of({ reason: command.body.reason })];
      case 'WithdrawPledge':
        return [PledgeWithdrawn.of({ figure: state.figure, reason: command.body.reason })];
      case 'ConditionPledge':
      case 'SatisfyCondition':
      case 'ReopenCondition':
      case 'RecordConditionEvidence':
      case 'RecordEvidenceLost':
        return decideCondition(state, command, pledgeOfStream(command.stream));
    }
  },
  onEntryChanged: reopenedWithoutEvidence,
};

const missionOf = (state: StandingPledge, command: PledgeCommand): MissionId | undefined =>
  state.mission ?? command.mission;

/** Why the command is not this party's to give; undefined where it is. Evidence comes by rule, from no party. */
function notTheirs(
  state: StandingPledge,
  mission: MissionState | undefined,
  { type, meta: { party, roles } }: Exclude<PledgeCommand, MakingCommand>,
): Refusal | undefined {
  const leads = party === mission?.leadNation || party === mission?.body || roles.includes('operator');
  switch (type) {
    case 'ConditionPledge':
    case 'SatisfyCondition':
    case 'ReopenCondition':
    case 'IncreasePledge':
    case 'ReducePledge':
    case 'WithdrawPledge':
      return party === state.owner
        ? undefined
        : pledgingRules.refuse('only-the-owner', { owner: state.owner });
    case 'MatchPledge':
    case 'UnmatchPledge':
      return leads || party === state.owner
        ? undefined
        : pledgingRules.refuse('matched-by-its-owner-or-the-lead', { owner: state.owner });
    case 'AcceptPledge':
    case 'DeclinePledge':
      return leads ||
        party === mission?.host ||
        (state.kind === 'money' && roles.includes('fund-administrator'))
        ? undefined
        : pledgingRules.refuse('answered-by-the-receiving-side');
    case 'RecordConditionEvidence':
    case 'RecordEvidenceLost':
      return undefined;
  }
}

/** The owner promises more, or says how much where it had not said. */
function increase(
  state: StandingPledge,
  mission: MissionState | undefined,
  { figure: said, reason }: BodyOf<'IncreasePledge'>,
): Answer {
  if (mission?.closed !== false) return pledgingRules.refuse('mission-is-open');
  const change = changeTo(state, said);
  if (isRefusal(change)) return change;
  const { figure, previous, compared, delta } = change;
  const states = previous.form === 'unstated' && figure.form !== 'unstated';
  if (!states && !(compared !== undefined && compared > 0)) return pledgingRules.refuse('increase-is-more');
  return [
    PledgeIncreased.of({
      figure,
      previous,
      ...(delta === undefined ? {} : { delta }),
      ...(reason === undefined ? {} : { reason }),
    }),
  ];
}

/** The owner promises less: what is matched must be unmatched first, so that no line loses silently. */
function reduce(state: StandingPledge, { figure: said, reason }: BodyOf<'ReducePledge'>): Answer {
  const change = changeTo(state, said);
  if (isRefusal(change)) return change;
  const { figure, previous, compared, delta } = change;
  const most = spanOf(figure)?.most;
  if (most === undefined || delta === undefined || !(compared !== undefined && compared < 0)) {
    return pledgingRules.refuse('reduction-is-less');
  }
  const matched = matchedInAll(state, most);
  if (compareParts(most, matched) < 0) {
    return pledgingRules.refuse('not-below-what-is-matched', {
      matched: spelled(matched),
      asked: spelled(most),
    });
  }
  return [PledgeReduced.of({ figure, previous, delta, reason })];
}

interface Change {
  readonly figure: PledgedFigure;
  readonly previous: PledgedFigure;
  /** Of the upper ends or, where those are equal, of the lower ones; absent where either is unstated. */
  readonly compared?: number;
  /** The difference at the upper end. */
  readonly delta?: Part;
}

function changeTo(state: StandingPledge, said: SaidFigure): Change | Refusal {
  const previous = state.figure;
  const figure = figureFrom(said, state.kind);
  if (isRefusal(figure)) return figure;
  const [before, after] = [measureOf(previous), measureOf(figure)];
  if (before !== undefined && after !== undefined && before !== after) {
    return pledgingRules.refuse('unit-and-currency-stay', { pledged: before, asked: after });
  }
  const [from, to] = [spanOf(previous), spanOf(figure)];
  if (from === undefined || to === undefined || !sameMeasure(from.most, to.most)) return { figure, previous };
  const upper = compareParts(to.most, from.most);
  return {
    figure,
    previous,
    compared: upper === 0 ? compareParts(to.least, from.least) : upper,
    delta: upper < 0 ? minus(from.most, to.most) : minus(to.most, from.most),
  };
}

/** Unit or currency of a figure; undefined where it is unstated and names none. */
function measureOf(figure: PledgedFigure): string | undefined {
  const most = spanOf(figure)?.most;
  if (most !== undefined) return isMoney(most) ? most.currency : most.unit;
  return figure.form === 'unstated' ? figure.unit : undefined;
}

const isAccepted = ({ status, figure, acceptedFigure }: StandingPledge): boolean =>
  status === 'accepted' && acceptedFigure !== undefined && sameFigure(acceptedFigure, figure);

/** A pledge that has changed since may be accepted again, as it is now. */
const accept = (state: StandingPledge, { note }: BodyOf<'AcceptPledge'>): Answer =>
  isAccepted(state)
    ? pledgingRules.refuse('answered-once')
    : [PledgeAccepted.of({ figure: state.figure, ...(note === undefined ? {} : { note }) })];
