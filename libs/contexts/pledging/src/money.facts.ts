// Entries of money, each as it reads on a day: what was said, what rivals say, what was taken back since.
import {
  addMoney,
  canonicalMoney,
  compareMoney,
  subtractMoney,
  sumByCurrency,
  type Effective,
  type EventId,
  type Money,
  type PartyId,
} from '#platform/kernel';

/** Another side's word on an amount. */
export interface RivalAmount {
  readonly event: EventId;
  readonly party: PartyId;
  readonly amount: Money;
}
/** One later change of an entry: the figure reported anew, or a part taken back. */
interface Change {
  readonly event: EventId;
  readonly at: string;
  readonly amount: Money;
}

/** One entry of an amount. */
export interface MoneyEntry {
  readonly event: EventId;
  /** RFC 3339 instant at which it was so. */
  readonly at: string;
  readonly by: PartyId;
  /** As it was first reported. */
  readonly amount: Money;
  readonly equivalent?: Money;
  /** What its reporter said later that it is. */
  readonly corrected: readonly Change[];
  readonly reversed: readonly Change[];
  /** Where it is disputed and nothing is adopted: every side's word, the entry's own first. */
  readonly rivals: readonly RivalAmount[];
  readonly unconfirmed: boolean;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** The entry that an event with an amount makes, with the claims that stand beside it. */
export function entryFrom(
  event: Effective,
  amount: Money,
  equivalent: Money | undefined,
  amountIn: (data: Readonly<Record<string, unknown>>) => unknown = ({ amount: own }) => own,
): MoneyEntry {
  const open = (event.claims ?? []).some(({ adopted }) => adopted) ? [] : (event.claims ?? []);
  return {
    event: event.id,
    at: event.effectiveAt,
    by: event.party,
    amount: canonicalMoney(amount),
    ...(equivalent === undefined ? {} : { equivalent: canonicalMoney(equivalent) }),
    corrected: [],
    reversed: [],
    rivals: open.flatMap(({ event: claim, party, data }) => {
      const said = amountIn(data as Readonly<Record<string, unknown>>);
      return isMoney(said) ? [{ event: claim, party, amount: canonicalMoney(said) }] : [];
    }),
    unconfirmed: event.unconfirmed === true,
  };
}

const isBy = (at: string, on: string): boolean => at.slice(0, 10) <= on.slice(0, 10);

/** Entries that were so on a day (RFC 3339 full-date). */
export const entriesOn = (entries: readonly MoneyEntry[], on: string): readonly MoneyEntry[] =>
  entries.filter(({ at }) => isBy(at, on));

/** Whether its amount is not as it was first said, so that the equivalent said with it fits no more. */
export const isAsFirstSaid = (entry: MoneyEntry, on: string): boolean =>
  entry.rivals.length === 0 && ![...entry.corrected, ...entry.reversed].some(({ at }) => isBy(at, on));

/** What an entry comes to on a day. Of rival words the least counts, and more than all of it is never taken back. */
export function amountOn(entry: MoneyEntry, on: string): Money {
  const reported = entry.corrected.findLast(({ at }) => isBy(at, on))?.amount ?? entry.amount;
  const comparable = entry.rivals.map(({ amount }) => amount).filter(sameCurrencyAs(reported));
  const least = comparable.reduce((one, other) => (compareMoney(one, other) <= 0 ? one : other), reported);
  return entry.reversed
    .filter(({ at, amount }) => isBy(at, on) && amount.currency === least.currency)
    .reduce((left, { amount }) => lessMoney(left, amount), least);
}

export const sameCurrencyAs =
  ({ currency }: Money) =>
  (other: Money): boolean =>
    other.currency === currency;

/** a − b of one currency, and nothing where b is more. */
export const lessMoney = (a: Money, b: Money): Money =>
  compareMoney(a, b) <= 0 ? { amount: '0', currency: a.currency } : subtractMoney(a, b);

/** By currency, what entries come to on a day. */
export const sumOn = (entries: readonly MoneyEntry[], on: string): readonly Money[] =>
  sumByCurrency(entriesOn(entries, on).map((entry) => amountOn(entry, on)));

/** Of sums by currency, the one of a currency; nothing where there is none. */
export const inCurrency = (sums: readonly Money[], currency: string): Money =>
  sums.find((money) => money.currency === currency) ?? { amount: '0', currency };

const everything = '9999-12-31';

/** For the total that an event carries: what all entries on record come to, with one more. */
export const totalWith = (entries: readonly MoneyEntry[], more: Money): Money =>
  addMoney(inCurrency(sumOn(entries, everything), more.currency), more);

/** What an entry comes to with all that is on record. */
export const amountNow = (entry: MoneyEntry): Money => amountOn(entry, everything);

/** For the sentence of a refusal: `10.5 USD`. */
export const spelledMoney = ({ amount, currency }: Money): string => `${amount} ${currency}`;
