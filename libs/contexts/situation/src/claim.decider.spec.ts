import { describe, expect, test } from '@jest/globals';
import {
  fold,
  missionId,
  type CommandMeta,
  type DomainEvent,
  type EventId,
  type PartyId,
} from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { claimDecider, type ClaimCommand } from './claim.decider.js';
import {
  ArmsFlowActionReported,
  AssistanceReported,
  claimFlags,
  claimStream,
  EntryVoided,
  evolveClaim,
  IndicatorReported,
  IndicatorRevised,
  indicatorsBySubject,
  InfrastructureStatusChanged,
  noClaim,
  RestrictionImposed,
  situationFlags,
  SituationReportPublished,
  type KnownClaim,
} from './contract.js';

const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const period = { from: '2023-01-01', until: '2023-06-30' };
const killings = {
  indicator: 'killings',
  value: '2094',
  unit: 'person',
  qualifier: 'exactly',
  place: 'Haiti',
  period,
  breakdown: [],
} as const;
const reported = IndicatorReported.of({ ...killings, breakdown: [] });

function command<Type extends ClaimCommand['type']>(
  type: Type,
  said: Extract<ClaimCommand, { readonly type: Type }>['body']['said'],
  meta: CommandMeta = metaOf(),
  sourced = true,
): ClaimCommand {
  const body = { said, sourced };
  return { type, stream: claimStream('c'), mission: missionId('haiti-mss'), body, meta } as ClaimCommand;
}
const given = (...events: readonly DomainEvent[]) => deciderSpec(claimDecider).given(events as never);
const known = (...events: readonly DomainEvent[]) => given(...events).state() as KnownClaim;

describe('what is reported of the situation', () => {
  const report = { title: 'Quarterly report', publisher: 'United Nations office', period };
  const asset = {
    asset: 'International airport',
    kind: 'airport',
    place: 'Capital',
    status: 'closed',
  } as const;
  const given1 = { provider: 'USA', recipient: 'HTI', kind: 'security', what: 'Equipment' } as const;
  const visas = { by: 'USA', kind: 'visa', count: 50, qualifier: 'more-than' } as const;
  const seized = { by: 'USA', action: 'seizure', place: 'Miami', what: 'rifles', count: 30 } as const;
  const all = [
    [command('ReportIndicator', { ...killings, breakdown: [] }), reported],
    [command('RecordSituationReport', report), SituationReportPublished.of(report)],
    [command('ReportInfrastructure', asset), InfrastructureStatusChanged.of(asset)],
    [command('ReportAssistance', given1), AssistanceReported.of(given1)],
    [command('RecordRestriction', visas), RestrictionImposed.of(visas)],
    [command('ReportArmsFlowAction', seized), ArmsFlowActionReported.of(seized)],
  ] as const;

  test.each(all)('is recorded, in a mission that there is and from a source: %#', (said, event) => {
    given().knowing({ mission }).when(said).then([event]);
    given().knowing({ mission: noMission }).when(said).refusedBy('situation.mission-is-established');
    given()
      .knowing({ mission })
      .when({ ...said, body: { ...said.body, sourced: false } } as ClaimCommand)
      .refusedBy('situation.claim-names-its-source');
    expect(known(event)).toMatchObject({ reportedBy: 'KEN', confidence: 'confirmed' });
  });

  test('of a period that runs forwards', () => {
    const backwards = { from: '2023-06-30', until: '2023-01-01' };
    for (const said of [
      command('ReportIndicator', { ...killings, breakdown: [], period: backwards }),
      command('RecordSituationReport', { ...report, period: backwards }),
    ])
      given().knowing({ mission }).when(said).refusedBy('situation.period-runs-forwards');
  });

  test('is gone once its report is voided', () => {
    const [first] = recorded([reported]);
    expect(given(reported, EntryVoided.of({ eventId: first?.id ?? '', reason: 'a slip' })).state()).toEqual({
      about: 'absent',
    });
  });
});

