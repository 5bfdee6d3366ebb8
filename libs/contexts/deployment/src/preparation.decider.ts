// What comes before a contingent leaves: training, equipment, the visit, the airlift.
import type { ContingentAnswer, ContingentFacts, PreparationCommand } from './contingent.decider.js';
import {
  AirliftTasked,
  EquipmentVerified,
  PreDeploymentVisitFailed,
  PreDeploymentVisitPassed,
  TrainingCompleted,
} from './contingent.events.js';
import type { StandingContingent } from './contingent.facts.js';
import { deploymentRules } from './deployment.rules.js';
import { equipmentOf } from './designation.decider.js';

export function prepare(
  state: StandingContingent,
  facts: ContingentFacts,
  command: PreparationCommand,
): ContingentAnswer {
  switch (command.type) {
    case 'CompleteTraining':
      return [TrainingCompleted.of({ ...command.body, people: command.body.people ?? state.people.said })];
    case 'VerifyEquipment': {
      const { equipment, ...said } = command.body;
      return [EquipmentVerified.of({ ...said, equipment: equipmentOf(equipment) })];
    }
    case 'PassVisit':
    case 'FailVisit': {
      const { on } = command.body;
      if (on > command.meta.now.slice(0, 10)) return deploymentRules.refuse('visit-was-made', { on });
      return command.type === 'PassVisit'
        ? [PreDeploymentVisitPassed.of({ ...command.body })]
        : [PreDeploymentVisitFailed.of({ ...command.body })];
    }
    case 'TaskAirlift': {
      const { provider } = command.body;
      return facts.provider?.registered === true
        ? [AirliftTasked.of({ ...command.body })]
        : deploymentRules.refuse('party-is-registered', { party: provider });
    }
  }
}
