// What does not add up between what was promised, paid, set aside and reported. All of it happened, so none is refused.
import { addMoney, compareMoney, sumByCurrency, type EventId, type Money } from '#platform/kernel';
import {
  contributionOn,
  freezeOn,
  type ContributionState,
  type KnownContribution,
} from './contribution.facts.js';
import { reportedOn, type FundState, type KnownFund, type ReportedTotal } from './fund.facts.js';
import { amountOn, entriesOn, inCurrency, sumOn, type MoneyEntry } from './money.facts.js';

export interface MoneyFlag {
  readonly rule: `pledging.${
    | 'paid-more-than-committed'
    | 'received-more-than-sent'
    | 'paid-in-another-currency'
    | 'reversed-more-than-paid'
    | 'paid-while-suspended'
    | 'frozen-more-than-there-is'
    | 'allocated-more-than-received'
    | 'disbursed-more-than-allocated'
    | 'disbursed-more-than-received'
    | 'parts-differ-from-the-total'
    | 'reported-differs-from-the-record'}`;
  readonly events: readonly EventId[];
}

const ids = (...lists: readonly (readonly { readonly event: EventId }[])[]): readonly EventId[] =>
  lists.flatMap((list) => list.map(({ event }) => event));

const flag = (holds: boolean, rule: MoneyFlag['rule'], events: readonly EventId[]): readonly MoneyFlag[] =>
  holds ? [{ rule, events: [...new Set(events)] }] : [];

/** Whether one set of sums by currency is more than another in some currency. */
const exceeds = (more: readonly Money[], bound: readonly Money[]): boolean =>
  more.some((money) => compareMoney(money, inCurrency(bound, money.currency)) > 0);

/** What is amiss on a day (RFC 3339 full-date) with one contribution. */
export function contributionFlags(state: ContributionState, on: string): readonly MoneyFlag[] {
  if (state.status === 'absent') return [];
  const committed = entriesOn(state.committed, on);
  const sent = entriesOn(state.sent, on);
  const received = entriesOn(state.received, on);
  const stages = contributionOn(state, on);
  const owed = stages.committed;
  const paid = [...sent, ...received];
  const ofCurrency = (sums: readonly Money[]) =>
    owed === undefined ? [] : sums.filter(({ currency }) => currency === owed.currency);
  return [
    ...flag(
      owed !== undefined &&
        (exceeds(ofCurrency(stages.received), [owed]) || exceeds(ofCurrency(stages.sent), [owed])),
      'pledging.paid-more-than-committed',
      ids(committed, paid),
    ),
    ...flag(
      sent.length > 0 && exceeds(stages.received, stages.sent),
      'pledging.received-more-than-sent',
      ids(sent, received),
    ),
    ...flag(
      owed !== undefined && paid.some(({ amount }) => amount.currency !== owed.currency),
      'pledging.paid-in-another-currency',
      ids(
        committed,
        paid.filter(({ amount }) => amount.currency !== owed?.currency),
      ),
    ),
    ...paid.flatMap((entry) => reversedTooMuch(entry, on)),
    ...sent
      .filter(({ at, event }) => wasFrozenWhole(state, at, event))
      .map(({ event }) => ({ rule: 'pledging.paid-while-suspended' as const, events: [event] })),
    ...frozenTooMuch(state, on),
  ];
}

function reversedTooMuch(entry: MoneyEntry, on: string): readonly MoneyFlag[] {
  const reversed = entry.reversed.filter(
    ({ at, amount }) => at.slice(0, 10) <= on.slice(0, 10) && amount.currency === entry.amount.currency,
  );
  const paid = amountOn({ ...entry, reversed: [] }, on);
  const back = reversed.reduce<Money>((sum, { amount }) => addMoney(sum, amount), {
    amount: '0',
    currency: entry.amount.currency,
  });
  return flag(
    paid.currency === back.currency && compareMoney(back, paid) > 0,
    'pledging.reversed-more-than-paid',
    [entry.event, ...ids(reversed)],
  );
}

