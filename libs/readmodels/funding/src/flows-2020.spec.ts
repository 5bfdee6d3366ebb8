// 962 published flows to two countries, each as our events: the totals that were published come out exactly.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  eventCatalogue,
  type DomainEvent,
  type MissionId,
  type Money,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import { recorded, rowsSeen } from '#platform/testing';
import {
  FundEstablished,
  FundsCommitted,
  FundsDisbursed,
  PaymentReceived,
  PledgeMade,
  pledgingDefinitions,
} from '#contexts/pledging/contract';
import { fundingReadModel } from './funding.read-model.js';
import { fundingOn } from './funding.report.js';

interface Flow {
  readonly location: string;
  readonly id: string;
  readonly boundary: 'incoming' | 'internal';
  readonly onBoundary: 'single' | 'shared';
  readonly status: 'pledge' | 'commitment' | 'paid';
  readonly inKind: boolean;
  readonly usd: string;
  readonly original?: Money;
}

const lines = readFileSync(new URL('flows-2020.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1);
const flows = lines.map((line): Flow => {
  const [location = '', id = '', boundary, onBoundary, status, inKind, usd = '', amount, currency] =
    line.split(',');
  return {
    location,
    id,
    boundary: boundary as Flow['boundary'],
    onBoundary: onBoundary as Flow['onBoundary'],
    status: status as Flow['status'],
    inKind: inKind === 'yes',
    usd,
    ...(amount && currency ? { original: { amount, currency } } : {}),
  };
});

const fund = (location: string) => `POOL-${location}-2020`;

/** The original in its currency with the published equivalent; where there is no other currency, the published amount. */
function amountsOf({ usd, original }: Flow): { amount: Money; equivalent?: Money } {
  const published = { amount: usd, currency: 'USD' };
  return original === undefined || original.currency === 'USD'
    ? { amount: published }
    : { amount: original, equivalent: published };
}

function eventsOf(flow: Flow): readonly DomainEvent[] {
  const { id, location, boundary, onBoundary, status, inKind } = flow;
  const paid = amountsOf(flow);
  // Passed on within the country: money that came in before, so that it is paid out and nobody owes it anew.
  if (boundary === 'internal') return [FundsDisbursed.of({ to: 'SOMEBODY', ...paid, total: paid.amount })];
  if (status === 'pledge') {
    // A pledge has one figure and no equivalent, so it is the published one.
    const figure = { form: 'money', amount: flow.usd, currency: 'USD' } as const;
    return [PledgeMade.of({ kind: 'money', figure, distinct: true })];
  }
  const committed = FundsCommitted.of({
    ...paid,
    fund: fund(location),
    inKind,
    earmarking: 'none',
    boundary: onBoundary,
    ...(onBoundary === 'shared' ? { flow: id } : {}),
  });
  return status === 'paid' ? [committed, PaymentReceived.of({ ...paid, total: paid.amount })] : [committed];
}

const streamOf = ({ boundary, status, location, id }: Flow) =>
  boundary === 'internal'
    ? `fund-${fund(location)}`
    : `${status === 'pledge' ? 'pledge' : 'contribution'}-${id}`;

function fundingOf(location: string) {
  const said = (stream: string, event: DomainEvent) => ({
    ...event,
    stream: stream as StreamId,
    mission: `location-${location}` as MissionId,
    party: 'DONOR' as PartyId,
    effectiveAt: '2020-06-30T00:00:00Z',
  });
  const established = FundEstablished.of({ fund: `POOL-${location}`, year: 2020, administrator: 'UN' });
  const history = [
    said(`fund-${fund(location)}`, established),
    ...flows
      .filter((flow) => flow.location === location)
      .flatMap((flow) => eventsOf(flow).map((event) => said(streamOf(flow), event))),
  ];
  const catalogue = eventCatalogue(pledgingDefinitions);
  expect(history.flatMap((event) => catalogue.faults(event))).toEqual([]);
  const rows = rowsSeen(fundingReadModel, recorded(history));
  return fundingOn(`location-${location}`, rows, { on: '2020-12-31', currency: 'USD' });
}

describe('the published flows of 2020', () => {
  test.each([
    ['1', '725591299', '0'],
    ['114', '714246261', '81128'],
  ])('to location %s come to %s USD and pledges to %s', (location, total, pledged) => {
    const { converted } = fundingOf(location);
    const stage = (name: string) => converted?.stages.find(({ stage: known }) => known === name);
    expect(stage('committed')).toMatchObject({
      total: { amount: total, currency: 'USD' },
      asSaid: { amount: total, currency: 'USD' },
      byRate: [],
      withoutRate: [],
    });
    expect(stage('pledged')?.total.amount).toBe(pledged);
    const naive = flows
      .filter((flow) => flow.location === location)
      .reduce((sum, { usd }) => sum + BigInt(usd), 0n);
    expect(naive).toBeGreaterThan(BigInt(total) + BigInt(pledged));
  });

  test('are 962, the same as published wherever the published pages are at hand', () => {
    expect(flows).toHaveLength(962);
    const published = ['1', '114'].flatMap((location) =>
      ['', '-page-2', '-page-3'].flatMap((page) => publishedIn(location, page)),
    );
    expect(published.length === 0 ? lines : published).toEqual(lines);
  });
});

interface PublishedFlow {
  readonly id: string;
  readonly boundary: string;
  readonly onBoundary: string;
  readonly status: string;
  readonly contributionType: string;
  readonly amountUSD: number;
  readonly originalAmount?: number | null;
  readonly originalCurrency?: string | null;
}

function publishedIn(location: string, page: string): readonly string[] {
  // Kept beside the project, not in it: only figures are distilled from it.
  const file = new URL(
    `../../../../../shared/data/fts/custom-search-locationid-${location}-year-2020${page}.json`,
    import.meta.url,
  );
  if (!existsSync(file)) return [];
  const answer = JSON.parse(readFileSync(file, 'utf8')) as { data: { flows: readonly PublishedFlow[] } };
  return answer.data.flows.map((flow) =>
    [
      location,
      flow.id,
      flow.boundary,
      flow.onBoundary,
      flow.status,
      flow.contributionType === 'in kind' ? 'yes' : 'no',
      flow.amountUSD,
      flow.originalAmount ?? '',
      flow.originalCurrency ?? '',
    ].join(','),
  );
}
