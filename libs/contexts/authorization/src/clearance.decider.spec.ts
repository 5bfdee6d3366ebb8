import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  AppropriationGranted,
  AppropriationRequested,
  CabinetApproved,
  clearanceStream,
  ConservatoryOrderExtended,
  ConservatoryOrderIssued,
  ConservatoryOrderLifted,
  CourtChallengeFiled,
  DeploymentPaused,
  DeploymentResumed,
  DeploymentRuledUnlawful,
  HoldOverridden,
  HoldPlaced,
  NationalRequirementDeclared,
  noClearance,
  ParliamentApproved,
  ReciprocalAgreementSigned,
  RulingSetAside,
} from './contract.js';
import { clearanceDecider, type ClearanceCommand, type ClearanceFacts } from './clearance.decider.js';
import { event, usd } from './clearance.fixture.js';

const haiti = missionId('haiti-mss');
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: ['nations'], leadership: 'lead-nation' })]),
);
const registered = (kind: 'state' | 'organisation') =>
  fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind, name: 'A party' })]));
const facts: ClearanceFacts = { mission, nation: registered('state') };
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });

type Type = ClearanceCommand['type'];
const tell = (
  type: Type,
  act: object,
  {
    meta = metaOf(),
    sourced = false,
    ...more
  }: { meta?: CommandMeta; sourced?: boolean; order?: string; ruling?: string; hold?: string } = {},
): ClearanceCommand =>
  ({
    type,
    stream: clearanceStream(haiti, 'KEN'),
    mission: haiti,
    body: { nation: 'KEN', act, sourced, ...more },
    meta,
  }) as ClearanceCommand;
const onRecord = (...events: readonly DomainEvent[]) => deciderSpec(clearanceDecider).given(events as never);
/** What an act of a nation is decided on: its record, and its mission unless the test says what else is known. */
const given = (...events: readonly DomainEvent[]) => {
  const there = onRecord(...events);
  return {
    ...there,
    ...there.knowing({ mission }),
    knowing: (known: ClearanceFacts) => there.knowing(known),
  };
};

const nation = 'KEN';
const subject = 'Deployment of 1,000 police';
const approval = { subject, reference: 'Motion 12' };
const issued = ConservatoryOrderIssued.of({ nation, court: 'High Court', restrains: subject });
const ruled = DeploymentRuledUnlawful.of({ nation, court: 'High Court', ruling: 'Unconstitutional' });
const requested = AppropriationRequested.of({ nation, amount: usd('100'), purpose: 'Support' });
const held = HoldPlaced.of({ nation, by: 'A committee', amount: usd('50'), reason: 'No plan' });

describe('every act of a nation is its own event', () => {
  test.each<[Type, object, DomainEvent]>([
    [
      'DeclareNationalRequirement',
      { requirement: 'chapter-vii-resolution', text: 'Our law' },
      NationalRequirementDeclared.of({ nation, requirement: 'chapter-vii-resolution', text: 'Our law' }),
    ],
    ['RecordCabinetApproval', approval, CabinetApproved.of({ nation, ...approval })],
    ['RecordParliamentApproval', approval, ParliamentApproved.of({ nation, ...approval })],
    [
      'RecordCourtChallenge',
      { court: 'High Court', matter: subject },
      CourtChallengeFiled.of({ nation, court: 'High Court', matter: subject }),
    ],
    ['RecordConservatoryOrder', { court: 'High Court', restrains: subject }, issued],
    ['RecordRuling', { court: 'High Court', ruling: 'Unconstitutional' }, ruled],
    [
      'RecordReciprocalAgreement',
      { with: 'HTI', subject },
      ReciprocalAgreementSigned.of({ nation, with: 'HTI', subject }),
    ],
    ['PauseDeployment', { reason: 'Wait' }, DeploymentPaused.of({ nation, reason: 'Wait' })],
    ['ResumeDeployment', { reason: 'Go' }, DeploymentResumed.of({ nation, reason: 'Go' })],
    ['RecordAppropriationRequest', { amount: usd('100'), purpose: 'Support' }, requested],
    [
      'RecordAppropriation',
      { amount: usd('100'), purpose: 'Support' },
      AppropriationGranted.of({ nation, amount: usd('100'), purpose: 'Support' }),
    ],
    ['RecordHold', { by: 'A committee', amount: usd('50'), reason: 'No plan' }, held],
  ])('%s', (type, act, event) => {
    given().knowing(facts).when(tell(type, act)).then([event]);
  });

  test('a later act rests on the record of the nation and on its mission, which is asked for each time', () => {
    given(issued)
      .when(tell('RecordParliamentApproval', approval))
      .then([ParliamentApproved.of({ nation, ...approval })]);
    const command = tell('RecordParliamentApproval', approval);
    expect(Object.keys(clearanceDecider.facts(command, noClearance))).toEqual(['mission', 'nation']);
    expect(Object.keys(clearanceDecider.facts(command, { ...noClearance, exists: true }))).toEqual([
      'mission',
    ]);
    given(issued).knowing({}).when(command).refusedBy('authorization.mission-is-established');
  });
});

