// How many months the money that is there lasts, at a yearly cost.
import { addMoney, compareMoney, spelled, type EventId, type Money } from '#platform/kernel';
import { amountOn, lessMoney, reportedOn } from '#contexts/pledging/contract';
import { convertedStage } from './converted.report.js';
import { monthsOf } from './decimal.js';
import type { Funding } from './funding.answer.js';
import { eventsOf, single, type MoneyOnRecord } from './money-on.js';

interface Asked {
  readonly on: string;
  readonly currency?: string;
  readonly yearlyCost?: string;
}

/** Of the estimates that stand, the newest of each who estimated; of those, the highest. */
function estimateIn(
  { mission }: MoneyOnRecord,
  on: string,
  currency: string | undefined,
): { readonly cost: Money; readonly events: readonly EventId[] } | undefined {
  const known = (mission?.plan.costs ?? [])
    .filter(({ at, yearly }) => at.slice(0, 10) <= on && (currency ?? yearly.currency) === yearly.currency)
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  const measure = known.at(-1)?.yearly.currency;
  const newest = new Map(
    known.filter(({ yearly }) => yearly.currency === measure).map((estimate) => [estimate.by, estimate]),
  );
  const highest = [...newest.values()].reduce<(typeof known)[number] | undefined>(
    (most, one) => (most === undefined || compareMoney(one.yearly, most.yearly) > 0 ? one : most),
    undefined,
  );
  return highest === undefined ? undefined : { cost: highest.yearly, events: [highest.event] };
}

export function runwayReport(record: MoneyOnRecord, { on, currency, yearlyCost }: Asked): Funding['runway'] {
  const estimate =
    yearlyCost !== undefined && currency !== undefined
      ? { cost: { amount: yearlyCost, currency }, events: [] }
      : estimateIn(record, on, currency);
  if (estimate === undefined) {
    const says =
      yearlyCost === undefined
        ? 'No yearly cost is on record or asked with.'
        : 'A yearly cost is told with its currency.';
    return { says, because: [] };
  }
  const { cost, events } = estimate;
  if (!/[1-9]/.test(cost.amount))
    return { says: 'The yearly cost is nothing.', yearlyCost: cost, because: events };
  const balance = balanceIn(record, cost.currency, on);
  const reported = reportedReceived(record, cost.currency, on);
  const months = monthsOf(balance.amount, cost.amount);
  return {
    says: `${spelled(balance)} at ${spelled(cost)} a year: ${months} months${
      reported === undefined
        ? ''
        : `; with the reported ${spelled(reported.sum)}: ${monthsOf(reported.sum.amount, cost.amount)} months`
    }.`,
    yearlyCost: cost,
    balance,
    months,
    ...(reported === undefined
      ? {}
      : {
          reportedReceived: reported.sum,
          monthsReported: monthsOf(reported.sum.amount, cost.amount),
        }),
    because: [...new Set([...events, ...balanceEvents(record, on), ...(reported?.events ?? [])])],
  };
}

const inMoney = (record: MoneyOnRecord) => single(record).filter(({ state }) => !state.inKind);
const paidOut = ({ funds }: MoneyOnRecord) => funds.flatMap(({ state }) => state.disbursed);

/** Received less paid out; of what is frozen, what is more than is left to pay was received, and cannot be spent. */
function balanceIn(record: MoneyOnRecord, currency: string, on: string): Money {
  const { rates } = record;
  const received = inMoney(record).flatMap(({ state }) => state.received);
  const into = convertedStage('received', received, rates, currency, on).total;
  const out = convertedStage('disbursed', paidOut(record), rates, currency, on).total;
  const stopped = inMoney(record).reduce<Money>(
    (sum, { stages: { frozen, leftToPay } }) =>
      frozen?.currency !== currency
        ? sum
        : addMoney(sum, leftToPay?.currency === currency ? lessMoney(frozen, leftToPay) : frozen),
    { amount: '0', currency },
  );
  return lessMoney(into, addMoney(out, stopped));
}

const balanceEvents = (record: MoneyOnRecord, on: string): readonly EventId[] => [
  ...eventsOf([...inMoney(record).flatMap(({ state }) => state.received), ...paidOut(record)], on),
];

function reportedReceived({ funds }: MoneyOnRecord, currency: string, on: string) {
  const totals = funds
    .flatMap(({ state }) => reportedOn(state, on))
    .filter(({ stage, amount }) => stage === 'received' && amount.currency === currency);
  if (totals.length === 0) return undefined;
  return {
    sum: totals.reduce<Money>((sum, total) => addMoney(sum, amountOn(total, on)), { amount: '0', currency }),
    events: totals.map(({ event }) => event),
  };
}
