// By what a mission wants to be judged. What it has not said is judged by these.
import type { Phase } from '#contexts/assessment/contract';
import type { MissionState } from '#contexts/missions/contract';

export interface Criteria {
  /** Of what a line requires, this share must be firm, in percent. */
  readonly coverage: number;
  /** Of the people that the lines require, this share must be there, in percent. */
  readonly deployed: number;
  /** Fewer days of a mandate left than these, and the next decision is at risk of coming too late. */
  readonly mandateDays: number;
  /** What was reported longer ago than these days is stale where it may have changed since. */
  readonly freshDays: number;
}

const standard: Criteria = { coverage: 100, deployed: 100, mandateDays: 30, freshDays: 90 };

export function criteriaOf(_mission: MissionState | undefined, _phase: Phase): Criteria {
  return standard;
}
