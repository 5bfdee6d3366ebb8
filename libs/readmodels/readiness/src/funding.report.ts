// Whether the money that is there lasts as long as the mission's criteria ask, at its stated yearly cost. Only what is in
// the currency of that cost counts: nothing is converted to read ready.
import { addMoney, compareMoney, sumByCurrency, type EventId, type Money, spelled } from '#platform/kernel';
import {
  contributionOn,
  entriesOn,
  inCurrency,
  isMoney,
  lessMoney,
  sumOn,
  wasOpenOn,
  type MoneyEntry,
  type Part,
} from '#contexts/pledging/contract';
import { change, eventIds, reason, type Assessed } from './assessed.js';
import type { Criteria } from './criteria.js';
import { establishedBy, type MissionRecord } from './mission-record.js';
import type { Reason } from './readiness.answer.js';
import { daysFrom } from './spelling.js';

const dimension = 'funding';

export function funding(record: MissionRecord, criteria: Criteria, on: string): Assessed {
  const cost = costOn(record, on);
  if (cost === undefined || !/[1-9]/.test(cost.yearly.amount)) {
    return notAssessed(
      record,
      'no-cost-on-record',
      'no cost of the mission is on record to measure money against',
    );
  }
  const { yearly } = cost;
  const money = moneyIn(record, yearly.currency, on);
  if (money.entries.length === 0) {
    return notAssessed(record, 'no-payment-on-record', 'no payment is on record');
  }
  const needed = monthsOfCost(yearly, criteria.runwayMonths);
  const events = eventIds(cost.event, ...money.entries.map(({ event }) => event));
  const months = monthsOf(money.balance, yearly);
  const says = `${spelled(money.balance)} at ${spelled(yearly)} a year: ${months} months`;
  const asked = `${String(criteria.runwayMonths)} months are asked for`;
  const missing = lessMoney(needed, money.balance);
  const pay = [change(dimension, 'pay-more', `${spelled(missing)} more are received.`, { events })];
  if (compareMoney(money.balance, needed) >= 0) {
    return money.newest === '' || daysFrom(money.newest, on) <= criteria.freshDays
      ? { standing: 'met', says, reasons: [reason('runway', `${says}; ${asked}.`, events)], changes: [] }
      : {
          standing: 'not-assessed',
          says: `nothing of the money is told since ${money.newest}`,
          reasons: [reason('money-is-stale', `${says}; nothing is told since ${money.newest}.`, events)],
          changes: [change(dimension, 'report-money', 'What is left of the money is told.', { events })],
        };
  }
  const soon = compareMoney(addMoney(money.balance, money.committed), needed) >= 0;
  return {
    standing: soon ? 'at-risk' : 'not-met',
    says,
    reasons: [
      reason(soon ? 'runway-with-what-is-committed' : 'runway-too-short', `${says}; ${asked}.`, events),
      pledgedMoney(record),
    ],
    changes: pay,
  };
}

const notAssessed = (record: MissionRecord, code: string, says: string): Assessed => ({
  standing: 'not-assessed',
  says,
  reasons: [reason(code, `Not assessed: ${says}.`, establishedBy(record)), pledgedMoney(record)],
  changes: [],
});

/** The newest estimate of each who made one, in the currency of the newest of all; of those the highest. */
function costOn({ mission }: MissionRecord, on: string) {
  const known = (mission?.plan.costs ?? [])
    .filter(({ at }) => at.slice(0, 10) <= on)
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const currency = known.at(-1)?.yearly.currency;
  const newest = new Map(
    known.filter(({ yearly }) => yearly.currency === currency).map((estimate) => [estimate.by, estimate]),
  );
  return [...newest.values()].toSorted((one, other) => compareMoney(other.yearly, one.yearly)).at(0);
}

interface MoneyThere {
  /** Received and neither paid out nor frozen. */
  readonly balance: Money;
  /** Committed and not received, less what is frozen of it. */
  readonly committed: Money;
  readonly entries: readonly MoneyEntry[];
  readonly newest: string;
}

function moneyIn({ contributions, funds }: MissionRecord, currency: string, on: string): MoneyThere {
  const none: Money = { amount: '0', currency };
  const own = contributions.filter((one) => one.boundary === 'single' && !one.inKind && wasOpenOn(one, on));
  const received = own.flatMap((one) => one.received);
  const paid = funds.flatMap(({ disbursed }) => disbursed);
  const stages = own.map((one) => contributionOn(one, on));
  const of = (all: readonly (Money | undefined)[]): Money =>
    inCurrency(sumByCurrency(all.filter((money) => money !== undefined)), currency);
  const left = of(stages.map(({ leftToPay }) => leftToPay));
  const frozen = of(stages.map((stage) => stage.frozen));
  // Of what is frozen, what is more than is left to pay was received, and cannot be spent.
  const stopped = compareMoney(frozen, left) > 0 ? lessMoney(frozen, left) : none;
  const into = inCurrency(sumOn(received, on), currency);
  const out = addMoney(inCurrency(sumOn(paid, on), currency), stopped);
  const entries = entriesOn([...own.flatMap(({ committed }) => committed), ...received, ...paid], on);
  return {
    balance: lessMoney(into, out),
    committed: lessMoney(left, frozen),
    entries,
    newest: entries.reduce((last, { at }) => (at.slice(0, 10) > last ? at.slice(0, 10) : last), ''),
  };
}

const digits = 4;
const scaled = ({ amount }: Money): bigint => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
};

/** What so many months cost, in whole units of the currency, upwards. */
function monthsOfCost(yearly: Money, months: number): Money {
  const unit = 12n * 10n ** BigInt(digits);
  return {
    amount: ((scaled(yearly) * BigInt(months) + unit - 1n) / unit).toString(),
    currency: yearly.currency,
  };
}

/** To one decimal, downwards: nothing is rounded into readiness. */
function monthsOf(balance: Money, yearly: Money): string {
  const tenths = ((scaled(balance) * 120n) / scaled(yearly)).toString().padStart(2, '0');
  return `${tenths.slice(0, -1)}.${tenths.slice(-1)}`;
}

function pledgedMoney({ pledges }: MissionRecord): Reason {
  const pledged = pledges.filter(({ pledge }) => pledge.kind === 'money');
  if (pledged.length === 0) return reason('no-money-pledged', 'No money is pledged.');
  const sum = (parts: readonly (Part | undefined)[]): string =>
    sumByCurrency(parts.filter((part) => part !== undefined).filter(isMoney))
      .filter(({ amount }) => amount !== '0')
      .map(spelled)
      .join(', ');
  const all = sum(pledged.map(({ figures }) => figures.pledged?.most));
  const conditional = sum(pledged.map(({ figures }) => figures.conditional?.most));
  const unconfirmed = sum(pledged.map(({ figures }) => figures.unconfirmed?.most));
  const says = [
    all === '' ? 'No amount is pledged in its owner’s own word' : `Pledged: ${all}`,
    ...(conditional === '' ? [] : [`of it conditional: ${conditional}`]),
    ...(unconfirmed === '' ? [] : [`beside that unconfirmed: ${unconfirmed}`]),
  ].join('; ');
  return reason(
    'money-pledged',
    `${says}.`,
    eventIds(
      ...pledged.flatMap(({ pledge, figures }): readonly EventId[] => [
        pledge.because.figure,
        ...figures.waitingFor.map(({ condition }) => condition.id),
      ]),
    ),
  );
}
