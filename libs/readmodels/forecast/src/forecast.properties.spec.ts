import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Forecast } from './forecast.answer.js';
import {
  accepted,
  arrived,
  contingent,
  forecast,
  matched,
  persons,
  pledged,
  police,
  uuid,
  waitsFor,
  withdrawn,
  type Given,
} from './forecast.fixture.js';

const days = fc.constantFrom('2023-09-01', '2023-10-03', '2023-11-01', '2024-01-15', '2024-06-01');
const offers = fc.record({
  count: fc.integer({ min: 1, max: 500 }),
  form: fc.constantFrom('exact', 'up-to', 'at-least'),
  from: fc.option(days, { nil: undefined }),
  until: fc.option(fc.constantFrom('2024-03-01', '2025-01-01'), { nil: undefined }),
  notice: fc.option(fc.constantFrom(0, 30, 90), { nil: undefined }),
  deadline: fc.option(fc.option(days, { nil: null }), { nil: undefined }),
  covers: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  matched: fc.integer({ min: 1, max: 100 }),
  accepted: fc.boolean(),
  there: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  linked: fc.boolean(),
});
const cases = fc.record({
  required: fc.integer({ min: 1, max: 900 }),
  offers: fc.array(offers, { maxLength: 4 }),
});
type Offer = typeof offers extends fc.Arbitrary<infer O> ? O : never;

/** The events of the n-th offer, all of one nation so that what names no pledge may be anybody's. */
function eventsOf(offer: Offer, index: number): readonly Given[] {
  const n = index + 1;
  const figure = { ...persons(offer.count), form: offer.form } as ReturnType<typeof persons>;
  const part = Math.max(1, Math.floor((offer.count * offer.matched) / 100));
  return [
    pledged(n, 'KEN', figure, {
      ...(offer.from === undefined
        ? {}
        : { period: { from: offer.from, ...(offer.until === undefined ? {} : { until: offer.until }) } }),
      ...(offer.notice === undefined ? {} : { noticeToMoveDays: offer.notice }),
    }),
    matched(n, part),
    ...(offer.deadline === undefined ? [] : [condition(n, offer)]),
    ...(offer.accepted ? [accepted(n, figure)] : []),
    ...(offer.there === undefined
      ? []
      : [
          contingent(100 + n, 'KEN', offer.there, offer.linked ? { pledge: uuid(n) } : {}),
          arrived(100 + n, offer.there),
        ]),
  ];
}
const condition = (n: number, { count, covers, deadline }: Offer): Given =>
  waitsFor(n, 'parliament', {
    ...(covers === undefined
      ? {}
      : { part: { count: Math.max(1, Math.floor((count * covers) / 100)), unit: 'person' } }),
    ...(deadline === undefined || deadline === null ? {} : { deadline }),
  });

const never = '9999-12-31';
const dayOf = (found: Forecast, name: 'best' | 'worst' | 'committed'): string =>
  found.lines[0]?.[name].on ?? never;
const all = ['best', 'worst', 'committed'] as const;
const notEarlier = (changed: Forecast, before: Forecast) => {
  for (const name of all) expect(dayOf(changed, name) >= dayOf(before, name)).toBe(true);
};

test('the best case is never later than the others, and never less', () => {
  fc.assert(
    fc.property(cases, ({ required, offers: drawn }) => {
      const found = forecast([police(required), ...drawn.flatMap(eventsOf)]);
      expect(dayOf(found, 'best') <= dayOf(found, 'worst')).toBe(true);
      expect(dayOf(found, 'best') <= dayOf(found, 'committed')).toBe(true);
      for (const point of found.strength) {
        expect(point.worst).toBeLessThanOrEqual(point.best);
        expect(point.committed).toBeLessThanOrEqual(point.best);
      }
    }),
    { numRuns: 150 },
  );
});

test('nothing is full earlier once a pledge is withdrawn', () => {
  fc.assert(
    fc.property(cases, fc.nat(3), ({ required, offers: drawn }, place) => {
      fc.pre(place < drawn.length);
      const events = [police(required), ...drawn.flatMap(eventsOf)];
      const gone = withdrawn(place + 1, persons(drawn[place]?.count ?? 0));
      notEarlier(forecast([...events, gone]), forecast(events));
    }),
    { numRuns: 150 },
  );
});

test('nothing is full earlier once a condition is added', () => {
  fc.assert(
    fc.property(cases, offers, fc.nat(3), ({ required, offers: drawn }, more, place) => {
      const offer = drawn[place];
      fc.pre(offer !== undefined);
      const events = [police(required), ...drawn.flatMap(eventsOf)];
      const added = condition(place + 1, {
        ...more,
        count: offer.count,
        deadline: more.deadline ?? null,
      });
      notEarlier(forecast([...events, added]), forecast(events));
    }),
    { numRuns: 150 },
  );
});
