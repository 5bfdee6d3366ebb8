// Readiness is the worst of its dimensions, never an average; what is not assessed never reads ready.
import type { MissionId } from '#platform/kernel';
import type { MissionRows } from '#platform/projections';
import { attentionOn } from './attention.report.js';
import { councilAuthorization } from './council.report.js';
import { enablers, linesCovered, personnel } from './lines.report.js';
import { eventIds, reason, recordOf, type MissionRecord, type Rows } from './mission-record.js';
import { funding, notAssessed, unjudged } from './not-modelled.report.js';
import type {
  Dimension,
  DimensionName,
  MissionList,
  Readiness,
  Reason,
  Standing,
  Verdict,
} from './readiness.answer.js';
import type { ReadinessRow } from './readiness.read-model.js';

type Assessed = Omit<Dimension, 'dimension'>;

/** What one mission's rows come to on a day (RFC 3339 full-date). */
export function readinessOn(
  mission: string,
  { rows, parked }: Pick<MissionRows<ReadinessRow>, 'rows' | 'parked'>,
  on: string,
): Readiness {
  const record = recordOf(rows);
  const found = dimensionsOn(record, on);
  const hindrances = hindrancesOf(record, parked !== undefined);
  const applying = found.filter(({ standing }) => standing !== 'not-applicable');
  const met = applying.filter(({ standing }) => standing === 'met').length;
  const verdict = verdictOf([...applying, ...hindrances]);
  return {
    mission,
    ...(record.mission?.title === undefined ? {} : { title: record.mission.title }),
    ...(record.mission?.leadNation === undefined ? {} : { leadNation: record.mission.leadNation }),
    on,
    verdict,
    says: sentence(
      verdict,
      [...hindrances, ...applying],
      `${String(met)} of ${String(applying.length)} dimensions met`,
    ),
    met,
    applicable: applying.length,
    reasons: hindrances.map(({ why }) => why),
    dimensions: found,
    attention: attentionOn(rows, on),
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
        const { verdict, says } = readinessOn(mission, { rows: its }, on);
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

function dimensionsOn(record: MissionRecord, on: string): readonly Dimension[] {
  const gates = record.mission?.gates;
  const behind = (gate: 'council' | 'nations' | 'host', assess: () => Assessed): Assessed => {
    if (gates === undefined) return unknownGate;
    return gates.includes(gate) ? assess() : notApplicable(record);
  };
  const assessed: Readonly<Record<DimensionName, Assessed>> = {
    'council-authorization': behind('council', () => councilAuthorization(record, on)),
    'national-clearance': behind('nations', () => notAssessed(record, unjudged['national-clearance'])),
    'host-consent': behind('host', () => notAssessed(record, unjudged['host-consent'])),
    personnel: linesCovered(record, personnel, on),
    enablers: linesCovered(record, enablers, on),
    funding: funding(record),
    safeguards: notAssessed(record, unjudged.safeguards),
    deployment: notAssessed(record, unjudged.deployment),
    basing: notAssessed(record, unjudged.basing),
  };
  return Object.entries(assessed).map(([dimension, its]) => ({
    dimension: dimension as DimensionName,
    ...its,
  }));
}

const unknownGate: Assessed = {
  standing: 'not-assessed',
  says: 'whether it applies is not known',
  reasons: [reason('mission-not-on-record', 'No establishment of the mission says whether it applies.')],
};

const notApplicable = ({ mission }: MissionRecord): Assessed => ({
  standing: 'not-applicable',
  says: 'does not apply to the mission',
  reasons: [
    reason(
      'gate-does-not-apply',
      'The mission names the gates that apply, and not this one.',
      eventIds(mission?.because.established),
    ),
  ],
});

interface Hindrance {
  readonly standing: Standing;
  readonly says: string;
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

function verdictOf(all: readonly { readonly standing: Standing }[]): Verdict {
  const some = (standing: Standing): boolean => all.some((one) => one.standing === standing);
  if (some('not-met')) return 'not-ready';
  if (some('not-assessed')) return 'not-assessed';
  return some('at-risk') ? 'at-risk' : 'ready';
}

const decisive: Readonly<Record<Verdict, readonly [word: string, standing: Standing]>> = {
  'not-ready': ['Not ready', 'not-met'],
  'not-assessed': ['Not assessed', 'not-assessed'],
  'at-risk': ['At risk', 'at-risk'],
  ready: ['Ready', 'met'],
};

/** Names what decided, three of it at most. */
function sentence(
  verdict: Verdict,
  all: readonly { readonly standing: Standing; readonly says: string }[],
  count: string,
): string {
  const [word, standing] = decisive[verdict];
  if (verdict === 'ready') return `${word}: ${count}`;
  const decided = all.filter((one) => one.standing === standing).map(({ says }) => says);
  const named = decided.length > 3 ? [...decided.slice(0, 3), `${String(decided.length - 3)} more`] : decided;
  return `${word}: ${[...named, count].join('; ')}`;
}
