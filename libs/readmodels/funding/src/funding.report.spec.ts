import { describe, expect, test } from '@jest/globals';
import type { DomainEvent, MissionId, PartyId, StreamId } from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import {
  ContributionSuspended,
  ExchangeRateRecorded,
  FundEstablished,
  FundReported,
  FundsCommitted,
  FundsDisbursed,
  PaymentReceived,
  PledgeMade,
} from '#contexts/pledging/contract';
import { byRate, monthsOf, timesRate } from './decimal.js';
import { fundingReadModel } from './funding.read-model.js';
import { fundingOn, type FundingAsked } from './funding.report.js';

const fund = 'MSS-FUND-2024';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const cad = (amount: string) => ({ amount, currency: 'CAD' });
const said = (stream: string, on: string, party: string, event: DomainEvent) => ({
  ...event,
  stream: stream as StreamId,
  mission: 'haiti-mss' as MissionId,
  party: party as PartyId,
  effectiveAt: `${on}T12:00:00Z`,
});
const rate = (from: string, to: string, on: string, worth: string) => ({
  ...ExchangeRateRecorded.of({ from, to, rate: worth, on }),
  stream: `rate-${from}-${to}` as StreamId,
});
const free = { fund, inKind: false, earmarking: 'none', boundary: 'single' } as const;
const commit = (
  id: string,
  on: string,
  party: string,
  amount: { amount: string; currency: string },
  more = {},
) => said(`contribution-${id}`, on, party, FundsCommitted.of({ amount, ...free, ...more }));
const came = (id: string, on: string, amount: { amount: string; currency: string }) =>
  said(`contribution-${id}`, on, 'UN', PaymentReceived.of({ amount, total: amount }));
const report = (on: string, stage: 'received' | 'pledged', total: string) =>
  said(`fund-${fund}`, on, 'UN', FundReported.of({ stage, total: usd(total) }));

const established = said(
  `fund-${fund}`,
  '2023-12-01',
  'UN',
  FundEstablished.of({ fund: 'MSS-FUND', year: 2024, administrator: 'UN' }),
);
const pledge = said(
  'pledge-1',
  '2024-01-01',
  'CAN',
  PledgeMade.of({ kind: 'money', figure: { form: 'money', ...cad('80500000') }, distinct: false }),
);
const history = [
  established,
  pledge,
  commit('can', '2024-03-01', 'CAN', usd('8700000'), { pledge: '1' }),
  came('can', '2024-03-05', usd('8700000')),
  commit('usa', '2024-04-01', 'USA', usd('19300000')),
  came('usa', '2024-04-10', usd('6000000')),
  commit('fra', '2024-05-01', 'FRA', usd('3200000')),
  came('fra', '2024-05-02', usd('3200000')),
  report('2024-05-20', 'received', '18000000'),
  said(
    'contribution-usa',
    '2025-02-04',
    'USA',
    ContributionSuspended.of({ frozen: usd('13300000'), authority: 'Stop-work order', reason: 'an order' }),
  ),
  report('2025-12-08', 'received', '113000000'),
];
const asked = (question: FundingAsked, ...events: readonly DomainEvent[]) =>
  fundingOn(
    'haiti-mss',
    rowsSeen(fundingReadModel, recorded(events.length === 0 ? history : events)),
    question,
  );

