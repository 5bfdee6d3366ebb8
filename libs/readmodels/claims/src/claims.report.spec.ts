import { expect, test } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { ContingentArrived, ContingentDesignated } from '#contexts/deployment/contract';
import { MissionEstablished } from '#contexts/missions/contract';
import { ClaimAdopted, FigureDisputed, IndicatorReported } from '#contexts/situation/contract';
import { claimsReadModel } from './claims.read-model.js';
import { claimsOn } from './claims.report.js';

const mission = 'haiti-mss' as MissionId;
type Given = DomainEvent & Partial<EventMeta>;
const on = (stream: string, day: string, event: DomainEvent, party = 'OPERATOR'): Given => ({
  ...event,
  ...{ mission, stream: stream as StreamId, effectiveAt: `${day}T00:00:00.000Z`, party: party as PartyId },
});
const report = (history: readonly Given[], day = '2024-12-31') =>
  claimsOn(mission, rowsSeen(claimsReadModel, recorded(history)), day);

const established = on(
  'mission-haiti-mss',
  '2023-01-01',
  MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }),
);
const arrival = { people: 400, equipment: [], place: 'Capital', total: 400 };
const arrived = [
  established,
  on(
    'contingent-a',
    '2024-05-01',
    ContingentDesignated.of({ nation: 'KEN', title: 'First', people: 400, equipment: [], rotation: 1 }),
  ),
  on('contingent-a', '2024-06-25', ContingentArrived.of(arrival), 'KEN'),
];
const entry = recorded(arrived)[2]?.id ?? '';
const disputed = on(
  'contingent-a',
  '2024-06-26',
  FigureDisputed.of({
    ...{ eventId: entry, entryType: ContingentArrived.type, reason: 'Another report' },
    data: { ...arrival, people: 200, total: 200 },
  }),
  'HTI',
);
const dispute = recorded([...arrived, disputed])[3]?.id ?? '';

test('an entry that is disputed shows each side by what it says differently, open until one is adopted', () => {
  expect(report(arrived).disputes).toEqual([]);
  expect(report([...arrived, disputed]).disputes).toEqual([
    {
      ...{ stream: 'contingent-a', entry, type: 'deployment.ContingentArrived.v1', open: true },
      claims: [
        { event: entry, party: 'KEN', adopted: false, says: { people: 400, total: 400 } },
        { event: dispute, party: 'HTI', adopted: false, says: { people: 200, total: 200 } },
      ],
    },
  ]);
  const adoption = ClaimAdopted.of({ eventId: entry, claim: dispute, reason: 'Counted at the gate' });
  expect(report([...arrived, disputed, on('contingent-a', '2024-06-27', adoption)]).disputes).toMatchObject([
    { open: false, claims: [{ adopted: false }, { adopted: true }] },
  ]);
});

test('indicators are there where the sources cannot both be right', () => {
  const said = (id: string, value: string, qualifier: 'exactly' | 'more-than') =>
    on(
      `claim-${id}`,
      '2023-09-22',
      IndicatorReported.of({
        ...{ indicator: 'killings', value, unit: 'person', qualifier, place: 'Haiti', breakdown: [] },
        period: { from: '2023-01-01', until: '2023-06-30' },
      }),
    );
  expect(
    report([established, said('a', '2094', 'exactly'), said('b', '2000', 'more-than')]).indicators,
  ).toEqual([]);
  expect(report([established, said('a', '2094', 'exactly'), said('b', '1800', 'exactly')])).toMatchObject({
    indicators: [
      {
        figures: [
          { value: '2094', claim: 'a' },
          { value: '1800', claim: 'b' },
        ],
      },
    ],
  });
});
