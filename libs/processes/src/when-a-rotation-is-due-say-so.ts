import {
  deploymentDefinitions,
  evolveContingent,
  noContingent,
  rotationDue,
  type ContingentState,
  type DeploymentEvent,
} from '#contexts/deployment/contract';
import { atAnHour, startOf } from './at-an-hour.js';

/** On its planned day a rotation that has not taken place is due. */
export const whenARotationIsDueSaySo = atAnHour<DeploymentEvent, ContingentState>({
  name: 'when-a-rotation-is-due-say-so',
  version: 1,
  kind: 'contingent',
  definitions: deploymentDefinitions,
  initial: noContingent,
  evolve: evolveContingent,
  hours: (contingent) => {
    if (!contingent.exists) return [];
    const on = rotationDue(contingent);
    const plan = contingent.plannedRotation;
    return on === undefined || plan === undefined
      ? []
      : [
          {
            rule: 'rotation-due',
            action: 'deployment.RotationDue',
            concerns: plan.id,
            body: { on },
            at: startOf(on),
            because: plan.id,
          },
        ];
  },
});
