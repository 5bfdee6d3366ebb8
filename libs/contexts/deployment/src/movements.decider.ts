// Who left, arrived, is commanded by whom, was lost, went home. All of it happened: only a figure of nothing, a reference to
// nothing, and authority over nobody are refused.
import type { ContingentAnswer, ContingentFacts, MovementCommand } from './contingent.decider.js';
import {
  AuthorityTransferred,
  CasualtyNotified,
  ContingentArrived,
  ContingentDeparted,
  ContingentRepatriated,
} from './contingent.events.js';
import type { Movement, StandingContingent } from './contingent.facts.js';
import { deploymentRules } from './deployment.rules.js';
import { equipmentOf } from './designation.decider.js';
import { levelsOf } from './strength.facts.js';

export function move(
  state: StandingContingent,
  facts: ContingentFacts,
  command: MovementCommand,
): ContingentAnswer {
  const { meta } = command;
  switch (command.type) {
    case 'RecordDeparture': {
      const { equipment, ...said } = command.body;
      const moved = { ...said, equipment: equipmentOf(equipment) };
      return isNothing(moved)
        ? nothing()
        : [ContingentDeparted.of({ ...moved, total: totalWith(state.departures, said.people) })];
    }
    case 'RecordArrival': {
      const { equipment, ...said } = command.body;
      const moved = { ...said, equipment: equipmentOf(equipment) };
      if (isNothing(moved)) return nothing();
      if (said.base !== undefined && (facts.base?.exists !== true || facts.base.mission !== state.mission)) {
        return deploymentRules.refuse('base-exists', { base: said.base });
      }
      return [ContingentArrived.of({ ...moved, total: totalWith(state.arrivals, said.people) })];
    }
    case 'TransferAuthority': {
      const day = meta.effectiveAt.slice(0, 10);
      if (!state.arrivals.some(({ at }) => at.slice(0, 10) <= day))
        return deploymentRules.refuse('arrived-before-authority');
      const people = command.body.people ?? levelsOf(state, day).present;
      return [AuthorityTransferred.of({ ...command.body, people })];
    }
    case 'RepatriateContingent': {
      const { equipment, ...said } = command.body;
      const people = said.people ?? levelsOf(state, meta.effectiveAt.slice(0, 10)).present;
      const moved = { ...said, people, equipment: equipmentOf(equipment) };
      return isNothing(moved)
        ? nothing()
        : [ContingentRepatriated.of({ ...moved, total: totalWith(state.returns, people) })];
    }
    case 'NotifyCasualty': {
      const { updates } = command.body;
      const replaceable =
        updates === undefined ||
        (state.casualties.some(({ id }) => id === updates) &&
          !state.casualties.some((casualty) => casualty.updates === updates));
      return replaceable
        ? [CasualtyNotified.of({ ...command.body })]
        : deploymentRules.refuse('casualties-are-known');
    }
  }
}

const totalWith = (moves: readonly Movement[], people: number): number =>
  Math.min(
    Number.MAX_SAFE_INTEGER,
    moves.reduce((sum, move) => sum + move.people.said, people),
  );
const isNothing = (moved: { readonly people: number; readonly equipment: readonly unknown[] }): boolean =>
  moved.people === 0 && moved.equipment.length === 0;
const nothing = () => deploymentRules.refuse('more-than-nothing');
