// Readiness is the worst of its dimensions, never an average; what is not assessed never reads ready.
import type { MissionId } from '#platform/kernel';
import type { MissionRows } from '#platform/projections';
import { begunBy } from '#readmodels/mission-record';
import { eventIds, reason } from './assessed.js';
import { assessedIn } from './dimensions.report.js';
import { recordOf, type MissionRecord, type Rows } from './mission-record.js';
import { linesOn, phasesOn, pillarsOn } from './parts.report.js';
import type { MissionList, Readiness, Reason } from './readiness.answer.js';
import type { ReadinessRow } from './readiness.read-model.js';
import { scopeOfPhase } from './scope.js';
import { judged, type Weighed } from './verdict.js';
import { weekOf } from './week.report.js';

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function readinessOn(
  mission: string,
  { rows, parked }: Pick<MissionRows<ReadinessRow>, 'rows' | 'parked'>,
  on: string,
): Readiness {
  const record = recordOf(begunBy(rows, on));
  const hindrances = hindrancesOf(record, parked !== undefined);
  const scope = scopeOfPhase(record, 'foc', on);
  const assessment = assessedIn(record, scope, on);
  return {
    mission,
    ...(record.mission?.title === undefined ? {} : { title: record.mission.title }),
    ...(record.mission?.leadNation === undefined ? {} : { leadNation: record.mission.leadNation }),
    on,
    ...judged(assessment, hindrances),
    reasons: hindrances.map(({ why }) => why),
    phases: phasesOn(record, hindrances, on),
    pillars: pillarsOn(record, on),
    lines: linesOn(record, on),
    week: weekOf(rows, scope, assessment, on),
  };
}

/** Every mission that the reader knows of, with its verdict. */
export function missionsOn(rows: Rows, on: string): MissionList {
  const byMission = new Map<MissionId, RowsOfOne>();
  for (const row of rows) {
    if (row.mission === undefined) continue;
    const known = byMission.get(row.mission);
    if (known === undefined) byMission.set(row.mission, [row]);
    else known.push(row);
  }
  return {
    on,
    missions: [...byMission]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([mission, its]) => {
        const { title, leadNation, body, host, since } = recordOf(its).mission ?? {};
        if (title === undefined || since === undefined) return [];
        const { verdict, says } = verdictOn(its, on);
        return [
          {
            mission,
            title,
            ...(leadNation === undefined ? {} : { leadNation }),
            ...(body === undefined ? {} : { body }),
            ...(host === undefined ? {} : { host }),
            since,
            verdict,
            says,
          },
        ];
      }),
  };
}
type RowsOfOne = Rows[number][];

function verdictOn(rows: Rows, on: string) {
  const record = recordOf(begunBy(rows, on));
  const scope = scopeOfPhase(record, 'foc', on);
  return judged(assessedIn(record, scope, on), hindrancesOf(record, false));
}

interface Hindrance extends Weighed {
  readonly why: Reason;
}

/** What keeps a mission from being ready whatever its dimensions say. */
function hindrancesOf({ mission, lines }: MissionRecord, parked: boolean): readonly Hindrance[] {
  return [
    ...(mission?.closed === true
      ? [
          {
            standing: 'not-met' as const,
            says: 'the mission is closed',
            why: reason('mission-closed', 'The mission is closed.', eventIds(mission.because.closed)),
          },
        ]
      : []),
    ...(parked
      ? [
          {
            standing: 'not-assessed' as const,
            says: 'newer events of the mission are not reckoned with',
            why: reason(
              'mission-parked',
              'Newer events of the mission could not be read, and are not reckoned with.',
            ),
          },
        ]
      : []),
    ...(mission === undefined
      ? [
          {
            standing: 'not-assessed' as const,
            says: 'the mission is not on record',
            why: reason('mission-not-on-record', 'No establishment of the mission is on record.'),
          },
        ]
      : []),
    ...(lines.length === 0
      ? [
          {
            standing: 'not-assessed' as const,
            says: 'no requirement line is stated',
            why: reason(
              'no-requirement-lines',
              'Nobody has said what the mission needs.',
              eventIds(mission?.because.established),
            ),
          },
        ]
      : []),
  ];
}
