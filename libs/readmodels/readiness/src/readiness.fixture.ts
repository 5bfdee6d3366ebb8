// Events as specs of the report give them.
import type {
  DomainEvent,
  EventMeta,
  MissionId,
  PartyId,
  Reader,
  Recorded,
  StreamId,
} from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { RequirementIdentified, type RequirementKind } from '#contexts/assessment/contract';
import { MandateEstablished, ResolutionAdopted, ResolutionDrafted } from '#contexts/authorization/contract';
import { LeadNationDesignated, MissionEstablished, type Gate } from '#contexts/missions/contract';
import {
  PledgeConditioned,
  PledgeMade,
  PledgeMatched,
  type ConditionKind,
  type PledgedFigure,
} from '#contexts/pledging/contract';
import type { Dimension, DimensionName } from './readiness.answer.js';
import { readinessReadModel } from './readiness.read-model.js';
import { readinessOn } from './readiness.report.js';

type Given = DomainEvent & Partial<EventMeta>;

export const haiti = 'haiti-mss' as MissionId;
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const eventNamed = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
export const on = '2023-09-22';

export const inStream = (stream: string, event: DomainEvent, meta: Partial<EventMeta> = {}): Given => ({
  ...event,
  stream: stream as StreamId,
  mission: haiti,
  ...meta,
});
export const mission = (event: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`mission-${haiti}`, event, meta);
export const established = (gates: Gate[] = ['council', 'nations', 'host']) =>
  mission(MissionEstablished.of({ title: 'Support mission', gates, leadership: 'lead-nation', host: 'HTI' }));
export const led = mission(LeadNationDesignated.of({ leadNation: 'KEN' }));
export const line = (n: number, count: number, kind: RequirementKind = 'personnel') =>
  inStream(
    `requirement-${uuid(n)}`,
    RequirementIdentified.of({
      kind,
      capability: kind === 'personnel' ? 'police' : 'airlift',
      quantity: { count, unit: kind === 'personnel' ? 'person' : 'aircraft' },
      needBy: '2024-01-01',
      pillar: 'static-security',
      phase: 'foc',
    }),
  );
export const pledge = (n: number, event: DomainEvent, meta: Partial<EventMeta> = {}) =>
  inStream(`pledge-${uuid(n)}`, event, { party: 'JAM' as PartyId, ...meta });
export const persons = (count: number): PledgedFigure => ({ form: 'exact', count, unit: 'person' });
export const made = (
  n: number,
  figure: PledgedFigure = persons(200),
  more: object = {},
  meta: Partial<EventMeta> = {},
) =>
  pledge(
    n,
    PledgeMade.of({
      kind: figure.form === 'money' ? 'money' : 'personnel',
      figure,
      distinct: false,
      ...more,
    }),
    meta,
  );
export const conditioned = (n: number, kind: ConditionKind, meta: Partial<EventMeta> = {}) =>
  pledge(n, PledgeConditioned.of({ kind, text: 'as the law of the land says', selfExecuting: false }), meta);
export const matched = (n: number, requirement: number, count: number, meta: Partial<EventMeta> = {}) =>
  pledge(n, PledgeMatched.of({ requirement: uuid(requirement), part: { count, unit: 'person' } }), meta);

export const drafted = (chapterVII = true) =>
  inStream(
    `draft-${uuid(1)}`,
    ResolutionDrafted.of({
      symbol: 'S/2023/709',
      title: 'A mission',
      sponsors: ['USA'],
      chapterVII,
      question: 'substantive',
      tasks: ['Support the police'],
      termMonths: 12,
    }),
  );
export const adopted = inStream(
  `draft-${uuid(1)}`,
  ResolutionAdopted.of({
    question: 'substantive',
    decidedAt: '2023-10-02T19:00:00Z',
    tally: { inFavour: 13, against: 0, abstaining: 2, notParticipating: 0 },
    majority: 9,
    roll: [],
  }),
);
export const mandate = inStream(
  `mandate-${uuid(1)}`,
  MandateEstablished.of({
    draft: uuid(1),
    resolution: 'S/RES/2699 (2023)',
    tasks: ['Support the police'],
    from: '2023-10-02',
    until: '2024-10-02',
  }),
);

export const historyOf = (events: readonly Given[]): readonly Recorded[] => recorded(events);
export const readiness = (events: readonly Given[], day = on, reader?: Reader) =>
  readinessOn(haiti, { rows: rowsSeen(readinessReadModel, historyOf(events), reader) }, day);
export const dimension = (events: readonly Given[], name: DimensionName, day = on): Dimension => {
  const found = readiness(events, day).dimensions.find((one) => one.dimension === name);
  if (found === undefined) throw new Error(`no dimension ${name}`);
  return found;
};
export const codes = ({ reasons }: Dimension) => reasons.map(({ code }) => code);
