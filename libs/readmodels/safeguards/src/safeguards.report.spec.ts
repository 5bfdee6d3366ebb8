import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, EventMeta, MissionId, PartyId, Releasability, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import { ContingentArrived, ContingentDesignated } from '#contexts/deployment/contract';
import { MissionEstablished } from '#contexts/missions/contract';
import {
  AllegationReceived,
  AllegationSubstantiated,
  InvestigationOpened,
  ReferredToContributingState,
  RiskAssessmentCompleted,
  SanctionReported,
  SupportSuspended,
  VettingCleared,
  VettingDenied,
  VettingRemediated,
  VettingRequested,
} from '#contexts/safeguards/contract';
import { AssistanceReported } from '#contexts/situation/contract';
import { safeguardsReadModel } from './safeguards.read-model.js';
import { safeguardsOn } from './safeguards.report.js';

const mission = 'haiti-mss' as MissionId;
const contingent = '00000000-0000-4000-8000-00000000000a';
const dossier = '00000000-0000-4000-8000-00000000000d';
type Given = DomainEvent & Partial<EventMeta>;
const on = (
  stream: string,
  day: string,
  event: DomainEvent,
  releasability: Releasability = 'coalition',
): Given => ({
  ...event,
  ...{ mission, stream: stream as StreamId, effectiveAt: `${day}T00:00:00.000Z`, releasability },
});
const everything = { party: 'OPERATOR' as PartyId, seesAll: true };
const report = (day: string, history: readonly Given[], reader = everything) =>
  safeguardsOn(mission, rowsSeen(safeguardsReadModel, recorded(history), reader), day);
const rules = (day: string, history: readonly Given[]) =>
  report(day, history).breaches.map(({ rule }) => rule);

const subject = { party: 'KEN', contingent };
const established = on(
  'mission-haiti-mss',
  '2024-01-01',
  MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' }),
);
const there = [
  established,
  on(
    `contingent-${contingent}`,
    '2024-05-01',
    ContingentDesignated.of({ nation: 'KEN', title: 'First', people: 200, equipment: [], rotation: 1 }),
  ),
  on(
    `contingent-${contingent}`,
    '2024-06-25',
    ContingentArrived.of({ people: 200, equipment: [], place: 'Capital', total: 200 }),
  ),
];
const vetted = [
  on('vetting-v', '2024-05-01', VettingRequested.of({ subject, scheme: 'leahy', authority: 'USA' })),
  on('vetting-v', '2024-06-01', VettingCleared.of({ validUntil: '2024-12-31' })),
];
const risk = RiskAssessmentCompleted.of({
  ...{ subject: { party: 'KEN' }, support: 'Airlift', level: 'medium', validUntil: '2024-12-31' },
});
const assessed = [on('risk-r', '2024-06-01', risk)];

describe('support on a day', () => {
  test('breaks nothing while nobody is there, or who is there is vetted and assessed', () => {
    expect(rules('2024-06-24', there)).toEqual([]);
    expect(rules('2024-06-25', [...there, ...vetted, ...assessed])).toEqual([]);
  });

  test('without vetting or assessment is a breach, and names the arrival', () => {
    const { breaches } = report('2024-06-25', there);
    expect(breaches.map(({ rule }) => rule)).toEqual([
      'safeguards.support-without-vetting',
      'safeguards.support-without-risk-assessment',
    ]);
    const arrival = recorded(there)[2]?.id;
    expect(breaches.every(({ because }) => because.includes(arrival ?? ''))).toBe(true);
    expect(breaches[0]).toMatchObject({ subject, says: expect.stringContaining('no current vetting') });
  });

  test('to a unit that was denied is a breach until it is remediated', () => {
    const denied = on('vetting-v', '2024-07-01', VettingDenied.of({ ground: 'policy' }));
    const remedied = on('vetting-v', '2024-08-01', VettingRemediated.of({ measures: 'They left.' }));
    const all = [...there, ...vetted, ...assessed, denied, remedied];
    expect(['2024-06-30', '2024-07-01', '2024-07-31', '2024-08-01'].map((day) => rules(day, all))).toEqual([
      [],
      ['safeguards.support-to-a-denied-unit'],
      ['safeguards.support-to-a-denied-unit'],
      [],
    ]);
  });

  test('after the last day of clearance and assessment is a breach, unless it is suspended', () => {
    const all = [...there, ...vetted, ...assessed];
    expect(rules('2025-01-01', all).sort()).toEqual([
      'safeguards.clearance-has-run-out',
      'safeguards.risk-assessment-has-run-out',
      'safeguards.support-without-risk-assessment',
      'safeguards.support-without-vetting',
    ]);
    const suspended = on('risk-r', '2024-12-15', SupportSuspended.of({ reason: 'It runs out' }));
    expect(rules('2025-01-01', [...all, suspended]).sort()).toEqual([
      'safeguards.clearance-has-run-out',
      'safeguards.support-without-vetting',
    ]);
  });

  test('is security assistance too, and no other', () => {
    const assistance = (kind: 'security' | 'humanitarian') =>
      on(
        'claim-c',
        '2024-02-01',
        AssistanceReported.of({ provider: 'USA', recipient: 'HTI', kind, what: 'Vehicles' }),
      );
    expect(rules('2024-02-01', [established, assistance('security')])).toHaveLength(2);
    expect(report('2024-02-01', [established, assistance('security')]).breaches).toMatchObject([
      {
        says: 'Assistance by USA to HTI (Vehicles): support is given to a unit that no current vetting clears.',
      },
      { says: 'Assistance by USA to HTI (Vehicles): support is given on no current risk assessment.' },
    ]);
    expect(rules('2024-01-31', [established, assistance('security')])).toEqual([]);
    expect(rules('2024-02-01', [established, assistance('humanitarian')])).toEqual([]);
  });
});