describe('who tells it', () => {
  test('the nation itself, or an operator or the secretariat with a source', () => {
    const other = metaOf({ party: 'JAM' as PartyId });
    const approve = (more: { meta: CommandMeta; sourced?: boolean }) =>
      tell('RecordCabinetApproval', approval, more);
    given()
      .knowing(facts)
      .when(approve({ meta: other, sourced: true }))
      .refusedBy('authorization.nation-speaks-for-itself');
    given()
      .knowing(facts)
      .when(approve({ meta: operator }))
      .refusedBy('authorization.report-names-its-source');
    given()
      .knowing(facts)
      .when(approve({ meta: operator, sourced: true }))
      .then([CabinetApproved.of({ nation, ...approval })]);
  });

  test('of a mission that is there, and a State that is registered', () => {
    const approve = tell('RecordCabinetApproval', approval);
    given()
      .knowing({ ...facts, mission: noMission })
      .when(approve)
      .refusedBy('authorization.mission-is-established');
    for (const party of [noParty, registered('organisation')]) {
      given()
        .knowing({ mission, nation: party })
        .when(approve)
        .refusedBy('authorization.nation-is-a-registered-state');
    }
  });

  test('and no correction makes it another nation’s', () => {
    const [entry] = recorded([
      {
        ...CabinetApproved.of({ nation: 'JAM', subject }),
        stream: clearanceStream(haiti, 'KEN'),
        mission: haiti,
      },
    ]);
    if (entry === undefined) throw new Error('nothing is recorded');
    const refusedBy = (rule: string) => {
      expect(clearanceDecider.mayNotRead?.(entry, metaOf())?.refused).toBe(rule);
    };
    refusedBy('authorization.clearance-keeps-its-nation');
    const own = { ...entry, data: { nation, subject } };
    expect(clearanceDecider.mayNotRead?.(own, metaOf())).toBeUndefined();
  });
});

describe('what courts did is never refused for what they decided', () => {
  test('an order is extended and lifted by its id; one that was never issued is named as unknown', () => {
    const order = event(1);
    given(issued)
      .when(tell('RecordOrderExtended', { until: '2024-01-26' }, { order }))
      .then([ConservatoryOrderExtended.of({ nation, order, until: '2024-01-26' })]);
    const lift = tell('RecordOrderLifted', { reason: 'No merit' }, { order });
    const lifted = ConservatoryOrderLifted.of({ nation, order, reason: 'No merit' });
    given(issued).when(lift).then([lifted]);
    // A court may say so twice, and may extend what it lifted.
    given(issued, lifted).when(lift).then([lifted]);
    for (const type of ['RecordOrderExtended', 'RecordOrderLifted'] as const) {
      given(issued)
        .when(tell(type, { reason: 'No merit' }, { order: event(9) }))
        .refusedBy('authorization.order-is-on-record');
    }
  });

  test('a ruling is set aside by its id', () => {
    given(ruled)
      .when(tell('RecordRulingSetAside', { reason: 'On appeal' }, { ruling: event(1) }))
      .then([RulingSetAside.of({ nation, ruling: event(1), reason: 'On appeal' })]);
    given(ruled)
      .when(tell('RecordRulingSetAside', { reason: 'On appeal' }, { ruling: event(9) }))
      .refusedBy('authorization.ruling-is-on-record');
  });

  test('an order or a ruling may name the challenge that it answers, where that is on record', () => {
    const filed = CourtChallengeFiled.of({ nation, court: 'High Court', matter: subject });
    const act = { court: 'High Court', restrains: subject, challenge: event(1) };
    given(filed)
      .when(tell('RecordConservatoryOrder', act))
      .then([ConservatoryOrderIssued.of({ nation, ...act })]);
    for (const type of ['RecordConservatoryOrder', 'RecordRuling'] as const) {
      given(issued).when(tell(type, act)).refusedBy('authorization.challenge-is-on-record');
    }
  });
});

test('a State agrees with another', () => {
  given(issued)
    .when(tell('RecordReciprocalAgreement', { with: 'KEN', subject }))
    .refusedBy('authorization.agreement-with-another');
});

describe('money', () => {
  test('is granted on a request in parts, and every grant says what was granted in all', () => {
    const grant = (amount: string, currency = 'USD') =>
      tell('RecordAppropriation', { amount: { amount, currency }, purpose: 'It', request: event(1) });
    const first = AppropriationGranted.of({
      ...{ nation, amount: usd('60'), purpose: 'It', request: event(1) },
      grantedInAll: usd('60'),
    });
    given(requested).when(grant('60')).then([first]);
    given(requested, first)
      .when(grant('50'))
      .then([AppropriationGranted.of({ ...first.data, amount: usd('50'), grantedInAll: usd('110') })]);
    given(issued).when(grant('60')).refusedBy('authorization.request-is-on-record');
    given(requested).when(grant('60', 'KES')).refusedBy('authorization.currency-stays');
  });

  test('a hold is overridden in part: ten released, forty held; then wholly', () => {
    const override = (amount?: object) =>
      tell(
        'RecordHoldOverridden',
        { ...(amount === undefined ? {} : { amount }), reason: 'It' },
        { hold: event(1) },
      );
    const ten = HoldOverridden.of({
      ...{ nation, hold: event(1), amount: usd('10'), reason: 'It' },
      ...{ released: usd('10'), held: usd('40') },
    });
    given(held)
      .when(override(usd('10')))
      .then([ten]);
    given(held, ten)
      .when(override(usd('40')))
      .then([HoldOverridden.of({ ...ten.data, amount: usd('40'), released: usd('50'), held: usd('0') })]);
    given(held, ten)
      .when(override())
      .then([HoldOverridden.of({ nation, hold: event(1), reason: 'It' })]);
    const unknown = HoldPlaced.of({ nation, by: 'A committee', reason: 'No plan' });
    given(unknown)
      .when(override(usd('10')))
      .then([
        HoldOverridden.of({ nation, hold: event(1), amount: usd('10'), reason: 'It', released: usd('10') }),
      ]);
    given(issued).when(override()).refusedBy('authorization.hold-is-on-record');
    given(held)
      .when(override({ amount: '10', currency: 'KES' }))
      .refusedBy('authorization.currency-stays');
  });
});