describe('funding', () => {
  test('is by stage, and no stage is added to another', () => {
    expect(asked({ on: '2024-05-31' })).toMatchObject({
      pledged: { amounts: [cad('80500000')] },
      committed: { amounts: [usd('31200000')] },
      received: { amounts: [usd('17900000')] },
      disbursed: { amounts: [] },
      leftToPay: { amounts: [usd('13300000')] },
      frozen: { amounts: [] },
    });
  });

  test('says what is left to pay by donor, and how long payments took', () => {
    const { donors } = asked({ on: '2025-12-10' });
    expect(donors.find(({ donor }) => donor === 'USA')).toMatchObject({
      committed: [usd('19300000')],
      received: [usd('6000000')],
      leftToPay: [usd('13300000')],
      frozen: [usd('13300000')],
    });
    expect(donors.find(({ donor }) => donor === 'CAN')?.payments).toEqual([
      {
        contribution: 'can',
        pledge: '1',
        pledgedOn: '2024-01-01',
        committedOn: '2024-03-01',
        receivedOn: '2024-03-05',
        days: 64,
        amount: usd('8700000'),
      },
    ]);
  });

  test('lasts so many months, with the reported total beside', () => {
    const runway = (on: string, yearlyCost: string) => asked({ on, currency: 'USD', yearlyCost }).runway;
    expect(runway('2025-12-10', '800000000')).toMatchObject({
      ...{ months: '0.3', monthsReported: '1.7' },
      says: '17,900,000 USD at 800,000,000 USD a year: 0.3 months; with the reported 113,000,000 USD: 1.7 months.',
    });
    expect(runway('2024-01-31', '600000000')).toMatchObject({ months: '0.0' });
    expect(asked({ on: '2024-01-31' }).runway.months).toBeUndefined();
  });

  test('shows what was reported beside what is on record, and flags the difference', () => {
    const { funds, flags } = asked({ on: '2024-05-31' });
    expect(funds[0]?.reported).toMatchObject([
      { stage: 'received', on: '2024-05-20', total: usd('18000000'), record: usd('17900000') },
    ]);
    expect(flags.map(({ rule }) => rule)).toEqual(['pledging.reported-differs-from-the-record']);
  });

  test('counts a shared flow once, and in no total', () => {
    const shared = { boundary: 'shared', flow: 'regional' };
    const { committed, shared: flows } = asked(
      { on: '2024-05-31' },
      commit('one', '2024-01-01', 'CAN', usd('5'), shared),
      commit('two', '2024-01-02', 'CAN', usd('5'), shared),
    );
    expect(committed.amounts).toEqual([]);
    expect(flows).toMatchObject([{ flow: 'regional', repeated: true, committed: [usd('5')] }]);
  });
});

describe('in a chosen currency', () => {
  const events = [
    rate('CAD', 'USD', '2024-02-01', '0.7415'),
    rate('USD', 'EUR', '2024-02-01', '0.92'),
    commit('a', '2024-02-22', 'CAN', cad('80500000')),
    commit('b', '2024-02-23', 'CAN', cad('0.01')),
    commit('c', '2024-02-24', 'FRA', { amount: '92', currency: 'EUR' }),
    commit('d', '2024-02-24', 'ESP', { amount: '50', currency: 'EUR' }, { equivalent: usd('61') }),
    commit('e', '2024-01-31', 'CAN', cad('7')),
    commit('f', '2024-02-24', 'USA', usd('10')),
  ];
  const stage = () =>
    asked({ on: '2024-03-01', currency: 'USD' }, ...events).converted?.stages.find(
      ({ stage: name }) => name === 'committed',
    );

  test('what was said stays, the rest goes by the rate of its day, and what has none is listed', () => {
    expect(stage()).toMatchObject({
      asSaid: usd('71'),
      byRate: [
        // 80,500,000.01 × 0.7415 = 59,690,750.007415
        {
          amount: cad('80500000.01'),
          rate: '0.7415',
          inverse: false,
          on: '2024-02-01',
          comesTo: usd('59690750.01'),
        },
        { amount: { amount: '92', currency: 'EUR' }, rate: '0.92', inverse: true, comesTo: usd('100') },
      ],
      withoutRate: [cad('7')],
      total: usd('59690921.01'),
    });
  });

  test('is rounded half upwards, without a float', () => {
    expect(timesRate('0.01', '0.5')).toBe('0.01');
    expect(timesRate('999999999999999999', '1.000000001')).toBe('1000000000999999999');
    expect(byRate('1', '3')).toBe('0.33');
    expect(monthsOf('5', '120')).toBe('0.5');
    expect(monthsOf('0', '1')).toBe('0.0');
  });
});

test('what was paid out is gone', () => {
  const out = said(
    `fund-${fund}`,
    '2024-06-01',
    'UN',
    FundsDisbursed.of({ to: 'KEN', amount: usd('900000'), total: usd('900000') }),
  );
  const { runway } = asked({ on: '2025-01-01', currency: 'USD', yearlyCost: '12000000' }, ...history, out);
  expect(runway).toMatchObject({ balance: usd('17000000'), months: '17.0' });
});