describe('vettings and assessments', () => {
  test('are told as they stood on the day', () => {
    const all = [established, ...vetted, ...assessed];
    const standing = (day: string) => report(day, all).vettings.map((one) => one.standing);
    expect(['2024-04-30', '2024-05-01', '2024-06-01', '2025-01-01'].map(standing)).toEqual([
      [],
      ['requested'],
      ['cleared'],
      ['expired'],
    ]);
    expect(report('2024-12-31', all).risks).toMatchObject([
      { current: true, suspended: false, level: 'medium' },
    ]);
    expect(report('2025-01-01', all).risks).toMatchObject([{ current: false }]);
  });
});

describe('allegations', () => {
  const restricted = 'parties:UN-OVERSIGHT' as Releasability;
  const told = 'parties:KEN,UN-OVERSIGHT' as Releasability;
  const what = { kind: 'misconduct', against: subject } as const;
  const before = [
    established,
    on(
      'allegation-a',
      '2024-09-01',
      AllegationReceived.of({ ...what, dossier, occurredOn: '2024-08-20' }),
      restricted,
    ),
    on(
      'allegation-a',
      '2024-09-05',
      InvestigationOpened.of({ ...what, investigator: 'UN-OVERSIGHT' }),
      restricted,
    ),
  ];
  const after = [
    ...before,
    on('allegation-a', '2024-09-10', ReferredToContributingState.of({ to: 'KEN', ...what }), told),
    on('allegation-a', '2024-10-01', AllegationSubstantiated.of({}), told),
    on(
      'allegation-a',
      '2024-10-10',
      SanctionReported.of({ sanction: 'repatriation', on: '2024-10-09' }),
      told,
    ),
  ];
  const reader = (party: string) => ({ party: party as PartyId, seesAll: false });

  test('are not there for whom they are not, and nothing that it is answered changes', () => {
    for (const party of ['KEN', 'JAM'])
      expect(report('2024-12-31', before, reader(party))).toEqual(
        report('2024-12-31', [established], reader(party)),
      );
    expect(report('2024-12-31', after, reader('JAM'))).toEqual(
      report('2024-12-31', [established], reader('JAM')),
    );
  });

  test('begin for the State with their referral', () => {
    const [seen] = report('2024-12-31', after, reader('KEN')).allegations;
    expect(seen).toMatchObject({ status: 'substantiated', referredTo: 'KEN', against: subject });
    expect(seen).not.toHaveProperty('dossier');
    expect(seen).not.toHaveProperty('investigator');
    const events = recorded(after).map(({ id }) => id);
    expect(seen?.because.some((event) => events.slice(0, 3).includes(event as never))).toBe(false);
  });

  test('are told to those who see all of them as they stood on the day', () => {
    const status = (day: string) =>
      report(day, after, reader('UN-OVERSIGHT')).allegations.map((one) => one.status);
    expect(['2024-08-31', '2024-09-01', '2024-09-05', '2024-09-30', '2024-10-01'].map(status)).toEqual([
      [],
      ['received'],
      ['under-investigation'],
      ['under-investigation'],
      ['substantiated'],
    ]);
    expect(report('2024-10-09', after).allegations).toMatchObject([
      { dossier, sanctions: [{ sanction: 'repatriation', reportedBy: 'KEN' }] },
    ]);
  });
});