/** Whether all of it was frozen at the instant of a payment. */
function wasFrozenWhole({ freezes }: KnownContribution, at: string, payment: EventId): boolean {
  const before = freezes.filter((freeze) => freeze.at < at && freeze.event !== payment);
  return before.at(-1)?.frozen === 'all';
}

function frozenTooMuch(state: KnownContribution, on: string): readonly MoneyFlag[] {
  const { committed, received, frozen } = contributionOn(state, on);
  const freeze = freezeOn(state, on);
  if (frozen === undefined || freeze === undefined) return [];
  const there = committed === undefined ? received : [committed];
  return flag(exceeds([frozen], there), 'pledging.frozen-more-than-there-is', [
    ...ids(state.committed, state.received),
    freeze.event,
  ]);
}

/** What came into a fund's book by a day, from all contributions that the reader sees. */
export const receiptsOf = (id: string, contributions: readonly ContributionState[]): readonly MoneyEntry[] =>
  contributions.flatMap((state) =>
    state.status === 'absent' ? [] : state.received.filter(({ fund }) => fund === id),
  );

/** What is amiss on a day (RFC 3339 full-date) with a fund's book, beside what came into it. */
export function fundFlags(
  id: string,
  state: FundState,
  contributions: readonly ContributionState[],
  on: string,
): readonly MoneyFlag[] {
  if (state.status === 'absent') return [];
  const receipts = entriesOn(receiptsOf(id, contributions), on);
  const allocated = entriesOn(state.allocated, on);
  const disbursed = entriesOn(state.disbursed, on);
  const received = sumOn(receipts, on);
  return [
    ...flag(
      exceeds(sumOn(allocated, on), received),
      'pledging.allocated-more-than-received',
      ids(allocated, receipts),
    ),
    ...flag(
      exceeds(sumOn(disbursed, on), received),
      'pledging.disbursed-more-than-received',
      ids(disbursed, receipts),
    ),
    ...allocationFlags(state, on),
    ...reportedOn(state, on).flatMap((total) => totalFlags(total, id, state, contributions, on)),
  ];
}

const allocationFlags = (state: KnownFund, on: string): readonly MoneyFlag[] =>
  entriesOn(state.allocated, on).flatMap((allocation) => {
    const out = entriesOn(
      state.disbursed.filter((one) => one.allocation === allocation.event),
      on,
    );
    return flag(
      exceeds(sumOn(out, on), [amountOn(allocation, on)]),
      'pledging.disbursed-more-than-allocated',
      [allocation.event, ...ids(out)],
    );
  });

function totalFlags(
  total: ReportedTotal,
  id: string,
  state: KnownFund,
  contributions: readonly ContributionState[],
  on: string,
): readonly MoneyFlag[] {
  const reported = amountOn(total, on);
  const parts = sumByCurrency(total.parts.map(({ amount }) => amount));
  const own = ownTotal(total, id, state, contributions, on);
  return [
    ...flag(
      parts.length > 0 &&
        (parts.length > 1 || compareMoney(inCurrency(parts, reported.currency), reported) !== 0),
      'pledging.parts-differ-from-the-total',
      [total.event],
    ),
    ...flag(
      own !== undefined && compareMoney(own.sum, reported) !== 0,
      'pledging.reported-differs-from-the-record',
      [total.event, ...(own?.because ?? [])],
    ),
  ];
}

/** What the record adds up to by the day of a reported total, in its currency; pledges are on record elsewhere. */
export function ownTotal(
  { stage, amount: { currency }, at }: ReportedTotal,
  id: string,
  state: KnownFund,
  contributions: readonly ContributionState[],
  on: string,
): { readonly sum: Money; readonly because: readonly EventId[] } | undefined {
  const day = at.slice(0, 10) < on ? at.slice(0, 10) : on;
  const entries = {
    received: () => receiptsOf(id, contributions),
    allocated: () => state.allocated,
    disbursed: () => state.disbursed,
    committed: () =>
      contributions.flatMap((one) => (one.status === 'open' && one.fund === id ? one.committed : [])),
    pledged: () => undefined,
  }[stage]();
  if (entries === undefined) return undefined;
  const known = entriesOn(entries, day);
  return { sum: inCurrency(sumOn(known, day), currency), because: ids(known) };
}
