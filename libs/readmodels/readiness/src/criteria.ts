// By what a mission wants to be judged. What it has not said is judged by these.
import type { EventId } from '#platform/kernel';
import type { Phase } from '#contexts/assessment/contract';
import { criteriaFor, dimensions, type MissionState } from '#contexts/missions/contract';
import type { DimensionName } from './readiness.answer.js';

export interface Criteria {
  readonly phase: Phase;
  /** The mission's own; absent: these are the usual ones. */
  readonly setBy?: EventId;
  readonly applies: readonly DimensionName[];
  /** The capabilities whose lines count; absent: all. */
  readonly capabilities?: readonly string[];
  /** Of what a line requires, this share must be firm, in percent. */
  readonly coverage: Readonly<Record<'personnel' | 'enablers', number>>;
  /** So many people must be there; absent: as many as the lines require. */
  readonly people?: number;
  /** Of the units, this share must be vetted and assessed, in percent. */
  readonly vetted: number;
  /** So much of a base must be ready, in percent. */
  readonly base: number;
  readonly runwayMonths: number;
  /** Fewer days of a mandate left than these, and the next decision is at risk of coming too late. */
  readonly mandateDays: number;
  /** What was reported longer ago than these days is stale where it may have changed since. */
  readonly freshDays: number;
}

const usual = {
  applies: dimensions,
  coverage: { personnel: 100, enablers: 100 },
  vetted: 100,
  base: 100,
  runwayMonths: 6,
  mandateDays: 30,
  freshDays: 90,
} as const satisfies Omit<Criteria, 'phase'>;

/** Those that held at the end of a day. */
export function criteriaOf(mission: MissionState | undefined, phase: Phase, on: string): Criteria {
  const set = mission === undefined ? undefined : criteriaFor(mission.plan, phase, `${on}T23:59:59.999Z`);
  if (set === undefined) return { phase, ...usual };
  return {
    phase,
    ...usual,
    setBy: set.event,
    applies: dimensions.filter((dimension) => set.dimensions.includes(dimension)),
    ...(set.capabilities === undefined ? {} : { capabilities: set.capabilities }),
    coverage: {
      personnel: set.personnelPercent ?? usual.coverage.personnel,
      enablers: set.enablersPercent ?? usual.coverage.enablers,
    },
    ...(set.personnelCount === undefined ? {} : { people: set.personnelCount }),
    vetted: set.vettedPercent ?? usual.vetted,
    base: set.basePercent ?? usual.base,
    runwayMonths: set.runwayMonths ?? usual.runwayMonths,
    freshDays: set.staleAfterDays ?? usual.freshDays,
  };
}