describe('an indicator', () => {
  const revision = { value: '2150', qualifier: 'exactly', reason: 'Late reports' } as const;
  const revise = (meta = metaOf(), more = {}) => command('ReviseIndicator', { ...revision, ...more }, meta);
  const revised = IndicatorRevised.of({ ...revision, breakdown: [] });

  test('is revised by the party that reported it, and what it read before stays', () => {
    given(reported).when(revise()).then([revised]);
    given(reported)
      .when(revise(metaOf({ party: 'USA' as PartyId })))
      .refusedBy('situation.revised-by-whom-reported-it');
    expect(known(reported, revised)).toMatchObject({ value: '2150', earlier: [{ value: '2094' }] });
  });

  test('alone is revised, and only to another figure', () => {
    given().when(revise()).refusedBy('situation.claim-exists');
    given(SituationReportPublished.of({ title: 'Report', publisher: 'Office' }))
      .when(revise())
      .refusedBy('situation.only-indicators-are-revised');
    given(reported)
      .when(revise(metaOf(), { value: '2094' }))
      .refusedBy('situation.revision-says-something-new');
  });

  test('of which a part exceeds the whole raises situation.parts-exceed-the-whole', () => {
    const parts = (value: string, qualifier: 'exactly' | 'more-than') =>
      claimFlags(
        known(IndicatorReported.of({ ...killings, qualifier, breakdown: [{ of: 'children', value }] })),
      ).map(({ rule }) => rule);
    expect(parts('2094', 'exactly')).toEqual([]);
    expect(parts('2095', 'exactly')).toEqual(['situation.parts-exceed-the-whole']);
    expect(parts('2095', 'more-than')).toEqual([]);
    expect(claimFlags(noClaim)).toEqual([]);
  });
});

describe('claims of several sources', () => {
  const claim = (id: string, more: object = {}) => ({
    id,
    claim: known(IndicatorReported.of({ ...killings, breakdown: [], ...more })),
  });

  test('stand side by side, and conflict where both cannot be so', () => {
    const conflict = (...others: readonly object[]) =>
      indicatorsBySubject([claim('a'), ...others.map((more, index) => claim(`b${String(index)}`, more))])[0]
        ?.conflict;
    expect(conflict()).toBe(false);
    expect(conflict({ value: '2000', qualifier: 'more-than' })).toBe(false);
    expect(conflict({ value: '2000', qualifier: 'about' })).toBe(false);
    expect(conflict({ value: '2000', qualifier: 'exactly' })).toBe(true);
    expect(conflict({ value: '2500', qualifier: 'nearly' })).toBe(true);
    expect(conflict({ value: '2100', qualifier: 'at-least' })).toBe(true);
  });

  test('are of the same thing by indicator, unit, place and period', () => {
    expect(
      indicatorsBySubject([
        claim('a'),
        claim('b', { place: 'haiti' }),
        claim('c', { place: 'Capital' }),
        claim('d', { period: { from: '2023-01-01', until: '2023-12-31' } }),
        claim('e', { unit: 'case' }),
      ]).map(({ claims }) => claims.map(({ id }) => id)),
    ).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });

  test('that conflict raise situation.sources-conflict, and so does a figure that is disputed', () => {
    expect(situationFlags([claim('a'), claim('b', { value: '1800' })])).toMatchObject([
      { rule: 'situation.sources-conflict' },
    ]);
    expect(situationFlags([claim('a'), claim('b', { value: '2000', qualifier: 'more-than' })])).toEqual([]);
    const [first] = recorded([reported]);
    const disputed = (adopted: boolean) => ({
      id: 'a',
      claim: evolveClaim(noClaim, {
        ...(first as NonNullable<typeof first>),
        claims: [
          {
            event: 'dispute' as EventId,
            party: 'HTI' as PartyId,
            adopted,
            data: { ...killings, value: '1700' },
          },
        ],
      }) as KnownClaim,
    });
    expect(situationFlags([disputed(false)])).toMatchObject([{ events: [first?.id, 'dispute'] }]);
    expect(situationFlags([disputed(true)])).toEqual([]);
  });
});
