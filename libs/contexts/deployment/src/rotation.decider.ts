// A contingent is relieved by another. That the planned day has come is recorded by rule, once for each plan.
import type { ContingentAnswer, ContingentFacts, RotationCommand } from './contingent.decider.js';
import { ContingentRotated, RotationFellDue, RotationPlanned } from './contingent.events.js';
import { contingentStream, type StandingContingent } from './contingent.facts.js';
import { deploymentRules } from './deployment.rules.js';
import { rotationDue } from './rotation.facts.js';

export function rotate(
  state: StandingContingent,
  facts: ContingentFacts,
  command: RotationCommand,
): ContingentAnswer {
  if (command.type === 'RotationDue') {
    // Planned anew, relieved or recorded since the deadline was set: nothing is due.
    const due =
      rotationDue(state) === command.body.on && command.body.on <= command.meta.effectiveAt.slice(0, 10);
    return due ? [RotationFellDue.of({ on: command.body.on })] : [];
  }
  if (state.rotated !== undefined) {
    return deploymentRules.refuse('rotated-once', { successor: state.rotated.successor });
  }
  const { successor } = command.body;
  if (successor !== undefined) {
    const known = facts.other?.exists === true && facts.other.mission === state.mission;
    if (!known || contingentStream(successor) === command.stream) {
      return deploymentRules.refuse('follows-another-of-the-mission', { successor });
    }
  }
  return command.type === 'PlanRotation'
    ? [RotationPlanned.of({ ...command.body })]
    : [ContingentRotated.of({ ...command.body })];
}
