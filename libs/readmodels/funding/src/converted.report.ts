// The same money in another currency, beside the original: as its source said, and else by the rate of its day.
import { addMoney, sumByCurrency, type Money } from '#platform/kernel';
import {
  amountOn,
  asReportedIn,
  rateOn,
  type DatedRate,
  type MoneyEntry,
  type RateState,
} from '#contexts/pledging/contract';
import type { ConvertedStage, ConvertedStageReport } from './converted.answer.js';
import { byRate, timesRate } from './decimal.js';

interface Found {
  readonly dated: DatedRate;
  readonly inverse: boolean;
}

/** The rate itself, or else the inverse of the opposite one; rates are never chained. */
function rateFor(rates: readonly RateState[], from: string, to: string, day: string): Found | undefined {
  const of = (one: string, other: string): DatedRate | undefined => {
    const state = rates.find((rate) => rate.from === one && rate.to === other);
    return state === undefined ? undefined : rateOn(state, day);
  };
  const direct = of(from, to);
  if (direct !== undefined) return { dated: direct, inverse: false };
  const opposite = of(to, from);
  return opposite === undefined ? undefined : { dated: opposite, inverse: true };
}

export function convertedStage(
  stage: ConvertedStage,
  entries: readonly MoneyEntry[],
  rates: readonly RateState[],
  currency: string,
  on: string,
): ConvertedStageReport {
  const { said, rest } = asReportedIn(entries, currency, on);
  const nothing: Money = { amount: '0', currency };
  const asSaid = said.at(0) ?? nothing;
  const groups = new Map<string, Found & { readonly amount: Money }>();
  const withoutRate: Money[] = [];
  for (const entry of rest) {
    const amount = amountOn(entry, on);
    const found = rateFor(rates, amount.currency, currency, entry.at);
    if (found === undefined) {
      withoutRate.push(amount);
      continue;
    }
    const before = groups.get(found.dated.event)?.amount;
    groups.set(found.dated.event, {
      ...found,
      amount: before === undefined ? amount : addMoney(before, amount),
    });
  }
  const used = [...groups.values()].map(({ dated, inverse, amount }) => ({
    amount,
    rate: dated.rate,
    inverse,
    on: dated.on,
    comesTo: { amount: (inverse ? byRate : timesRate)(amount.amount, dated.rate), currency },
    event: dated.event,
  }));
  return {
    stage,
    total: used.reduce((sum, { comesTo }) => addMoney(sum, comesTo), asSaid),
    asSaid,
    byRate: used,
    withoutRate: sumByCurrency(withoutRate),
  };
}
