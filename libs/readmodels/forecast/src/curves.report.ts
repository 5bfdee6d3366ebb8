// Strength and money over time: a point for every day on which one of the cases changes.
import { isMoney, nothing, type Part } from '#contexts/pledging/contract';
import type { Forecast } from './forecast.answer.js';
import type { ForecastRecord, NamedPledge } from './record.js';
import { inCases } from './lines.report.js';
import { cases, sharesOf, sumOn, supplyOf, type Case, type Piece } from './supply.js';
import { peopleIn, staying, type There } from './there.js';

type Pieces = Readonly<Record<Case, readonly Piece[]>>;

/** Everybody who is there or promised, matched to a line or not. */
export function strengthCurve(
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): Forecast['strength'] {
  const people: Part = { count: 0, unit: 'person' };
  const promised = record.pledges.filter(({ pledge }) => pledge.kind === 'personnel');
  const pieces = inCases((name): readonly Piece[] => [
    ...staying(there, record, on, name === 'worst'),
    ...promised.flatMap((named) => piecesOf(named, record, there, on, name)),
  ]);
  return daysOf(pieces, on).map((day) => ({
    on: day,
    ...inCases((name) => {
      const sum = sumOn(pieces[name], day, people);
      return isMoney(sum) ? 0 : sum.count;
    }),
  }));
}

function piecesOf(
  named: NamedPledge,
  record: ForecastRecord,
  there: readonly There[],
  on: string,
  name: Case,
): readonly Piece[] {
  const { whole } = sharesOf(named, record, on);
  if (whole === undefined) return [];
  const already = isMoney(whole.most)
    ? nothing(whole.most)
    : { ...peopleIn(there.filter(({ pledge }) => pledge === named.id)), unit: whole.most.unit };
  return supplyOf(named, whole, already, record, on)[name].pieces;
}

/** Money that one may reckon with, by currency: never converted. */
export function moneyCurves(record: ForecastRecord, on: string): Forecast['money'] {
  const promised = record.pledges.filter(({ pledge }) => pledge.kind === 'money');
  const pieces = inCases((name): readonly Piece[] =>
    promised.flatMap((named) => piecesOf(named, record, [], on, name)),
  );
  const currencies = new Set(
    cases.flatMap((name) => pieces[name].flatMap(({ amount }) => (isMoney(amount) ? amount.currency : []))),
  );
  return [...currencies].sort().map((currency) => {
    const like: Part = { amount: '0', currency };
    const own = inCases((name) =>
      pieces[name].filter(({ amount }) => isMoney(amount) && amount.currency === currency),
    );
    return {
      currency,
      points: daysOf(own, on).map((day) => ({
        on: day,
        ...inCases((name) => {
          const sum = sumOn(own[name], day, like);
          return isMoney(sum) ? sum.amount : '0';
        }),
      })),
    };
  });
}

/** The day asked for, and every later one on which something comes or is gone. */
function daysOf(pieces: Pieces, on: string): readonly string[] {
  const days = cases.flatMap((name) =>
    pieces[name].flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [dayAfter(until)])]),
  );
  return [...new Set([on, ...days.filter((day) => day > on)])].sort();
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
