import { describe, expect, test } from '@jest/globals';
import { fold, missionId, type CommandMeta, type DomainEvent, type PartyId } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveMission, MissionEstablished, noMission } from '#contexts/missions/contract';
import { evolveParty, noParty, PartyRegistered } from '#contexts/partners/contract';
import {
  evolveContribution,
  evolveFund,
  FundEstablished,
  fundFlags,
  FundReported,
  FundsAllocated,
  FundsDisbursed,
  fundStream,
  noContribution,
  noFund,
  PaymentReceived,
  reportedOn,
} from './contract.js';
import { fundDecider, type FundCommand, type FundFacts } from './fund.decider.js';

const haiti = missionId('haiti-mss');
const id = 'MSS-FUND-2024';
const second = '00000000-0000-4000-9000-000000000002';
const administrator = metaOf({ party: 'UN' as PartyId, roles: ['fund-administrator'] });
const usd = (amount: string) => ({ amount, currency: 'USD' });

const party = fold(evolveParty, noParty, recorded([PartyRegistered.of({ name: 'One', kind: 'fund' })]));
const facts: FundFacts = {
  mission: fold(
    evolveMission,
    noMission,
    recorded([MissionEstablished.of({ title: 'Support', gates: [], leadership: 'lead-nation' })]),
  ),
  fund: party,
  administrator: party,
};
const established = FundEstablished.of({ fund: 'MSS-FUND', year: 2024, administrator: 'UN' });
const allocated = (amount: string) =>
  FundsAllocated.of({ purpose: 'Airlift', amount: usd(amount), total: usd(amount) });
const disbursed = (amount: string, allocation?: string) =>
  FundsDisbursed.of({
    to: 'KEN',
    amount: usd(amount),
    total: usd(amount),
    ...(allocation === undefined ? {} : { allocation }),
  });

const given =
  (...events: readonly DomainEvent[]) =>
  (type: FundCommand['type'], body: object, meta: CommandMeta = administrator, more: FundFacts = {}) =>
    deciderSpec(fundDecider)
      .given(events as never)
      .knowing({ ...facts, ...more })
      .when({ type, stream: fundStream(id), mission: haiti, body, meta } as FundCommand);

describe('a fund', () => {
  const said = { fund: 'MSS-FUND', year: 2024, administrator: 'UN' };

  test('is established once a year, among registered parties, for a mission', () => {
    given()('EstablishFund', said).then([established]);
    given(established)('EstablishFund', said).refusedBy('pledging.fund-year-is-new');
    const refused = (more: FundFacts) => given()('EstablishFund', said, administrator, more);
    refused({ fund: noParty }).refusedBy('pledging.fund-is-registered');
    refused({ administrator: noParty }).refusedBy('pledging.fund-is-registered');
    refused({ mission: noMission }).refusedBy('pledging.mission-is-established');
  });

  test('is allocated and disbursed by who administers it, with the totals after it', () => {
    const allocation = { purpose: 'Airlift', amount: usd('2') };
    given(established, allocated('3'))('AllocateFunds', allocation).then([
      FundsAllocated.of({ ...allocation, total: usd('5') }),
    ]);
    const out = { to: 'KEN', amount: usd('1'), allocation: second };
    given(
      established,
      allocated('3'),
      disbursed('1'),
    )('DisburseFunds', out).then([FundsDisbursed.of({ ...out, total: usd('2') })]);
    given(established)('DisburseFunds', out).refusedBy('pledging.allocation-exists');
    given(established)('AllocateFunds', allocation, metaOf()).refusedBy('pledging.only-the-administrator');
    given(established)('DisburseFunds', out, metaOf()).refusedBy('pledging.only-the-administrator');
    given()('AllocateFunds', allocation).refusedBy('pledging.fund-exists');
  });

  test('has totals reported of it, with their source unless its administrator says them', () => {
    const report = { stage: 'received', total: usd('10.80') };
    const event = FundReported.of({ stage: 'received', total: usd('10.8') });
    given(established)('ReportFund', { ...report, sourced: false }).then([event]);
    given(established)('ReportFund', { ...report, sourced: true }, metaOf()).then([event]);
    given(established)('ReportFund', { ...report, sourced: false }, metaOf()).refusedBy(
      'pledging.total-names-its-source',
    );
  });
});

describe('recorded, because it happened, and flagged', () => {
  const opening = { donor: 'CAN', fund: id, inKind: false, earmarking: 'none', boundary: 'single' } as const;
  const came = (amount: string) =>
    fold(
      evolveContribution,
      noContribution,
      recorded([PaymentReceived.of({ amount: usd(amount), total: usd(amount), opening })]),
    );
  const fundAfter = (...events: readonly DomainEvent[]) =>
    fold(evolveFund, noFund, recorded([established, ...events]));
  const rules = (received: string, ...events: readonly DomainEvent[]) =>
    fundFlags(id, fundAfter(...events), [came(received)], '2024-12-31').map(({ rule }) => rule);
  const reported = (total: string, parts?: readonly string[]) =>
    FundReported.of({
      stage: 'received',
      total: usd(total),
      ...(parts === undefined ? {} : { parts: parts.map((part) => ({ of: 'a donor', amount: usd(part) })) }),
    });

  test('nothing where all is in order', () => {
    expect(rules('10', allocated('5'), disbursed('5', second), reported('10', ['6', '4']))).toEqual([]);
  });
  test.each<readonly [string, string, readonly DomainEvent[]]>([
    ['allocated-more-than-received', '4', [allocated('5')]],
    ['disbursed-more-than-received', '4', [disbursed('5')]],
    ['disbursed-more-than-allocated', '10', [allocated('5'), disbursed('6', second)]],
    ['parts-differ-from-the-total', '109', [reported('109', ['95', '15'])]],
    ['reported-differs-from-the-record', '0', [reported('10.8')]],
  ])('pledging.%s', (rule, received, events) => {
    expect(rules(received, ...events)).toEqual([`pledging.${rule}`]);
  });

  test('the total reported last stands, by stage and currency', () => {
    const state = fundAfter(reported('10.8'), reported('18'));
    const totals = state.status === 'absent' ? [] : reportedOn(state, '2024-12-31');
    expect(totals.map(({ amount }) => amount)).toEqual([usd('18')]);
  });
});
