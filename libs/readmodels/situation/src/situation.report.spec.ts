import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { MissionEstablished } from '#contexts/missions/contract';
import {
  ArmsFlowActionReported,
  AssistanceReported,
  FigureDisputed,
  IndicatorReported,
  IndicatorRevised,
  InfrastructureStatusChanged,
  RestrictionImposed,
  SituationReportPublished,
} from '#contexts/situation/contract';
import { situationReadModel } from './situation.read-model.js';
import { situationOn } from './situation.report.js';

const mission = 'haiti-mss' as MissionId;
type Given = DomainEvent & Partial<EventMeta>;
const on = (stream: string, day: string, event: DomainEvent, party = 'OPERATOR'): Given => ({
  ...event,
  ...{ mission, stream: stream as StreamId, effectiveAt: `${day}T00:00:00.000Z`, party: party as PartyId },
  provenance: { reference: `Report of ${party}` },
});
const report = (day: string, history: readonly Given[]) =>
  situationOn(mission, rowsSeen(situationReadModel, recorded(history)), day);

const period = { from: '2023-01-01', until: '2023-06-30' };
const killings = {
  indicator: 'killings',
  value: '2094',
  unit: 'person',
  qualifier: 'exactly',
  place: 'Haiti',
  period,
  breakdown: [{ of: 'children', value: '40' }],
} satisfies Parameters<typeof IndicatorReported.of>[0];
const established = on(
  'mission-haiti-mss',
  '2023-01-01',
  MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }),
);
const exact = on('claim-a', '2023-07-10', IndicatorReported.of(killings), 'HTI');
const more = on(
  'claim-b',
  '2023-09-22',
  IndicatorReported.of({ ...killings, value: '2000', qualifier: 'more-than', breakdown: [] }),
  'USA',
);

describe('indicators', () => {
  test('stand side by side with their sources, and do not conflict where both can be so', () => {
    expect(report('2023-09-22', [established, exact, more])).toMatchObject({
      title: 'Support',
      indicators: [
        {
          indicator: 'killings',
          conflict: false,
          claims: [
            {
              value: '2094',
              reportedBy: 'HTI',
              source: { reference: 'Report of HTI' },
              breakdown: [{ value: '40' }],
            },
            { value: '2000', qualifier: 'more-than', reportedBy: 'USA' },
          ],
        },
      ],
    });
    expect(report('2023-09-21', [established, exact, more]).indicators[0]?.claims).toHaveLength(1);
    expect(report('2023-07-09', [established, exact, more]).indicators).toEqual([]);
  });

  test('that are revised say what they read before', () => {
    const revised = IndicatorRevised.of({
      value: '2150',
      qualifier: 'exactly',
      breakdown: [],
      reason: 'Late',
    });
    expect(
      report('2023-12-31', [established, exact, on('claim-a', '2023-08-01', revised, 'HTI')]),
    ).toMatchObject({
      indicators: [{ claims: [{ value: '2150', earlier: [{ value: '2094' }] }] }],
    });
  });

  test('that are disputed show both figures', () => {
    const target = recorded([established, exact])[1];
    const dispute = FigureDisputed.of({
      ...{ eventId: target?.id ?? '', entryType: exact.type, reason: 'Counted twice' },
      data: { ...killings, value: '1700' },
    });
    expect(
      report('2023-12-31', [established, exact, on('claim-a', '2023-08-01', dispute, 'JAM')]),
    ).toMatchObject({
      indicators: [
        { conflict: true, claims: [{ value: '2094', rivals: [{ value: '1700', party: 'JAM' }] }] },
      ],
    });
  });
});

test('all else is listed with its source, and the newest report of an asset is marked', () => {
  const asset = (status: 'closed' | 'working') =>
    InfrastructureStatusChanged.of({ asset: 'Airport', kind: 'airport', place: 'Capital', status });
  const money = { amount: '65000000', currency: 'USD' };
  const all = report('2024-12-31', [
    established,
    on('claim-1', '2024-03-04', asset('closed')),
    on('claim-2', '2024-05-20', asset('working')),
    on(
      'claim-3',
      '2023-09-22',
      AssistanceReported.of({ provider: 'USA', kind: 'security', what: 'Police', money }),
    ),
    on(
      'claim-4',
      '2023-09-22',
      RestrictionImposed.of({ by: 'USA', kind: 'visa', count: 50, qualifier: 'more-than' }),
    ),
    on(
      'claim-5',
      '2024-01-01',
      ArmsFlowActionReported.of({ by: 'USA', action: 'seizure', place: 'Miami', count: 30 }),
    ),
    on(
      'claim-6',
      '2024-01-01',
      SituationReportPublished.of({ title: 'Quarterly', publisher: 'Office', period }),
    ),
  ]);
  expect(all).toMatchObject({
    infrastructure: [
      { status: 'closed', newest: false },
      { status: 'working', newest: true },
    ],
    assistance: [{ provider: 'USA', money }],
    restrictions: [{ count: 50, qualifier: 'more-than' }],
    armsFlow: [{ action: 'seizure', count: 30 }],
    reports: [{ title: 'Quarterly', source: { reference: 'Report of OPERATOR' } }],
  });
});
