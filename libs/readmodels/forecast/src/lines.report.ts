// When a requirement line is full, in each case, and what is missing where it never is.
import { nothing, sameMeasure } from '#contexts/pledging/contract';
import type { Forecast, Line } from './forecast.answer.js';
import type { CurrentLine, ForecastRecord, NamedPledge } from './record.js';
import {
  cases,
  fullFrom,
  mostOf,
  sharesOf,
  supplyOf,
  type Case,
  type Missing,
  type Piece,
  type Supply,
} from './supply.js';
import { peopleIn, staying, type There } from './there.js';

/** All that comes to one line, in one case. */
export function supplyOfLine(
  line: CurrentLine,
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): Readonly<Record<Case, Supply>> {
  const here = line.quantity.unit === 'person' ? there.filter((one) => one.line === line.id) : [];
  const supplies = record.pledges
    .filter(({ pledge }) => pledge.matches.some(({ requirement }) => requirement === line.id))
    .map((named) => {
      const share = sharesOf(named, record, on).lines.get(line.id);
      if (share === undefined) return silent(named, 'it gives no figure');
      if (!sameMeasure(share.most, line.quantity)) return silent(named, 'it is matched in another unit');
      const already =
        line.quantity.unit === 'person'
          ? peopleIn(here.filter(({ pledge }) => pledge === named.id))
          : nothing(line.quantity);
      return supplyOf(named, share, already, record, on);
    });
  const of = (name: Case): Supply => ({
    pieces: [
      ...staying(here, record, on, name === 'worst'),
      ...supplies.flatMap((supply) => supply[name].pieces),
    ],
    missing: supplies.flatMap((supply) => supply[name].missing),
  });
  return { best: of('best'), worst: of('worst'), committed: of('committed') };
}

function silent({ pledge }: NamedPledge, says: string): Readonly<Record<Case, Supply>> {
  const missing: readonly Missing[] = [
    { says: `${pledge.owner}: ${says}`, because: [pledge.because.figure] },
  ];
  const none = { pieces: [], missing };
  return { best: none, worst: none, committed: none };
}

export function lineReport(
  line: CurrentLine,
  record: ForecastRecord,
  there: readonly There[],
  on: string,
): Line {
  const supply = supplyOfLine(line, record, there, on);
  const required = line.quantity;
  return {
    requirement: line.id,
    capability: line.capability ?? '',
    pillar: line.pillar ?? '',
    ...(line.needBy === undefined ? {} : { needBy: line.needBy }),
    required: { count: required.count, unit: required.unit },
    ...inCases((name) => {
      const { pieces, missing } = supply[name];
      const full = fullFrom(pieces, required, on);
      const most = countOf(pieces, line, on);
      return {
        ...(full === undefined ? {} : { on: full }),
        full: full !== undefined,
        late: full === undefined || (line.needBy !== undefined && full > line.needBy),
        most,
        says:
          full === undefined
            ? `Never: at the most ${String(most)} of ${String(required.count)}.`
            : `Full on ${full}.`,
        // What is missing explains why it is never full; where it is, what comes does.
        missing: full === undefined ? missing.map(missingItem) : [],
        because: [
          ...new Set([
            ...(line.because.figure === undefined ? [] : [line.because.figure]),
            ...pieces
              .filter(({ from }) => full === undefined || from <= full)
              .flatMap(({ because }) => because),
          ]),
        ],
      };
    }),
  };
}

/** The same in every case. */
export const inCases = <Told>(of: (name: Case) => Told): Readonly<Record<Case, Told>> =>
  Object.fromEntries(cases.map((name) => [name, of(name)])) as Readonly<Record<Case, Told>>;

const countOf = (pieces: readonly Piece[], { quantity }: CurrentLine, on: string): number => {
  const most = mostOf(pieces, quantity, on);
  return 'count' in most ? most.count : 0;
};

const missingItem = ({ amount, says, because }: Missing) => ({
  ...(amount !== undefined && 'count' in amount ? { count: amount.count } : {}),
  says,
  because,
});

/** The force is full once every line of personnel is. */
export function forceReport(lines: readonly Line[], record: ForecastRecord): Forecast['force'] {
  const personnel = new Set(record.lines.filter(({ kind }) => kind === 'personnel').map(({ id }) => id));
  const counted = lines.filter(({ requirement }) => personnel.has(requirement));
  return {
    lines: counted.map(({ requirement }) => requirement),
    ...inCases((name) => {
      const days = counted.map((line) => line[name].on);
      const known = days.filter((day) => day !== undefined).toSorted();
      const last = known.at(-1);
      const full = counted.length > 0 && known.length === counted.length && last !== undefined;
      const open = counted.filter((line) => !line[name].full);
      return {
        ...(full ? { on: last } : {}),
        full,
        says: full
          ? `Full on ${last}.`
          : counted.length === 0
            ? 'No line of personnel is required.'
            : `Never: ${open.map(({ capability, [name]: { most }, required }) => `${capability} comes to ${String(most)} of ${String(required.count)}`).join('; ')}.`,
        because: [...new Set((full ? counted : open).flatMap((line) => line[name].because))],
      };
    }),
  };
}
