// One contingent of one rotation. What its nation promises and forbids is its nation's word; what happened to it (it left,
// arrived, lost people, went home) is recorded as reported, however odd, and flagged where it does not fit.
import type { Command, Decider, Decision, FactSources, Foldable } from '#platform/kernel';
import { requirementFact, type RequirementState } from '#contexts/assessment/contract';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import { pledgeFact, type PledgeState } from '#contexts/pledging/contract';
import { baseFact, type BaseState } from './base.facts.js';
import type {
  CompleteTraining,
  DeclareCaveat,
  DesignateContingent,
  FailVisit,
  LiftCaveat,
  NotifyCasualty,
  PassVisit,
  PlanRotation,
  RecordArrival,
  RecordDeparture,
  RepatriateContingent,
  RotateContingent,
  Spoken,
  TaskAirlift,
  TransferAuthority,
  VerifyEquipment,
} from './contingent.commands.js';
import {
  contingentFact,
  evolveContingent,
  noContingent,
  type ContingentEvent,
  type ContingentState,
} from './contingent.facts.js';
import { designate } from './designation.decider.js';
import { changeCaveats } from './caveats.decider.js';
import { deploymentRules } from './deployment.rules.js';
import { move } from './movements.decider.js';
import { prepare } from './preparation.decider.js';
import { rotate } from './rotation.decider.js';
import { mayNotReport, mayNotVisit, type Sourced } from './speaking.rules.js';

export type ContingentCommand =
  | Command<'DesignateContingent', Spoken<DesignateContingent> & Sourced>
  | PreparationCommand
  | MovementCommand
  | CaveatCommand
  | RotationCommand;
export type PreparationCommand =
  | Command<'CompleteTraining', Spoken<CompleteTraining>>
  | Command<'VerifyEquipment', Spoken<VerifyEquipment>>
  | Command<'PassVisit', Spoken<PassVisit>>
  | Command<'FailVisit', Spoken<FailVisit>>
  | Command<'TaskAirlift', Spoken<TaskAirlift>>;
export type MovementCommand =
  | Command<'RecordDeparture', Spoken<RecordDeparture>>
  | Command<'RecordArrival', Spoken<RecordArrival>>
  | Command<'TransferAuthority', Spoken<TransferAuthority>>
  | Command<'RepatriateContingent', Spoken<RepatriateContingent>>
  | Command<'NotifyCasualty', Spoken<NotifyCasualty>>;
export type CaveatCommand =
  | Command<'DeclareCaveat', Spoken<DeclareCaveat> & Sourced>
  | Command<'LiftCaveat', Spoken<LiftCaveat> & Sourced & { readonly caveat: string }>;
export type RotationCommand =
  | Command<'PlanRotation', Spoken<PlanRotation>>
  | Command<'RotateContingent', Spoken<RotateContingent>>
  /** Given by the scheduler alone, once the planned day has come. */
  | Command<'RotationDue', { readonly on: string }>;

export interface ContingentFacts {
  readonly mission?: MissionState;
  readonly nation?: PartyState;
  readonly provider?: PartyState;
  readonly pledge?: PledgeState;
  readonly line?: RequirementState;
  readonly base?: BaseState;
  /** The contingent whose place it takes, or that takes its place. */
  readonly other?: ContingentState;
}

export type ContingentAnswer = Decision<Foldable<ContingentEvent>>;

export const contingentDecider: Decider<
  ContingentState,
  ContingentCommand,
  Foldable<ContingentEvent>,
  ContingentFacts
> = {
  name: 'contingent',
  initial: noContingent,
  evolve: evolveContingent,
  facts: (command, state): FactSources<ContingentFacts> => {
    const mission = (state.exists ? state.mission : undefined) ?? command.mission;
    return { ...(mission === undefined ? {} : { mission: missionFact(mission) }), ...namedBy(command) };
  },
  decide: (state, facts, command) => {
    if (command.type === 'DesignateContingent') return designate(facts, command);
    if (!state.exists) return deploymentRules.refuse('contingent-exists');
    const { meta } = command;
    switch (command.type) {
      case 'PassVisit':
      case 'FailVisit':
        return mayNotVisit(state.nation, facts.mission, meta) ?? prepare(state, facts, command);
      case 'CompleteTraining':
      case 'VerifyEquipment':
      case 'TaskAirlift':
        return mayNotReport(state.nation, facts.mission, meta) ?? prepare(state, facts, command);
      case 'RecordDeparture':
      case 'RecordArrival':
      case 'TransferAuthority':
      case 'RepatriateContingent':
      case 'NotifyCasualty':
        return mayNotReport(state.nation, facts.mission, meta) ?? move(state, facts, command);
      case 'DeclareCaveat':
      case 'LiftCaveat':
        return changeCaveats(state, command);
      case 'PlanRotation':
      case 'RotateContingent':
        return mayNotReport(state.nation, facts.mission, meta) ?? rotate(state, facts, command);
      case 'RotationDue':
        return rotate(state, facts, command);
    }
  },
  // A correction says whose contingent it is only where the first word might have.
  mayNotRead: ({ type, data, party, enteredBy }, { roles }) =>
    type === 'deployment.ContingentDesignated.v1' &&
    data.nation !== party &&
    (enteredBy !== undefined || !(roles.includes('operator') || roles.includes('secretariat')))
      ? deploymentRules.refuse('only-its-nation', { nation: data.nation })
      : undefined,
  staysAsSaid: { 'deployment.ContingentDesignated.v1': ['pledge'] },
  secondPersonFor: ['deployment.CasualtyNotified.v1'],
};

function namedBy(command: ContingentCommand): FactSources<Partial<ContingentFacts>> {
  switch (command.type) {
    case 'DesignateContingent': {
      const { nation = command.meta.party, pledge, requirement, follows } = command.body;
      return {
        nation: partyFact(nation),
        ...(pledge === undefined ? {} : { pledge: pledgeFact(pledge) }),
        ...(requirement === undefined ? {} : { line: requirementFact(requirement) }),
        ...(follows === undefined ? {} : { other: contingentFact(follows) }),
      };
    }
    case 'TaskAirlift':
      return { provider: partyFact(command.body.provider) };
    case 'RecordArrival':
      return command.body.base === undefined ? {} : { base: baseFact(command.body.base) };
    case 'PlanRotation':
    case 'RotateContingent': {
      const { successor } = command.body;
      return successor === undefined ? {} : { other: contingentFact(successor) };
    }
    default:
      return {};
  }
}
