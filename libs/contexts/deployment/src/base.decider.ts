// One base: how far it is built is reported by whoever sees it, and may go backwards; that it is ready is declared once.
import type { Command, Decider } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import type { DeclareBaseReady, ReportBase, ReportBaseProgress } from './base.commands.js';
import { BaseDeclaredReady, BaseProgressReported } from './base.events.js';
import { evolveBase, noBase, type BaseEvent, type BaseState } from './base.facts.js';
import type { Spoken } from './contingent.commands.js';
import { deploymentRules } from './deployment.rules.js';
import { mayNotDeclare } from './speaking.rules.js';

export type BaseCommand =
  | Command<'ReportBase', Spoken<ReportBase>>
  | Command<'ReportBaseProgress', Spoken<ReportBaseProgress>>
  | Command<'DeclareBaseReady', Spoken<DeclareBaseReady>>;

export interface BaseFacts {
  readonly mission?: MissionState;
}

export const baseDecider: Decider<BaseState, BaseCommand, BaseEvent, BaseFacts> = {
  name: 'base',
  initial: noBase,
  evolve: evolveBase,
  facts: (command, state) => {
    const mission = (state.exists ? state.mission : undefined) ?? command.mission;
    return mission === undefined ? {} : { mission: missionFact(mission) };
  },
  decide: (state, facts, command) => {
    if (command.type === 'ReportBase') {
      return facts.mission?.established === true
        ? [BaseProgressReported.of({ ...command.body })]
        : deploymentRules.refuse('mission-is-established');
    }
    if (!state.exists) return deploymentRules.refuse('base-exists');
    if (command.type === 'ReportBaseProgress') {
      const { name, place } = state;
      return [BaseProgressReported.of({ name, place, ...command.body })];
    }
    const refused = mayNotDeclare(facts.mission, command.meta);
    if (refused !== undefined) return refused;
    return state.ready === undefined
      ? [BaseDeclaredReady.of({ ...command.body })]
      : deploymentRules.refuse('base-is-declared-once', { readyAt: state.ready.at });
  },
};
