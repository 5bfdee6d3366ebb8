import { describe, expect, test } from '@jest/globals';
import { fold, type DomainEvent } from '#platform/kernel';
import { deciderSpec, metaOf, recorded } from '#platform/testing';
import { evolveRate, ExchangeRateRecorded, noRate, rateOn, rateStream } from './contract.js';
import { rateDecider } from './rate.decider.js';

const rate = (on: string, worth: string) =>
  ExchangeRateRecorded.of({ from: 'CAD', to: 'USD', rate: worth, on });
const when = (body: object, ...events: readonly DomainEvent[]) =>
  deciderSpec(rateDecider)
    .given(events as never)
    .when({
      type: 'RecordExchangeRate',
      stream: rateStream('CAD', 'USD'),
      body: { from: 'CAD', to: 'USD', rate: '0.74', on: '2023-09-01', ...body },
      meta: metaOf(),
    });

describe('a rate', () => {
  test('is a dated fact', () => {
    when({}).then([rate('2023-09-01', '0.74')]);
  });
  test.each([
    ['two-currencies', { to: 'CAD' }],
    ['rate-is-more-than-nothing', { rate: '0.000' }],
    ['rate-is-of-a-day-that-came', { on: '2023-09-23' }],
  ])('pledging.%s', (rule, body) => {
    when(body).refusedBy(`pledging.${rule}`);
  });
  test('pledging.rate-of-the-day-is-new', () => {
    when({ rate: '0.75' }, rate('2023-09-01', '0.74')).refusedBy('pledging.rate-of-the-day-is-new');
  });

  test('of a day is the latest at or before it, in whatever order they came', () => {
    const rates = fold(
      evolveRate,
      noRate,
      recorded([rate('2023-09-10', '0.75'), rate('2023-09-01', '0.74')]),
    );
    expect(
      ['2023-08-31', '2023-09-01', '2023-09-09', '2024-01-01'].map((on) => rateOn(rates, on)?.rate),
    ).toEqual([undefined, '0.74', '0.74', '0.75']);
  });
});
