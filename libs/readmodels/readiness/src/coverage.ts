// How far a line is covered. Only what waits for nothing is firm, at the lower end of what was pledged and in time.
import type { Quantity } from '#platform/kernel';
import { nothing, plus, sameMeasure, type Part, type PledgeFigures } from '#contexts/pledging/contract';
import { eventIds } from './assessed.js';
import type { Line, Offer } from './mission-record.js';

interface OnLine {
  readonly pledge: Offer['pledge'];
  readonly figures: PledgeFigures['lines'][number];
}

export interface Coverage {
  readonly firm: Part;
  readonly atBest: Part;
  /** Pledges of unstated size. */
  readonly unstated: number;
  readonly events: ReturnType<typeof eventIds>;
}

export function coverageOf(line: Line, offers: readonly Offer[], on: string): Coverage {
  const { quantity, needBy = on } = line;
  const here: readonly OnLine[] = offers.flatMap(({ pledge, figures: { lines } }) =>
    pledge.period?.until !== undefined && pledge.period.until < on
      ? []
      : lines.filter(({ requirement }) => requirement === line.id).map((figures) => ({ pledge, figures })),
  );
  const inTime = here.filter(({ pledge: { period } }) => period === undefined || period.from <= needBy);
  return {
    firm: total(
      quantity,
      inTime.map(({ figures }) => figures.firm?.least),
    ),
    atBest: total(
      quantity,
      here.map(({ figures }) => figures.matched),
    ),
    unstated: here.filter(({ figures }) => figures.matched === undefined).length,
    events: eventIds(line.because.figure, ...here.flatMap(behind)),
  };
}

/** A part in another unit, left by a correction, counts nothing. */
const total = (like: Quantity, parts: readonly (Part | undefined)[]): Part =>
  parts.reduce<Part>(
    (sum, part) => (part !== undefined && sameMeasure(part, like) ? plus(sum, part) : sum),
    nothing(like),
  );

const behind = ({ pledge, figures }: OnLine) => [
  pledge.because.figure,
  ...pledge.conditions.filter(({ satisfied }) => !satisfied).map(({ id }) => id),
  ...pledge.matches
    .filter(({ requirement }) => requirement === figures.requirement)
    .flatMap(({ events }) => events),
];
