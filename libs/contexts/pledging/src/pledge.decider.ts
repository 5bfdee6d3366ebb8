// One pledge: its owner makes, changes and withdraws it, the receiving side answers it. How it is made, what its
// conditions do and to which lines it is matched is in the files beside this one.
import {
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
import { sameFigure } from './figure.facts.js';
import { equalPledgeFact } from './fingerprint.facts.js';
import {
  decideCondition,
  reopenedWithoutEvidence,
  type ConditionCommand,
} from './pledge-conditions.decider.js';
import {
  decideByTheClock,
  decideCourse,
  type CourseCommand,
  type TimedCommand,
} from './pledge-course.decider.js';
import { increase, reduce } from './pledge-figure.decider.js';
import { likenessOf, make, type MakingCommand } from './pledge-making.decider.js';
import { match, unmatch, type MatchingCommand } from './pledge-matching.decider.js';
import {
  split,
  succeed,
  type SplittingCommand,
  type SucceedingCommand,
  type SucceedingFacts,
} from './pledge-succession.decider.js';
import type { Spoken } from './offer.commands.js';
import type {
  AcceptPledge,
  DeclinePledge,
  IncreasePledge,
  ReducePledge,
  WithdrawPledge,
} from './pledge.commands.js';
import { PledgeAccepted, PledgeDeclined, PledgeWithdrawn } from './pledge.events.js';
import {
  evolvePledge,
  noPledge,
  pledgeFact,
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
  | SucceedingCommand
  | SplittingCommand
  | CourseCommand
  | TimedCommand
  | Command<'IncreasePledge', Spoken<IncreasePledge>>
  | Command<'ReducePledge', Spoken<ReducePledge>>
  | Command<'AcceptPledge', Spoken<AcceptPledge>>
  | Command<'DeclinePledge', Spoken<DeclinePledge>>
  | Command<'WithdrawPledge', Spoken<WithdrawPledge>>;

export interface PledgeFacts extends SucceedingFacts {
  /** The requirement line to match. */
  readonly line?: RequirementState;
  /** The pledges as which a split one goes on. */
  readonly [part: `part-${string}`]: PledgeState | undefined;
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
      case 'RedirectPledge':
        return {
          ...mission,
          owner: partyFact(command.meta.party),
          origin: pledgeFact(command.body.pledge),
        };
      case 'SplitPledge':
        return Object.fromEntries(
          command.body.parts.map(({ pledge }, index) => [`part-${String(index + 1)}`, pledgeFact(pledge)]),
        );
      case 'ReplacePledge':
      case 'MakePledge': {
        const replaces = command.type === 'MakePledge' ? command.body.replaces : undefined;
        const likeness = likenessOf(command);
        return {
          ...mission,
          owner: partyFact(command.meta.party),
          ...(replaces === undefined ? {} : { announcement: announcementFact(replaces) }),
          ...(likeness === undefined ? {} : { equal: equalPledgeFact(likeness) }),
          ...(command.type === 'MakePledge' ? {} : { origin: pledgeFact(command.body.pledge) }),
        };
      }
      case 'MatchPledge':
        return { ...mission, line: requirementFact(command.body.requirement) };
      case 'UnmatchPledge':
      case 'IncreasePledge':
      case 'AcceptPledge':
      case 'AcceptPledgeInPart':
      case 'DeclinePledge':
        return mission;
      case 'NotifyParticipation':
      case 'ExtendPledge':
      case 'AssessUnit':
      case 'LapsePledge':
      case 'RecordDeadlinePassed':
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
    if (command.type === 'ReplacePledge' || command.type === 'RedirectPledge') {
      return succeed(state, facts, command);
    }
    if (command.type === 'LapsePledge' || command.type === 'RecordDeadlinePassed') {
      return decideByTheClock(state, command);
    }
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
      case 'SplitPledge':
        return split(state, command.body, pledgeOfStream(command.stream));
      case 'NotifyParticipation':
      case 'ExtendPledge':
      case 'AcceptPledgeInPart':
      case 'AssessUnit':
        return decideCourse(state, command);
      case 'ConditionPledge':
      case 'SatisfyCondition':
      case 'ReopenCondition':
      case 'RecordConditionEvidence':
      case 'RecordEvidenceLost':
        return decideCondition(state, command, pledgeOfStream(command.stream));
    }
  },
  onEntryChanged: reopenedWithoutEvidence,
  // Were it undone, the whole would count beside its parts.
  mayNotChange: ({ type }) => (goesOn.includes(type) ? pledgingRules.refuse('goes-on-as-others') : undefined),
};

const goesOn: readonly string[] = [
  'pledging.PledgeReplaced.v1',
  'pledging.PledgeSplit.v1',
  'pledging.PledgeRedirected.v1',
];

const missionOf = (state: StandingPledge, command: PledgeCommand): MissionId | undefined =>
  state.mission ?? command.mission;

/** Why the command is not this party's to give; undefined where it is. Evidence comes by rule, from no party. */
function notTheirs(
  state: StandingPledge,
  mission: MissionState | undefined,
  { type, meta: { party, roles } }: Exclude<PledgeCommand, MakingCommand | SucceedingCommand | TimedCommand>,
): Refusal | undefined {
  const leads = party === mission?.leadNation || party === mission?.body || roles.includes('operator');
  switch (type) {
    case 'ConditionPledge':
    case 'SatisfyCondition':
    case 'ReopenCondition':
    case 'IncreasePledge':
    case 'ReducePledge':
    case 'WithdrawPledge':
    case 'ExtendPledge':
    case 'SplitPledge':
      return party === state.owner
        ? undefined
        : pledgingRules.refuse('only-the-owner', { owner: state.owner });
    case 'MatchPledge':
    case 'UnmatchPledge':
      return leads || party === state.owner
        ? undefined
        : pledgingRules.refuse('matched-by-its-owner-or-the-lead', { owner: state.owner });
    case 'NotifyParticipation':
      return party === state.owner || roles.includes('secretariat') || roles.includes('operator')
        ? undefined
        : pledgingRules.refuse('notified-by-its-owner-or-the-secretariat', { owner: state.owner });
    case 'AcceptPledge':
    case 'AcceptPledgeInPart':
    case 'DeclinePledge':
      return leads ||
        party === mission?.host ||
        (state.kind === 'money' && roles.includes('fund-administrator'))
        ? undefined
        : pledgingRules.refuse('answered-by-the-receiving-side');
    case 'AssessUnit': // whoever has the role, of any party's pledge
    case 'RecordConditionEvidence':
    case 'RecordEvidenceLost':
      return undefined;
  }
}

const isAccepted = ({ status, figure, acceptedFigure, acceptedPart }: StandingPledge): boolean =>
  status === 'accepted' &&
  acceptedPart === undefined &&
  acceptedFigure !== undefined &&
  sameFigure(acceptedFigure, figure);

/** A pledge that has changed since may be accepted again, as it is now. */
const accept = (state: StandingPledge, { note }: BodyOf<'AcceptPledge'>): Answer =>
  isAccepted(state)
    ? pledgingRules.refuse('answered-once')
    : [PledgeAccepted.of({ figure: state.figure, ...(note === undefined ? {} : { note }) })];
