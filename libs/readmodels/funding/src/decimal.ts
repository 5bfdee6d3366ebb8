// Decimals as integers: nothing here is ever a float.

const amountDigits = 4;
const rateDigits = 9;

/** A decimal as an integer of its smallest digit; digits beyond `digits` there are none. */
function scaled(decimal: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}

function spelled(value: bigint, digits: number): string {
  const text = value.toString().padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  const whole = text.slice(0, text.length - digits);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** a ÷ b to the nearest whole, a half upwards; neither is negative. */
const rounded = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b);

/** An amount times a rate, to two decimals, half a cent upwards. */
export const timesRate = (amount: string, rate: string): string =>
  spelled(
    rounded(
      scaled(amount, amountDigits) * scaled(rate, rateDigits),
      10n ** BigInt(amountDigits + rateDigits - 2),
    ),
    2,
  );

/** An amount divided by a rate, to two decimals, half a cent upwards. */
export const byRate = (amount: string, rate: string): string =>
  spelled(
    rounded(
      scaled(amount, amountDigits) * 10n ** BigInt(rateDigits),
      scaled(rate, rateDigits) * 10n ** BigInt(amountDigits - 2),
    ),
    2,
  );

/** For how many months money lasts at a yearly cost, to one decimal, half upwards: `17.9` of `800` is `0.3`. */
export function monthsOf(balance: string, yearlyCost: string): string {
  const tenths = rounded(scaled(balance, amountDigits) * 120n, scaled(yearlyCost, amountDigits)).toString();
  const padded = tenths.padStart(2, '0');
  return `${padded.slice(0, -1)}.${padded.slice(-1)}`;
}
