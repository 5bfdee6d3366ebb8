// The same question for a part of the mission: up to a phase, for a pillar, for a line.
import { phases, type Phase } from '#contexts/assessment/contract';
import { criteriaOf } from './criteria.js';
import { assessedIn, listed } from './dimensions.report.js';
import { linesIn, personnel } from './lines.report.js';
import type { Line, MissionRecord } from './mission-record.js';
import type { DimensionName, LineReadiness, PhaseReadiness, PillarReadiness } from './readiness.answer.js';
import { scopeOf, scopeOfPhase } from './scope.js';
import { judged, type Weighed } from './verdict.js';

export function phasesOn(
  record: MissionRecord,
  hindrances: readonly Weighed[],
  on: string,
): readonly PhaseReadiness[] {
  return phases.map((phase) => {
    const scope = { ...scopeOfPhase(record, phase, on), withChanges: true as const };
    const assessment = assessedIn(record, scope, on);
    const { verdict, says, dimensions } = judged(assessment, hindrances);
    const open = listed(assessment).filter(
      ({ standing }) => standing !== 'met' && standing !== 'not-applicable',
    );
    return {
      phase,
      verdict,
      says,
      dimensions,
      changes: open.flatMap(({ changes }) => changes),
      changesAreFewest: listed(assessment).every(({ exact }) => exact ?? true),
      changesSuffice: hindrances.length === 0 && open.every(({ changes }) => changes.length > 0),
    };
  });
}

/** What is told of the mission as a whole is told there alone; these are the dimensions that lines bear on. */
const ofLines: readonly DimensionName[] = [
  'national-clearance',
  'personnel',
  'enablers',
  'safeguards',
  'deployment',
];

/** The weakest first; one without a line is not assessed. */
export function pillarsOn(record: MissionRecord, on: string): readonly PillarReadiness[] {
  const known = record.mission?.pillars ?? [];
  const ids = [
    ...new Set([...known.map(({ id }) => id), ...record.lines.flatMap(({ pillar }) => pillar ?? [])]),
  ];
  return ids
    .map((id) => {
      const lines = record.lines.filter(({ pillar }) => pillar === id);
      const title = known.find((pillar) => pillar.id === id)?.title;
      return {
        pillar: id,
        ...(title === undefined ? {} : { title }),
        ...ofPart(record, lines, 'foc', on),
      };
    })
    .sort(weakestFirst);
}

const order = ['not-ready', 'not-assessed', 'at-risk', 'ready'] as const;
/** Of two that stand alike the one with a smaller share of its dimensions met. */
const weakestFirst = (one: PillarReadiness, other: PillarReadiness): number =>
  order.indexOf(one.verdict) - order.indexOf(other.verdict) ||
  share(one) - share(other) ||
  (one.pillar < other.pillar ? -1 : 1);
const share = ({ dimensions }: PillarReadiness): number =>
  dimensions.filter(({ standing }) => standing === 'met').length / Math.max(1, dimensions.length);

export const linesOn = (record: MissionRecord, on: string): readonly LineReadiness[] =>
  record.lines.flatMap((line) => {
    const { id, capability, pillar, phase } = line;
    if (capability === undefined || pillar === undefined || phase === undefined) return [];
    return [{ requirement: id, capability, pillar, phase, ...ofPart(record, [line], phase, on) }];
  });

/** A dimension of which the part has no line does not apply to it. */
function ofPart(record: MissionRecord, lines: readonly Line[], phase: Phase, on: string) {
  const scope = scopeOf(record, lines, criteriaOf(record.mission, phase, on), on, true);
  const people = linesIn(lines, personnel);
  const asked = ofLines.filter((dimension) => {
    if (lines.length === 0) return dimension === 'personnel';
    if (dimension === 'personnel' || dimension === 'deployment' || dimension === 'safeguards')
      return people.length > 0;
    return dimension !== 'enablers' || people.length < lines.length;
  });
  const { verdict, says, dimensions } = judged(assessedIn(record, scope, on), [], asked);
  return { verdict, says, dimensions };
}
