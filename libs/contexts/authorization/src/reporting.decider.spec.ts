import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  MandateEstablished,
  mandateFlags,
  mandateStream,
  noDraft,
  noMandate,
  ReportingObligationMet,
  ReportingObligationMissed,
  ReportingObligationSet,
  reportsDue,
  reportsOn,
} from './contract.js';
import { mandateDecider, type MandateCommand } from './mandate.decider.js';
import { event } from './clearance.fixture.js';

const draft = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const secretariat = metaOf({
  party: 'UN-SECRETARIAT' as PartyId,
  roles: ['secretariat'],
  now: '2024-02-10T10:00:00Z',
});
const command = (type: MandateCommand['type'], body: object, meta: CommandMeta = secretariat) =>
  ({ type, stream: mandateStream(draft), mission: missionId('haiti-mss'), body, meta }) as MandateCommand;
const given = (...events: readonly DomainEvent[]) => deciderSpec(mandateDecider).given(events as never);

const established = MandateEstablished.of({ draft, tasks: ['Support'], from: '2023-10-02' });
const owed = { report: 'Progress', to: 'Security Council', due: '2024-01-31', owedBy: 'KEN' };
const set = ReportingObligationSet.of(owed);
const obligation = event(2);
const met = (delivered: string) => ReportingObligationMet.of({ obligation, delivered });
const missed = ReportingObligationMissed.of({ obligation, due: '2024-01-31' });

describe('a report is owed', () => {
  const kenya = fold(evolveParty, noParty, recorded([PartyRegistered.of({ kind: 'state', name: 'Kenya' })]));

  test('under a mandate, by a party that is registered', () => {
    const owe = command('SetReportingObligation', owed);
    given(established).knowing({ party: kenya }).when(owe).then([set]);
    given(established)
      .knowing({ party: noParty })
      .when(owe)
      .refusedBy('authorization.who-owes-is-registered');
    const { owedBy, ...byNobody } = owed;
    given(established)
      .when(command('SetReportingObligation', byNobody))
      .then([ReportingObligationSet.of(byNobody)]);
    given().when(owe).refusedBy('authorization.mandate-exists');
    expect(mandateDecider.facts(owe, noMandate).party?.stream).toBe(`party-${owedBy}`);
  });
});

describe('a report is delivered', () => {
  const deliver = (delivered: string, meta = secretariat, id: string = obligation) =>
    command('MeetReportingObligation', { obligation: id, delivered }, meta);

  test('its author says so, or who keeps the record; in time or late', () => {
    const kenya = metaOf({ now: secretariat.now });
    for (const meta of [secretariat, kenya]) {
      for (const day of ['2024-01-31', '2024-02-10']) {
        given(established, set)
          .when(deliver(day, meta))
          .then([met(day)]);
      }
    }
    given(established, set)
      .when(deliver('2024-01-31', metaOf({ party: 'JAM' as PartyId, now: secretariat.now })))
      .refusedBy('authorization.report-is-told-by-its-author');
  });

  test('once, when it has been, where one is owed', () => {
    given(established, set, met('2024-01-31'))
      .when(deliver('2024-02-01'))
      .refusedBy('authorization.delivered-once');
    given(established, set).when(deliver('2024-02-11')).refusedBy('authorization.report-was-delivered');
    given(established, set)
      .when(deliver('2024-01-31', secretariat, event(9)))
      .refusedBy('authorization.obligation-exists');
  });
});

describe('a report is missed by the clock', () => {
  const over = '2024-02-01T00:00:00.000Z';
  const miss = (effectiveAt: string, id: string = obligation) =>
    command('MissReport', { obligation: id }, metaOf({ party: 'MUSTER' as PartyId, effectiveAt }));

  test('once, when its last day is over', () => {
    expect(reportsDue(given(established, set).state())).toEqual([{ obligation, at: over }]);
    given(established, set).when(miss(over)).then([missed]);
    given(established, set).when(miss('2024-01-31T23:00:00Z')).then([]);
    given(established, set, missed).when(miss(over)).then([]);
    given(established, set, met('2024-02-10')).when(miss(over)).then([]);
    given(established, set)
      .when(miss(over, event(9)))
      .then([]);
  });
});

describe('how a report stands on a day', () => {
  const standing = (day: string, ...events: readonly DomainEvent[]) =>
    reportsOn(given(established, set, ...events).state(), day).map((one) => one.standing);

  test('due, missed, delivered', () => {
    expect(reportsOn(given(established, set).state(), '2024-01-30')).toEqual([
      { obligation, standing: 'due', daysLeft: 1, because: [obligation] },
    ]);
    expect(standing('2024-01-31')).toEqual(['due']);
    expect(standing('2024-02-01', missed)).toEqual(['missed']);
    expect(standing('2024-02-01', missed, met('2024-02-10'))).toEqual(['missed']);
    expect(standing('2024-02-10', missed, met('2024-02-10'))).toEqual(['delivered-late']);
    expect(standing('2024-01-31', met('2024-01-31'))).toEqual(['delivered']);
  });

  test('what is late or missing is flagged', () => {
    const rules = (day: string, ...events: readonly DomainEvent[]) =>
      mandateFlags(
        given(established, set, ...events).state(),
        { ...noDraft, status: 'adopted', chapterVII: true },
        day,
      ).map(({ rule }) => rule);
    expect(rules('2024-01-31')).toEqual([]);
    expect(rules('2024-02-01')).toEqual(['authorization.report-is-overdue']);
    expect(rules('2024-02-10', missed, met('2024-02-10'))).toEqual(['authorization.report-was-late']);
  });
});
