// Whether the requirement lines of a dimension are covered. Only what waits for nothing counts as firm, at the lower
// end of what was pledged and in time; the rest puts a line at risk at best.
import type { Quantity } from '#platform/kernel';
import type { RequirementKind } from '#contexts/assessment/contract';
import {
  compareParts,
  minus,
  nothing,
  plus,
  sameMeasure,
  type Part,
  type PledgeFigures,
} from '#contexts/pledging/contract';
import { eventIds, reason, type Line, type MissionRecord, type Offer } from './mission-record.js';
import type { Dimension, Reason, Standing } from './readiness.answer.js';
import { some, spelled } from './spelling.js';

/** One dimension of requirement lines: the people and their training, or what they need to work. */
export interface LineDimension {
  readonly dimension: 'personnel' | 'enablers';
  readonly kinds: readonly RequirementKind[];
  readonly thing: string;
}
export const personnel: LineDimension = {
  dimension: 'personnel',
  kinds: ['personnel', 'training'],
  thing: 'personnel line',
};
export const enablers: LineDimension = {
  dimension: 'enablers',
  kinds: ['enabler', 'equipment'],
  thing: 'enabler line',
};

type Covered = 'met' | 'at-risk' | 'not-met';

export function linesCovered(
  { lines, pledges, mission }: MissionRecord,
  { kinds, thing }: LineDimension,
  on: string,
): Pick<Dimension, 'standing' | 'says' | 'reasons'> {
  const ours = lines.filter(({ kind }) => kind !== undefined && kinds.includes(kind));
  if (ours.length === 0) {
    return {
      standing: 'not-assessed',
      says: `no ${thing} is stated`,
      reasons: [
        reason(
          'no-requirement-lines',
          `No ${thing} says what is needed.`,
          eventIds(mission?.because.established),
        ),
      ],
    };
  }
  const found = ours.map((line) => coverage(line, pledges, on));
  const of = (standing: Covered): number => found.filter((one) => one.standing === standing).length;
  const standing: Standing = of('not-met') > 0 ? 'not-met' : of('at-risk') > 0 ? 'at-risk' : 'met';
  return {
    standing,
    says: `${String(of('met'))} of ${some(ours.length, thing)} covered`,
    reasons: found.map(({ why }) => why),
  };
}

interface OnLine {
  readonly pledge: Offer['pledge'];
  readonly figures: PledgeFigures['lines'][number];
}

function coverage(
  line: Line,
  pledges: readonly Offer[],
  on: string,
): { readonly standing: Covered; readonly why: Reason } {
  const { quantity, needBy = on } = line;
  const offers: readonly OnLine[] = pledges.flatMap(({ pledge, figures: { lines } }) =>
    // A pledge whose period is over gives nothing any more.
    pledge.period?.until !== undefined && pledge.period.until < on
      ? []
      : lines.filter(({ requirement }) => requirement === line.id).map((figures) => ({ pledge, figures })),
  );
  const inTime = offers.filter(({ pledge: { period } }) => period === undefined || period.from <= needBy);
  const firm = total(
    quantity,
    inTime.map(({ figures }) => figures.firm?.least),
  );
  const atBest = total(
    quantity,
    offers.map(({ figures }) => figures.matched),
  );
  const unstated = offers.filter(({ figures }) => figures.matched === undefined).length;
  const standing =
    compareParts(firm, quantity) >= 0 ? 'met' : compareParts(atBest, quantity) >= 0 ? 'at-risk' : 'not-met';
  const missing = standing === 'not-met' ? minus(quantity, atBest) : minus(quantity, firm);
  const says = [
    `${line.capability ?? 'a line'}: ${spelled(quantity)} needed by ${needBy}, ${spelled(firm)} firm, ${spelled(atBest)} at best`,
    ...(standing === 'met' ? [] : [`${spelled(missing)} ${standing === 'at-risk' ? 'not firm' : 'missing'}`]),
    ...(standing !== 'met' && needBy < on ? ['overdue'] : []),
    ...(unstated === 0 ? [] : [`${some(unstated, 'pledge')} of unstated size`]),
  ].join('; ');
  const code = { met: 'line-covered', 'at-risk': 'line-covered-at-best', 'not-met': 'line-short' }[standing];
  return {
    standing,
    why: reason(code, `${says}.`, eventIds(line.because.figure, ...offers.flatMap(behind))),
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
