import type { StandingContingent } from './contingent.facts.js';

/** The day of the planned rotation that no event says has come; undefined where none waits. */
export function rotationDue(state: StandingContingent): string | undefined {
  const { plannedRotation, rotationDue: recorded, rotated } = state;
  return plannedRotation === undefined || rotated !== undefined || recorded?.on === plannedRotation.on
    ? undefined
    : plannedRotation.on;
}
