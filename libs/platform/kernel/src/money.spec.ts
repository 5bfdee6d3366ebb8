import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { addMoney, canonicalMoney, compareMoney, Money, subtractMoney, sumByCurrency } from './money.js';

const usd = (amount: string): Money => ({ amount, currency: 'USD' });
const amounts = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.nat(9999), fc.integer({ min: 0, max: 4 }))
  .map(([whole, part, digits]) =>
    digits === 0 ? String(whole) : `${String(whole)}.${String(part).padStart(4, '0').slice(0, digits)}`,
  );

describe('money', () => {
  const schema = Compile(Money);
  test.each(['0', '100000000', '0.1', '0.0001', '999999999999999999.9999'])('%s is an amount', (amount) => {
    expect(schema.Check(usd(amount))).toBe(true);
  });
  test.each(['', '-1', '+1', '01', '1.', '.5', '1.00001', '1e6', '1,000', ' 1', '1234567890123456789'])(
    '%p is none',
    (amount) => {
      expect(schema.Check(usd(amount))).toBe(false);
    },
  );
  test.each(['usd', 'US', 'USDT', ''])('%p is no currency', (currency) => {
    expect(schema.Check({ amount: '1', currency })).toBe(false);
  });
  test('is never a float, and holds nothing else', () => {
    expect(schema.Check({ amount: 1.5, currency: 'USD' })).toBe(false);
    expect(schema.Check({ ...usd('1'), about: true })).toBe(false);
  });

  test('is added exactly, where floats are not', () => {
    expect(addMoney(usd('0.1'), usd('0.2'))).toEqual(usd('0.3'));
    expect(addMoney(usd('999999999999999999.9999'), usd('0.0001'))).toEqual(usd('1000000000000000000'));
  });

  test('is never added across currencies, nor compared, nor subtracted', () => {
    const eur = { amount: '1', currency: 'EUR' };
    for (const mix of [addMoney, subtractMoney, compareMoney])
      expect(() => mix(usd('1'), eur)).toThrow('currencies are never mixed: USD and EUR');
  });

  test('never falls below nothing', () => {
    expect(subtractMoney(usd('1'), usd('1.0000'))).toEqual(usd('0'));
    expect(() => subtractMoney(usd('1'), usd('1.0001'))).toThrow('1.0001 USD is more than 1');
  });

  test('has one spelling', () => {
    expect(canonicalMoney(usd('10.50'))).toEqual(usd('10.5'));
    fc.assert(
      fc.property(amounts, (amount) => {
        const once = canonicalMoney(usd(amount));
        expect(canonicalMoney(once)).toEqual(once);
        expect(schema.Check(once)).toBe(true);
        expect(compareMoney(once, usd(amount))).toBe(0);
      }),
    );
  });

  test('adds in any order, and subtracting undoes adding', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (a, b, c) => {
        expect(addMoney(usd(a), usd(b))).toEqual(addMoney(usd(b), usd(a)));
        expect(addMoney(addMoney(usd(a), usd(b)), usd(c))).toEqual(
          addMoney(usd(a), addMoney(usd(b), usd(c))),
        );
        expect(subtractMoney(addMoney(usd(a), usd(b)), usd(b))).toEqual(canonicalMoney(usd(a)));
        expect(Math.sign(compareMoney(usd(a), usd(b)))).toBe(
          0 - Math.sign(compareMoney(usd(b), usd(a))) || 0,
        );
      }),
    );
  });

  test('is summed by currency, sorted', () => {
    const eur = { amount: '2.50', currency: 'EUR' };
    expect(sumByCurrency([usd('1'), eur, usd('0.5')])).toEqual([
      { amount: '2.5', currency: 'EUR' },
      usd('1.5'),
    ]);
    expect(sumByCurrency([])).toEqual([]);
  });
});
