import { describe, expect, test } from '@jest/globals';
import {
  entryEvents,
  type DomainEvent,
  type EventMeta,
  type MissionId,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import {
  ConservatoryOrderIssued,
  MandateEstablished,
  ResolutionAdopted,
  ResolutionDrafted,
} from '#contexts/authorization/contract';
import {
  BaseProgressReported,
  CasualtyNotified,
  CaveatDeclared,
  ContingentArrived,
  ContingentDesignated,
  EquipmentVerified,
  InitialOperatingCapabilityDeclared,
  PreDeploymentVisitPassed,
  RotationPlanned,
  RulesOfEngagementApproved,
  TrainingCompleted,
} from '#contexts/deployment/contract';
import { PledgeMade } from '#contexts/pledging/contract';
import { VettingCleared, VettingRequested } from '#contexts/safeguards/contract';
import { forceReadModel } from './force.read-model.js';
import { forceOn } from './force.report.js';

const [first, second, third] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${String(n)}`) as [
  string,
  string,
  string,
];
const said = (stream: string, on: string, event: DomainEvent, more: Partial<EventMeta> = {}) => ({
  ...event,
  stream: stream as StreamId,
  mission: 'haiti-mss' as MissionId,
  effectiveAt: `${on}T12:00:00.000Z`,
  ...more,
});
const contingent = (id: string) => `contingent-${id}`;
const designate = (id: string, nation: string, people: number, on: string, more: object = {}) =>
  said(
    contingent(id),
    on,
    ContingentDesignated.of({
      nation,
      title: `${nation} ${on}`,
      people,
      equipment: [],
      rotation: 1,
      ...more,
    }),
  );
const arrive = (id: string, people: number, on: string) =>
  said(contingent(id), on, ContingentArrived.of({ people, equipment: [], place: 'Port', total: people }));
const asked = (on: string, events: readonly ReturnType<typeof said>[]) =>
  forceOn('haiti-mss', rowsSeen(forceReadModel, recorded(events)), on);

const deployed = [
  designate(first, 'KEN', 400, '2024-05-01'),
  arrive(first, 200, '2024-06-25'),
  arrive(first, 200, '2024-07-16'),
  designate(second, 'JAM', 24, '2024-08-01'),
  arrive(second, 24, '2024-09-12'),
  said(contingent(first), '2025-02-23', CasualtyNotified.of({ kind: 'killed', count: 1 })),
];

describe('strength', () => {
  test('is by nation and in all, on any day', () => {
    const force = asked('2025-03-01', deployed);
    expect(force.total).toMatchObject({ designated: 424, arrived: 424, lost: 1, present: 423, force: 423 });
    expect(force.nations.map(({ nation, present }) => [nation, present])).toEqual([
      ['JAM', 24],
      ['KEN', 399],
    ]);
    expect(asked('2024-06-30', deployed).total.present).toBe(200);
    expect(force.casualties).toMatchObject([{ nation: 'KEN', kind: 'killed', count: 1 }]);
    expect(force.curve.map(({ on, present }) => [on, present])).toEqual([
      ['2024-05-01', 0],
      ['2024-06-25', 200],
      ['2024-07-16', 400],
      ['2024-08-01', 400],
      ['2024-09-12', 424],
      ['2025-02-23', 423],
      ['2025-03-01', 423],
    ]);
  });

  test('stands beside what was pledged, also where nobody came', () => {
    const pledge = (figure: object) => PledgeMade.of({ kind: 'personnel', figure, distinct: false } as never);
    const force = asked('2025-03-01', [
      said('pledge-1', '2023-08-04', pledge({ form: 'exact', count: 150, unit: 'person' }), {
        party: 'BHS' as PartyId,
      }),
      said('pledge-2', '2023-08-04', pledge({ form: 'unstated' }), { party: 'ATG' as PartyId }),
    ]);
    expect(force.nations).toMatchObject([
      { nation: 'ATG', pledged: 0, unstated: true, present: 0 },
      { nation: 'BHS', pledged: 150, unstated: false, present: 0 },
    ]);
  });

  test('is compared with the ceiling of the mandate in force', () => {
    const mandated = [
      ...deployed,
      said(
        'draft-1',
        '2023-10-02',
        ResolutionDrafted.of({ title: 'Support', sponsors: ['USA'], chapterVII: true } as never),
      ),
      said(
        'draft-1',
        '2023-10-02',
        ResolutionAdopted.of({
          tally: { inFavour: 13, against: 0, abstaining: 2 },
          roll: [],
          question: 'substance',
          decidedAt: '2023-10-02T12:00:00.000Z',
        } as never),
      ),
      said(
        'mandate-1',
        '2023-10-02',
        MandateEstablished.of({
          draft: '1',
          tasks: [],
          from: '2023-10-02',
          until: '2025-10-02',
          ceiling: { count: 400, unit: 'person' },
        } as never),
      ),
    ];
    const above = asked('2025-03-01', mandated);
    expect(above.authorized).toMatchObject({ standing: 'ceiling', people: 400, free: 0 });
    expect(above.breaches.map(({ rule }) => rule)).toEqual(['deployment.strength-above-the-ceiling']);
    expect(asked('2024-07-01', mandated).authorized).toMatchObject({ free: 200 });
    expect(asked('2025-10-03', mandated).authorized.standing).toBe('no-mandate');
  });
});

describe('contingents', () => {
  const ready = [
    designate(third, 'SLV', 8, '2024-12-01'),
    said(contingent(third), '2024-12-02', TrainingCompleted.of({ people: 8 })),
    said(contingent(third), '2024-12-03', EquipmentVerified.of({ equipment: [], complete: true })),
    said(contingent(third), '2024-12-04', PreDeploymentVisitPassed.of({ on: '2024-12-04' })),
    said(
      'vetting-1',
      '2024-12-04',
      VettingRequested.of({ subject: { party: 'SLV' }, scheme: 'leahy' } as never),
    ),
    said('vetting-1', '2024-12-04', VettingCleared.of({ validUntil: '2025-12-04' })),
  ];

  test('that could go and were not lifted are named', () => {
    expect(asked('2024-12-04', ready).readyNotLifted).toEqual([third]);
    expect(asked('2024-12-03', ready).readyNotLifted).toEqual([]);
    expect(asked('2025-01-04', [...ready, arrive(third, 8, '2025-01-04')]).readyNotLifted).toEqual([]);
  });

  test('are relieved as planned: the strength after the next rotation', () => {
    const rotating = [
      ...deployed,
      designate(third, 'KEN', 300, '2025-05-01', { rotation: 2, follows: first }),
      said(contingent(first), '2025-05-01', RotationPlanned.of({ on: '2025-06-25', successor: third })),
    ];
    expect(asked('2025-05-02', rotating).nextRotation).toMatchObject({
      on: '2025-06-25',
      before: 423,
      after: 324,
    });
    expect(asked('2025-03-01', deployed).nextRotation).toMatchObject({ before: 423, after: 423 });
  });

  test('are restricted by caveats of which a reader sees those that it may', () => {
    const caveated = [
      ...deployed,
      said(
        contingent(first),
        '2024-06-01',
        CaveatDeclared.of({ restricts: ['offensive', 'night'], text: 'No raids' }),
        { releasability: 'parties:KEN' },
      ),
    ];
    const seen = (operation: 'night' | 'maritime', party: string) =>
      forceOn(
        'haiti-mss',
        rowsSeen(forceReadModel, recorded(caveated), { party: party as PartyId, seesAll: false }),
        '2024-07-01',
        operation,
      ).caveats;
    expect(seen('night', 'KEN')).toMatchObject([{ nation: 'KEN', text: 'No raids', force: 200 }]);
    expect(seen('maritime', 'KEN')).toEqual([]);
    expect(seen('night', 'JAM')).toEqual([]);
  });

  test('that came while a court restrained their nation are a breach', () => {
    const order = ConservatoryOrderIssued.of({
      nation: 'KEN',
      court: 'High Court',
      restrains: 'deployment',
    });
    const force = asked('2025-03-01', [...deployed, said('clearance-haiti-mss-KEN', '2023-10-09', order)]);
    expect(force.breaches.map(({ rule }) => rule)).toEqual([
      'deployment.moved-while-restrained',
      'deployment.moved-while-restrained',
    ]);
  });
});

test('a breach keeps its explanation beside it', () => {
  const over = arrive(first, 500, '2024-06-25');
  const { breaches } = asked('2024-07-01', [
    designate(first, 'KEN', 400, '2024-05-01'),
    over,
    said(
      contingent(first),
      '2024-06-26',
      entryEvents('deployment').BreachExplained.of({
        eventId: '00000000-0000-4000-9000-000000000002',
        rule: 'deployment.more-arrived-than-designated',
        explanation: 'The second half came on the same flight',
      }),
    ),
  ]);
  expect(breaches).toMatchObject([
    {
      rule: 'deployment.more-arrived-than-designated',
      explained: [{ explanation: 'The second half came on the same flight' }],
    },
  ]);
});

test('bases, declarations and rules of engagement are as last said', () => {
  const force = asked('2024-07-01', [
    said('base-1', '2024-05-21', BaseProgressReported.of({ name: 'Main', place: 'Port', percent: 70 })),
    said(
      'capability-haiti-mss',
      '2024-06-26',
      InitialOperatingCapabilityDeclared.of({ authority: 'Commander' }),
    ),
    said(
      'capability-haiti-mss',
      '2024-06-27',
      RulesOfEngagementApproved.of({ reference: 'Rules', approvedBy: 'Lead nation' }),
    ),
  ]);
  expect(force.bases).toMatchObject([{ name: 'Main', percent: 70, ready: false }]);
  expect(force.initialCapability).toMatchObject({ authority: 'Commander' });
  expect(force.fullCapability).toBeUndefined();
  expect(force.rulesOfEngagement).toMatchObject({ reference: 'Rules', authority: 'Lead nation' });
});
