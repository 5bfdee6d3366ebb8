// Money of one mission on a day: stage by stage, by currency, and never a stage added to another.
import type { RowView } from '#platform/projections';
import {
  amountOn,
  contributionFlags,
  entriesOn,
  fundFlags,
  pledgingRules,
  type MoneyEntry,
  type MoneyFlag,
} from '#contexts/pledging/contract';
import { convertedStage } from './converted.report.js';
import type { Converted } from './converted.answer.js';
import type { Funding, Stage } from './funding.answer.js';
import type { FundingRow } from './funding.read-model.js';
import {
  entryOfPledge,
  moneyOn,
  present,
  single,
  stageOf,
  type Contribution,
  type MoneyOnRecord,
} from './money-on.js';
import { donorsReport, fundsReport, sharedReport } from './parties.report.js';
import { runwayReport } from './runway.report.js';

export interface FundingAsked {
  readonly on: string;
  readonly currency?: string;
  readonly yearlyCost?: string;
}

export function fundingOn(
  mission: string,
  rows: readonly RowView<FundingRow>[],
  asked: FundingAsked,
): Funding {
  const { on, currency } = asked;
  const record = moneyOn(rows, on);
  const entries = entriesIn(record);
  const own = single(record);
  return {
    mission,
    on,
    pledged: stageOf(entries.pledged, on),
    conditional: {
      amounts: present(record.pledges.map(({ conditional }) => conditional)),
      because: record.pledges
        .filter(({ conditional }) => conditional !== undefined)
        .flatMap(({ pledge }) => [pledge.because.figure, ...pledge.conditions.map(({ id }) => id)]),
    },
    committed: stageOf(entries.committed, on),
    sent: stageOf(entries.sent, on),
    received: stageOf(entries.received, on),
    allocated: stageOf(entries.allocated, on),
    disbursed: stageOf(entries.disbursed, on),
    leftToPay: resting(own, ({ stages }) => stages.leftToPay),
    frozen: resting(own, ({ stages }) => stages.frozen),
    inKind: stageOf(
      own.filter(({ state }) => state.inKind).flatMap(({ state }) => state.committed),
      on,
    ),
    shared: sharedReport(record),
    funds: fundsReport(record, on),
    donors: donorsReport(record, on),
    disputes: disputesReport(record, on),
    runway: runwayReport(record, asked),
    ...(currency === undefined ? {} : { converted: convertedReport(record, currency, on) }),
    flags: flagsReport(record, on),
  };
}

function resting(
  own: readonly Contribution[],
  amountOf: (one: Contribution) => Stage['amounts'][number] | undefined,
): Stage {
  const told = own.filter((one) => present([amountOf(one)]).length > 0);
  return {
    amounts: present(told.map(amountOf)),
    because: [...new Set(told.flatMap(({ stages }) => stages.because))],
  };
}

function entriesIn(record: MoneyOnRecord) {
  const own = single(record).map(({ state }) => state);
  const funds = record.funds.map(({ state }) => state);
  return {
    pledged: record.pledges.flatMap(entryOfPledge),
    committed: own.flatMap(({ committed }) => committed),
    sent: own.flatMap(({ sent }) => sent),
    received: own.flatMap(({ received }) => received),
    allocated: funds.flatMap(({ allocated }) => allocated),
    disbursed: funds.flatMap(({ disbursed }) => disbursed),
  } as const;
}

function convertedReport(record: MoneyOnRecord, currency: string, on: string): Converted {
  const entries = entriesIn(record);
  const stage = (name: keyof typeof entries) =>
    convertedStage(name, entries[name], record.rates, currency, on);
  return {
    currency,
    stages: [
      stage('pledged'),
      stage('committed'),
      stage('sent'),
      stage('received'),
      stage('allocated'),
      stage('disbursed'),
    ],
  };
}

function disputesReport({ contributions, funds }: MoneyOnRecord, on: string): Funding['disputes'] {
  const entries: readonly MoneyEntry[] = [
    ...contributions.flatMap(({ state }) => [...state.committed, ...state.sent, ...state.received]),
    ...funds.flatMap(({ state }) => [...state.allocated, ...state.disbursed, ...state.reported]),
  ];
  return entriesOn(entries, on)
    .filter(({ rivals }) => rivals.length > 0)
    .map((entry) => ({ entry: entry.event, sides: entry.rivals, reckoned: amountOn(entry, on) }));
}

function flagsReport({ contributions, funds }: MoneyOnRecord, on: string): Funding['flags'] {
  const rules: Readonly<Record<string, { readonly says: string }>> = pledgingRules.rules;
  const told = (stream: string, flags: readonly MoneyFlag[]) =>
    flags.map(({ rule, events }) => ({
      rule,
      says: rules[rule.slice('pledging.'.length)]?.says ?? rule,
      stream,
      because: events,
    }));
  const states = contributions.map(({ state }) => state);
  return [
    ...contributions.flatMap(({ stream, state }) => told(stream, contributionFlags(state, on))),
    ...funds.flatMap(({ id, stream, state }) => told(stream, fundFlags(id, state, states, on))),
  ];
}
