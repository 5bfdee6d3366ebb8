import Type, { type Static } from 'typebox';

/** A decimal string and an ISO 4217 code. Never a float: amounts are added as integers of the smallest digit given. */
export const Money = Type.Object(
  {
    amount: Type.String({
      pattern: '^(0|[1-9]\\d{0,17})(\\.\\d{1,4})?$',
      description: 'Decimal, no sign, up to four decimals',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 alphabetic code' }),
  },
  { additionalProperties: false },
);
export type Money = Static<typeof Money>;

const scaleDigits = 4;

/** The amount in ten-thousandths, exact. */
function scaled(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(scaleDigits, '0'));
}

function unscaled(value: bigint): string {
  const digits = value.toString().padStart(scaleDigits + 1, '0');
  const whole = digits.slice(0, -scaleDigits);
  const fraction = digits.slice(-scaleDigits).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency)
    throw new RangeError(`currencies are never mixed: ${a.currency} and ${b.currency}`);
  return a.currency;
}

export const addMoney = (a: Money, b: Money): Money => ({
  amount: unscaled(scaled(a.amount) + scaled(b.amount)),
  currency: sameCurrency(a, b),
});

/** a − b, and never below nothing: throws RangeError where b is more than a. */
export function subtractMoney(a: Money, b: Money): Money {
  const currency = sameCurrency(a, b);
  const difference = scaled(a.amount) - scaled(b.amount);
  if (difference < 0n) throw new RangeError(`${b.amount} ${currency} is more than ${a.amount}`);
  return { amount: unscaled(difference), currency };
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compareMoney(a: Money, b: Money): number {
  sameCurrency(a, b);
  const difference = scaled(a.amount) - scaled(b.amount);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Sums by currency, sorted by code; currencies are never added to each other. */
export function sumByCurrency(amounts: Iterable<Money>): readonly Money[] {
  const sums = new Map<string, Money>();
  for (const money of amounts) {
    const sum = sums.get(money.currency);
    sums.set(money.currency, sum === undefined ? canonicalMoney(money) : addMoney(sum, money));
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** The same value in its one spelling: `10.50` becomes `10.5`. */
export const canonicalMoney = (money: Money): Money => ({
  amount: unscaled(scaled(money.amount)),
  currency: money.currency,
});
