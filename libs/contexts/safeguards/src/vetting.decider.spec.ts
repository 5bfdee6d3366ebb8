import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import {
  EntryVoided,
  VettingCleared,
  VettingDenied,
  VettingExpired,
  vettingAsOf,
  vettingFlags,
  vettingDue,
  VettingRemediated,
  VettingRequested,
  vettingStream,
} from './contract.js';
import { vettingDecider, type VettingCommand } from './vetting.decider.js';

const authority = metaOf({ party: 'USA' as PartyId, roles: ['vetting-authority'] });
const operator = metaOf({ party: 'OPERATOR' as PartyId, roles: ['operator'] });
const mission = fold(
  evolveMission,
  noMission,
  recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
);
const subject = { party: 'KEN', unit: 'First police unit' };
const requested = VettingRequested.of({ subject, scheme: 'leahy', authority: 'USA' });
const cleared = VettingCleared.of({ validUntil: '2023-12-31' });
const denied = VettingDenied.of({ ground: 'credible-information' });
const remediated = VettingRemediated.of({ measures: 'They were withdrawn.' });

function command<Type extends VettingCommand['type']>(
  type: Type,
  body: Extract<VettingCommand, { readonly type: Type }>['body'],
  meta: CommandMeta = authority,
): VettingCommand {
  return { type, stream: vettingStream('v'), mission: missionId('haiti-mss'), body, meta } as VettingCommand;
}
const given = (...events: readonly DomainEvent[]) => deciderSpec(vettingDecider).given(events as never);

describe('a vetting', () => {
  const ask = command('RequestVetting', { subject, scheme: 'leahy', authority: 'USA' });

  test('is requested of a mission that there is', () => {
    given().knowing({ mission }).when(ask).then([requested]);
    given().knowing({ mission: noMission }).when(ask).refusedBy('safeguards.mission-is-established');
  });

  test('is not there before it was requested', () => {
    given()
      .when(command('DenyVetting', { ground: 'policy', sourced: false }))
      .refusedBy('safeguards.vetting-exists');
  });

  test('is cleared for a time that lies ahead, and again only for longer', () => {
    given(requested)
      .when(command('ClearVetting', { validUntil: '2023-12-31', sourced: false }))
      .then([cleared]);
    given(requested)
      .when(command('ClearVetting', { validUntil: '2023-09-21', sourced: false }))
      .refusedBy('safeguards.validity-lies-ahead');
    given(requested, cleared)
      .when(command('ClearVetting', { validUntil: '2023-12-31', sourced: false }))
      .refusedBy('safeguards.clearance-says-something-new');
    given(requested, cleared)
      .when(command('ClearVetting', { sourced: false }))
      .then([VettingCleared.of({})]);
  });

  test('once denied is cleared only after it was remediated', () => {
    given(requested, denied)
      .when(command('ClearVetting', { sourced: false }))
      .refusedBy('safeguards.denial-stands-until-remediated');
    given(requested, denied, remediated)
      .when(command('ClearVetting', { sourced: false }))
      .then([VettingCleared.of({})]);
  });

  test('is denied once, and only a denial is remediated', () => {
    const deny = command('DenyVetting', { ground: 'credible-information', sourced: false });
    given(requested, cleared).when(deny).then([denied]);
    given(requested, denied).when(deny).refusedBy('safeguards.denied-once');
    const remedy = command('RemediateVetting', { measures: 'They were withdrawn.', sourced: false });
    given(requested, denied).when(remedy).then([remediated]);
    given(requested, cleared).when(remedy).refusedBy('safeguards.only-a-denial-is-remediated');
  });

  test('is remediated by the party concerned, and by no other party', () => {
    const remedy = (party: string) =>
      command(
        'RemediateVetting',
        { measures: 'They were withdrawn.', sourced: false },
        metaOf({ party: party as PartyId }),
      );
    given(requested, denied).when(remedy('KEN')).then([remediated]);
    given(requested, denied).when(remedy('JAM')).refusedBy('safeguards.remediated-by-whom-it-concerns');
  });

  test('is decided by the authority that was asked, or recorded by an operator from a source', () => {
    const by = (meta: CommandMeta, sourced: boolean) =>
      command('ClearVetting', { validUntil: '2023-12-31', sourced }, meta);
    const other = metaOf({ party: 'CAN' as PartyId, roles: ['vetting-authority'] });
    given(requested).when(by(other, true)).refusedBy('safeguards.vetted-by-its-authority');
    given(requested).when(by(operator, false)).refusedBy('safeguards.report-names-its-source');
    given(requested).when(by(operator, true)).then([cleared]);
    given(VettingRequested.of({ subject, scheme: 'national' }))
      .when(by(other, false))
      .then([cleared]);
  });

  test('runs out by rule once its last day is over, exactly once', () => {
    const expire = (effectiveAt: string) => command('ExpireVetting', {}, metaOf({ effectiveAt }));
    expect(vettingDue(given(requested, cleared).state())).toBe('2024-01-01T00:00:00.000Z');
    given(requested, cleared).when(expire('2023-12-31T23:59:59Z')).then([]);
    const expired = VettingExpired.of({ validUntil: '2023-12-31' });
    given(requested, cleared).when(expire('2024-01-01T00:00:00Z')).then([expired]);
    given(requested, cleared, expired).when(expire('2024-01-02T00:00:00Z')).then([]);
    expect(vettingDue(given(requested, cleared, expired).state())).toBeUndefined();
    given(requested, VettingCleared.of({})).when(expire('2030-01-01T00:00:00Z')).then([]);
  });

  test('whose expiry was of a day since put right stands as cleared', () => {
    const expired = VettingExpired.of({ validUntil: '2023-11-30' });
    expect(given(requested, cleared, expired).state().status).toBe('cleared');
  });

  test('whose last day is over raises safeguards.clearance-has-run-out, recorded or not', () => {
    const rules = (on: string, ...events: readonly DomainEvent[]) =>
      vettingFlags(given(...events).state(), on).map(({ rule }) => rule);
    expect(rules('2023-12-31', requested, cleared)).toEqual([]);
    expect(rules('2024-01-01', requested, cleared)).toEqual(['safeguards.clearance-has-run-out']);
    expect(rules('2024-01-01')).toEqual([]);
  });

  test('whose request was voided never was', () => {
    const [first] = recorded([requested]);
    const state = given(
      requested,
      cleared,
      EntryVoided.of({ eventId: first?.id ?? '', reason: 'a slip' }),
    ).state();
    expect(state).toEqual({ status: 'absent' });
  });

  test('is told as it stood on a day, by when things were so', () => {
    const at = (event: DomainEvent, effectiveAt: string) => ({ ...event, effectiveAt }) as DomainEvent;
    const vetting = given(
      at(requested, '2023-09-01T00:00:00Z'),
      at(denied, '2023-10-01T00:00:00Z'),
      at(remediated, '2023-11-01T00:00:00Z'),
    ).state();
    const stood = (on: string) => vetting.status !== 'absent' && vettingAsOf(vetting, on)?.status;
    expect(['2023-08-31', '2023-09-30', '2023-10-31', '2023-11-01'].map(stood)).toEqual([
      undefined,
      'requested',
      'denied',
      'remediated',
    ]);
  });
});
