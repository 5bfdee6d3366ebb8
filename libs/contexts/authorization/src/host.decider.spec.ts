import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import {
  ConsentReaffirmed,
  ConsentWithdrawn,
  EntryVoided,
  hostConsentOn,
  hostFlags,
  hostStream,
  noHost,
  StatusAgreementSigned,
  SupportRequested,
} from './contract.js';
import { hostDecider, type HostCommand } from './host.decider.js';
import { event, on } from './clearance.fixture.js';

const haiti = missionId('haiti-mss');
const missionWith = (host?: string) =>
  fold(
    evolveMission,
    noMission,
    recorded([
      MissionEstablished.of({
        ...{ title: 'Support', gates: ['host'], leadership: 'lead-nation' },
        ...(host === undefined ? {} : { host }),
      }),
    ]),
  );
const mission = missionWith('HTI');
const itself = metaOf({ party: 'HTI' as PartyId, roles: ['host-state'] });
const tell = (
  type: HostCommand['type'],
  said: object,
  { meta = itself, sourced = false }: { meta?: CommandMeta; sourced?: boolean } = {},
): HostCommand =>
  ({ type, stream: hostStream(haiti), mission: haiti, body: { ...said, sourced }, meta }) as HostCommand;
const given = (...events: readonly DomainEvent[]) => deciderSpec(hostDecider).given(events as never);

const host = 'HTI';
const requested = SupportRequested.of({ host, request: 'A specialised force', reference: 'Letter' });
const agreement = { with: ['KEN'], subject: 'Status' };

describe('the host’s word', () => {
  test.each<[HostCommand['type'], object, DomainEvent]>([
    ['RequestSupport', { request: 'A specialised force', reference: 'Letter' }, requested],
    ['ReaffirmConsent', { statement: 'Welcome' }, ConsentReaffirmed.of({ host, statement: 'Welcome' })],
    ['WithdrawConsent', { reason: 'Enough' }, ConsentWithdrawn.of({ host, reason: 'Enough' })],
    [
      'RecordStatusAgreement',
      { ...agreement, inForceFrom: '2024-06-25', until: '2026-06-24' },
      StatusAgreementSigned.of({ host, ...agreement, inForceFrom: '2024-06-25', until: '2026-06-24' }),
    ],
  ])('%s', (type, said, event) => {
    given().knowing({ mission }).when(tell(type, said)).then([event]);
  });

  test('is its own, or reported with a source', () => {
    const consent = (more: { meta: CommandMeta; sourced?: boolean }) =>
      tell('ReaffirmConsent', { statement: 'Welcome' }, more);
    const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
    given()
      .knowing({ mission })
      .when(consent({ meta: metaOf() }))
      .refusedBy('authorization.host-speaks-for-itself');
    given()
      .knowing({ mission })
      .when(consent({ meta: operator }))
      .refusedBy('authorization.report-names-its-source');
    given()
      .knowing({ mission })
      .when(consent({ meta: operator, sourced: true }))
      .then([ConsentReaffirmed.of({ host, statement: 'Welcome' })]);
  });

  test('is about a mission that has a host', () => {
    const request = tell('RequestSupport', { request: 'A force' });
    given().knowing({ mission: noMission }).when(request).refusedBy('authorization.mission-is-established');
    given().knowing({ mission: missionWith() }).when(request).refusedBy('authorization.mission-has-a-host');
    expect(hostDecider.facts(request, noHost).mission?.stream).toBe('mission-haiti-mss');
  });

  test('an agreement is with another, and ends after it begins', () => {
    const signed = (said: object) => tell('RecordStatusAgreement', { ...agreement, ...said });
    given()
      .knowing({ mission })
      .when(signed({ with: ['KEN', 'HTI'] }))
      .refusedBy('authorization.agreement-with-another');
    given()
      .knowing({ mission })
      .when(signed({ inForceFrom: '2024-06-25', until: '2024-06-24' }))
      .refusedBy('authorization.agreement-runs-forward');
  });
});

describe('whether the host consents on a day', () => {
  const asked = on('2022-10-07', requested);
  const withdrawn = on('2024-03-01', ConsentWithdrawn.of({ host, reason: 'Enough' }));
  const again = on('2024-04-25', ConsentReaffirmed.of({ host, statement: 'Welcome' }));
  const signed = on(
    '2024-02-01',
    StatusAgreementSigned.of({ host, ...agreement, inForceFrom: '2024-02-10', until: '2024-06-30' }),
  );
  const state = given(withdrawn, asked, again, signed).state();

  test.each([
    ['2022-10-06', 'unknown', false],
    ['2022-10-07', 'given', false],
    ['2024-02-10', 'given', true],
    ['2024-03-01', 'withdrawn', true],
    ['2024-04-25', 'given', true],
    ['2024-07-01', 'given', false],
  ])('on %s: %s', (day, standing, underAgreement) => {
    const consent = hostConsentOn(state, day);
    expect(consent.standing).toBe(standing);
    expect(consent.agreement !== undefined).toBe(underAgreement);
  });

  test('an agreement that outlives the consent is flagged', () => {
    expect(hostFlags(state, '2024-03-02')).toEqual([
      { rule: 'authorization.agreement-without-consent', events: [event(1), event(4)] },
    ]);
    expect(hostFlags(state, '2024-04-25')).toEqual([]);
  });

  test('a word that was voided had never been said', () => {
    const voided = EntryVoided.of({ eventId: event(1), reason: 'another mission' });
    expect(hostConsentOn(given(withdrawn, asked, voided).state(), '2024-03-02').standing).toBe('given');
  });
});
