// What the mission as a whole is declared to be able to do. Said once each; full capability before the initial one is odd,
// and happened.
import type { Command, Decider } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { ApproveRulesOfEngagement, DeclareCapability } from './capability.commands.js';
import {
  FullOperatingCapabilityDeclared,
  InitialOperatingCapabilityDeclared,
  RulesOfEngagementApproved,
} from './capability.events.js';
import {
  evolveCapability,
  noCapability,
  type CapabilityEvent,
  type CapabilityState,
  type Declared,
} from './capability.facts.js';
import type { Spoken } from './contingent.commands.js';
import { deploymentRules } from './deployment.rules.js';
import { mayNotDeclare } from './speaking.rules.js';

export type CapabilityCommand =
  | Command<'DeclareInitialCapability', Spoken<DeclareCapability>>
  | Command<'DeclareFullCapability', Spoken<DeclareCapability>>
  | Command<'ApproveRulesOfEngagement', Spoken<ApproveRulesOfEngagement>>;

export interface CapabilityFacts {
  readonly mission?: MissionState;
}

export const capabilityDecider: Decider<
  CapabilityState,
  CapabilityCommand,
  CapabilityEvent,
  CapabilityFacts
> = {
  name: 'capability',
  initial: noCapability,
  evolve: evolveCapability,
  facts: ({ mission }) => (mission === undefined ? {} : { mission: missionFact(mission) }),
  decide: (state, { mission }, command) => {
    if (mission?.established !== true) return deploymentRules.refuse('mission-is-established');
    const refused = mayNotDeclare(mission, command.meta);
    if (refused !== undefined) return refused;
    switch (command.type) {
      case 'DeclareInitialCapability':
        return state.initial === undefined
          ? [InitialOperatingCapabilityDeclared.of({ ...command.body })]
          : already(state.initial);
      case 'DeclareFullCapability':
        return state.full === undefined
          ? [FullOperatingCapabilityDeclared.of({ ...command.body })]
          : already(state.full);
      case 'ApproveRulesOfEngagement':
        return [RulesOfEngagementApproved.of({ ...command.body })];
    }
  },
};

const already = ({ at }: Declared) => deploymentRules.refuse('capability-is-declared-once', { at });
