import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type DomainEvent, type EventId, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import {
  MitigationAgreed,
  RiskAssessmentCompleted,
  riskFlags,
  riskStream,
  supportBreaches,
  SupportResumed,
  SupportSuspended,
  type KnownRisk,
  type KnownVetting,
} from './contract.js';
import { riskDecider, type RiskCommand } from './risk.decider.js';

const secretariat = metaOf({ party: 'UN-SECRETARIAT' as PartyId, roles: ['secretariat'] });
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const body = {
  subject: { party: 'KEN' },
  support: 'Training and equipment',
  level: 'medium',
  validUntil: '2023-12-31',
} as const;
const assessed = RiskAssessmentCompleted.of(body);
const suspended = SupportSuspended.of({ reason: 'It has run out.' });
const resumed = SupportResumed.of({ reason: 'Assessed anew.' });

function command<Type extends RiskCommand['type']>(
  type: Type,
  said: Extract<RiskCommand, { readonly type: Type }>['body'],
): RiskCommand {
  return {
    ...{ type, stream: riskStream('r'), mission: missionId('haiti-mss'), body: said, meta: secretariat },
  } as RiskCommand;
}
const given = (...events: readonly DomainEvent[]) => deciderSpec(riskDecider).given(events as never);

describe('an assessment of risk', () => {
  test('is completed in a mission that there is, for a time that lies ahead', () => {
    const complete = command('CompleteRiskAssessment', body);
    given().knowing({ mission }).when(complete).then([assessed]);
    given().knowing({ mission: noMission }).when(complete).refusedBy('safeguards.mission-is-established');
    given()
      .knowing({ mission })
      .when(command('CompleteRiskAssessment', { ...body, validUntil: '2023-09-21' }))
      .refusedBy('safeguards.validity-lies-ahead');
  });

  test('is lessened by measures', () => {
    const measure = { measure: 'Complaints are heard on site.', responsible: 'KEN', by: '2023-12-01' };
    given(assessed)
      .when(command('AgreeMitigation', measure))
      .then([MitigationAgreed.of(measure)]);
    given().when(command('AgreeMitigation', measure)).refusedBy('safeguards.risk-assessment-exists');
    expect(given(assessed, suspended, MitigationAgreed.of(measure)).state()).toMatchObject({
      mitigations: [measure],
      suspended: { reason: 'It has run out.' },
    });
  });

  test('covers support that is suspended and resumed, each once', () => {
    const suspend = command('SuspendSupport', { reason: 'It has run out.' });
    const resume = command('ResumeSupport', { reason: 'Assessed anew.' });
    given(assessed).when(suspend).then([suspended]);
    given(assessed, suspended).when(suspend).refusedBy('safeguards.support-is-given');
    given(assessed, suspended).when(resume).then([resumed]);
    given(assessed).when(resume).refusedBy('safeguards.support-was-suspended');
    given(assessed, suspended, resumed).when(resume).refusedBy('safeguards.support-was-suspended');
  });

  test('that has run out raises safeguards.risk-assessment-has-run-out while support goes on', () => {
    const rules = (on: string, ...events: readonly DomainEvent[]) =>
      riskFlags(given(...events).state(), on).map(({ rule }) => rule);
    expect(rules('2023-12-31', assessed)).toEqual([]);
    expect(rules('2024-01-01', assessed)).toEqual(['safeguards.risk-assessment-has-run-out']);
    expect(rules('2024-01-01', assessed, suspended)).toEqual([]);
    expect(rules('2024-01-01', assessed, suspended, resumed)).toHaveLength(1);
    expect(rules('2024-01-01')).toEqual([]);
  });
});

describe('support', () => {
  const contingent = '00000000-0000-4000-8000-00000000000a';
  const arrival = 'e-arrived' as EventId;
  const supported = [{ subject: { party: 'KEN', contingent }, events: [arrival] }];
  const risk = given(assessed).state() as KnownRisk;
  const vetting = (status: KnownVetting['status'], more: Partial<KnownVetting> = {}): KnownVetting => ({
    ...{ status, subject: { party: 'KEN', contingent }, scheme: 'leahy', requestedBy: 'USA' as PartyId },
    ...{ since: '2023-09-22T15:00:00.000Z', corrections: [], because: { requested: 'e-req' as EventId } },
    ...more,
    steps: [
      {
        ...{ status, at: '2023-09-01T15:00:00.000Z', event: 'e-req' as EventId },
        ...(more.validUntil === undefined ? {} : { validUntil: more.validUntil }),
      },
    ],
  });
  const breaches = (vettings: readonly KnownVetting[], risks: readonly KnownRisk[], on = '2023-10-01') =>
    supportBreaches(supported, { vettings, risks }, on).map(({ rule }) => rule);

  test('that is vetted and assessed breaks nothing', () => {
    expect(breaches([vetting('cleared')], [risk])).toEqual([]);
    expect(breaches([vetting('remediated')], [risk])).toEqual([]);
    // What is said of the whole party holds for its units.
    expect(breaches([vetting('cleared', { subject: { party: 'KEN' } })], [risk])).toEqual([]);
  });

  test('without vetting raises safeguards.support-without-vetting', () => {
    expect(breaches([], [risk])).toEqual(['safeguards.support-without-vetting']);
    expect(breaches([vetting('requested')], [risk])).toEqual(['safeguards.support-without-vetting']);
    expect(breaches([vetting('cleared', { validUntil: '2023-09-30' })], [risk])).toEqual([
      'safeguards.support-without-vetting',
    ]);
    expect(breaches([vetting('cleared', { subject: { party: 'JAM' } })], [risk])).toHaveLength(1);
    expect(
      breaches([vetting('cleared', { subject: { party: 'KEN', unit: 'Another unit' } })], [risk]),
    ).toHaveLength(1);
  });

  test('to a denied unit raises safeguards.support-to-a-denied-unit, whatever else is cleared', () => {
    expect(breaches([vetting('denied'), vetting('cleared', { subject: { party: 'KEN' } })], [risk])).toEqual([
      'safeguards.support-to-a-denied-unit',
    ]);
  });

  test('without an assessment that counts raises safeguards.support-without-risk-assessment', () => {
    const rule = 'safeguards.support-without-risk-assessment';
    expect(breaches([vetting('cleared')], [])).toEqual([rule]);
    expect(breaches([vetting('cleared')], [risk], '2024-01-01')).toEqual([rule]);
    expect(breaches([vetting('cleared')], [risk], '2023-09-21')).toEqual([rule]);
    const paused = given(assessed, suspended).state() as KnownRisk;
    expect(breaches([vetting('cleared')], [paused], '2024-01-01')).toEqual([]);
  });

  test('names the events behind each breach', () => {
    expect(
      supportBreaches(supported, { vettings: [vetting('denied')], risks: [risk] }, '2023-10-01'),
    ).toEqual([
      {
        rule: 'safeguards.support-to-a-denied-unit',
        subject: { party: 'KEN', contingent },
        events: [arrival, 'e-req'],
      },
    ]);
  });
});
