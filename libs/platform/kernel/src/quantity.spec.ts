import { describe, expect, test } from '@jest/globals';
import { Compile } from 'typebox/compile';
import { Quantity, units } from './quantity.js';

describe('quantities', () => {
  const schema = Compile(Quantity);
  test.each(units)('are counted in %s', (unit) => {
    expect(schema.Check({ count: 1000, unit })).toBe(true);
  });
  test.each([-1, 0.5, 2 ** 53, '1', null])('%p is no count', (count) => {
    expect(schema.Check({ count, unit: 'person' })).toBe(false);
  });
  test('of an unknown unit, or of none, are none', () => {
    expect(schema.Check({ count: 1, unit: 'furlong' })).toBe(false);
    expect(schema.Check({ count: 1 })).toBe(false);
    expect(schema.Check({ count: 1, unit: 'person', about: true })).toBe(false);
  });
});
