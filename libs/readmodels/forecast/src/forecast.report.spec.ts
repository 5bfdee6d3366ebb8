import { describe, expect, test } from '@jest/globals';
import {
  accepted,
  arrived,
  contingent,
  dollars,
  forecast,
  matched,
  on,
  persons,
  pledged,
  police,
  uuid,
  waitsFor,
} from './forecast.fixture.js';

const lineOf = (events: Parameters<typeof forecast>[0]) => {
  const [line] = forecast(events).lines;
  if (line === undefined) throw new Error('no line');
  return line;
};

describe('a line is full', () => {
  test('on the day that its pledges say, and with the notice that they need', () => {
    const line = lineOf([
      police(350),
      pledged(1, 'JAM', persons(200), { period: { from: '2023-12-01' } }),
      matched(1, 200),
      pledged(2, 'BHS', persons(150), { noticeToMoveDays: 30 }),
      matched(2, 150),
    ]);
    expect(line.best).toMatchObject({ full: true, on: '2023-12-01', late: false });
    expect(line.worst).toMatchObject({ full: true, on: '2023-12-01' });
    expect(line.committed).toMatchObject({ full: false, most: 0 });
  });

  test('never at worst where a condition has no deadline, and why is said', () => {
    const events = [
      police(1000),
      pledged(1, 'KEN', persons(1000), { period: { from: '2023-12-01' } }),
      matched(1, 1000),
      waitsFor(1, 'parliament'),
    ];
    const { best, worst } = lineOf(events);
    expect(best).toMatchObject({ full: true, on: '2023-12-01' });
    expect(worst).toMatchObject({
      full: false,
      says: 'Never: at the most 0 of 1000.',
      missing: [{ count: 1000, says: 'KEN: it waits for parliament, without a deadline' }],
    });
    const dated = lineOf([...events.slice(0, 3), waitsFor(1, 'parliament', { deadline: '2024-02-01' })]);
    expect(dated.worst).toMatchObject({ full: true, on: '2024-02-01', late: true });
  });

  test('never where even all that is promised is too little, or is unstated', () => {
    const { best } = lineOf([
      police(2500),
      pledged(1, 'BHS', persons(150)),
      matched(1, 150),
      pledged(2, 'ATG', { form: 'unstated' }),
      matched(2),
    ]);
    expect(best).toMatchObject({
      full: false,
      most: 150,
      missing: [{ says: 'ATG: it gives no figure' }],
    });
  });

  test('by what is committed, once it is accepted', () => {
    const { committed } = lineOf([
      police(150),
      pledged(1, 'BHS', persons(150), { period: { from: '2023-11-01' } }),
      matched(1, 150),
      accepted(1, persons(150)),
    ]);
    expect(committed).toMatchObject({ full: true, on: '2023-11-01' });
  });

  test('never at worst by a pledge that says no day, or whose day has passed', () => {
    const without = lineOf([police(150), pledged(1, 'BHS', persons(150)), matched(1, 150)]);
    expect(without.best).toMatchObject({ full: true, on });
    expect(without.worst.missing).toMatchObject([{ says: 'BHS: it says no day and no notice to move' }]);
    const past = lineOf([
      police(150),
      pledged(1, 'BHS', persons(150), { period: { from: '2023-09-01' } }),
      matched(1, 150),
    ]);
    expect(past.worst.missing).toMatchObject([{ says: 'BHS: its day, 2023-09-01, has passed' }]);
  });

  test('by those who are there already, counted once', () => {
    const line = lineOf([
      police(300),
      pledged(1, 'KEN', persons(400)),
      matched(1, 300),
      contingent(10, 'KEN', 400, { pledge: uuid(1) }),
      arrived(10, 200),
    ]);
    expect(line.worst).toMatchObject({ full: false, most: 200 });
    expect(line.best).toMatchObject({ full: true, on, most: 300 });
  });
});

describe('over time', () => {
  test('people come, and go where nobody takes their place', () => {
    const { strength } = forecast([
      pledged(1, 'KEN', persons(400), { period: { from: '2023-12-01' } }),
      contingent(10, 'KEN', 200, { planned: { until: '2024-06-01' } }),
      arrived(10, 200),
    ]);
    expect(strength).toEqual([
      { on, best: 200, worst: 200, committed: 200 },
      { on: '2023-12-01', best: 400, worst: 400, committed: 200 },
      { on: '2024-06-01', best: 200, worst: 200, committed: 0 },
    ]);
  });

  test('money is by currency, and what a condition holds comes at worst by its deadline', () => {
    const { money } = forecast([
      pledged(1, 'USA', dollars('100000000'), { period: { from: '2023-10-03' } }),
      waitsFor(1, 'appropriation', { deadline: '2023-12-31', part: { amount: '90000000', currency: 'USD' } }),
    ]);
    expect(money).toEqual([
      {
        currency: 'USD',
        points: [
          { on, best: '100000000', worst: '10000000', committed: '0' },
          { on: '2023-12-31', best: '100000000', worst: '100000000', committed: '0' },
        ],
      },
    ]);
  });
});

describe('if one condition were met today', () => {
  test('the one that closes a line comes first, with what it unlocks', () => {
    const { conditions } = forecast([
      police(1000),
      pledged(1, 'KEN', persons(1000)),
      matched(1, 1000),
      waitsFor(1, 'parliament'),
      pledged(2, 'USA', dollars('100000000')),
      waitsFor(2, 'appropriation'),
    ]);
    expect(conditions).toMatchObject([
      { kind: 'parliament', party: 'KEN', closes: [uuid(900)], unlocks: [{ quantity: persons1000 }] },
      { kind: 'appropriation', closes: [], unlocks: [{ money: { amount: '100000000', currency: 'USD' } }] },
    ]);
  });

  test('one of two unlocks nothing by itself, and the other is named', () => {
    const { conditions } = forecast([
      pledged(1, 'KEN', persons(1000)),
      waitsFor(1, 'parliament'),
      waitsFor(1, 'chapter-vii-resolution', { mission: 'haiti-mss' }),
    ]);
    expect(
      conditions.map(({ kind, unlocks }) => [kind, unlocks[0]?.nothing, unlocks[0]?.alsoWaitsFor]),
    ).toEqual([
      ['chapter-vii-resolution', true, ['parliament']],
      ['parliament', true, ['chapter-vii-resolution']],
    ]);
  });

  test('one resolution stands for all pledges that wait for it', () => {
    const { conditions } = forecast([
      pledged(1, 'KEN', persons(1000)),
      waitsFor(1, 'chapter-vii-resolution', { mission: 'haiti-mss' }),
      pledged(2, 'JAM', persons(200)),
      waitsFor(2, 'chapter-vii-resolution', { mission: 'haiti-mss' }),
    ]);
    expect(conditions).toHaveLength(1);
    expect(conditions[0]?.unlocks.map(({ pledge }) => pledge)).toEqual([uuid(1), uuid(2)]);
  });
});

const persons1000 = { count: 1000, unit: 'person' };

test('the force is full once every line of personnel is', () => {
  const two = [
    police(100),
    police(50, 901),
    pledged(1, 'JAM', persons(150), { period: { from: '2023-12-01' } }),
    matched(1, 100),
    matched(1, 50, 901),
  ];
  expect(forecast(two).force.best).toMatchObject({ full: true, on: '2023-12-01' });
  expect(forecast(two.slice(0, 4)).force.best).toMatchObject({
    full: false,
    says: 'Never: police comes to 0 of 50.',
  });
  expect(forecast([]).force.best).toMatchObject({ full: false, says: 'No line of personnel is required.' });
});
