// Whether the requirement lines of a dimension are covered. What is not firm puts a line at risk at best.
import { spelled } from '#platform/kernel';
import type { RequirementKind } from '#contexts/assessment/contract';
import { compareParts, minus, type Part } from '#contexts/pledging/contract';
import { reason, worst, type Assessed } from './assessed.js';
import { coverageOf } from './coverage.js';
import { establishedBy, type Line, type MissionRecord, type Offer } from './mission-record.js';
import type { DimensionName, Reason } from './readiness.answer.js';
import type { Scope } from './scope.js';
import { smallestChanges } from './smallest-changes.js';
import { some } from './spelling.js';

/** One dimension of requirement lines: the people and their training, or what they need to work. */
interface LineDimension {
  readonly dimension: Extract<DimensionName, 'personnel' | 'enablers'>;
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

export const linesIn = (lines: readonly Line[], { kinds }: LineDimension): readonly Line[] =>
  lines.filter(({ kind }) => kind !== undefined && kinds.includes(kind));

export function linesCovered(
  record: MissionRecord,
  { lines, offers, criteria, withChanges }: Scope,
  which: LineDimension,
  on: string,
): Assessed {
  const ours = linesIn(lines, which);
  const { thing, dimension } = which;
  if (ours.length === 0) {
    return {
      standing: 'not-assessed',
      says: `no ${thing} is stated`,
      reasons: [reason('no-requirement-lines', `No ${thing} says what is needed.`, establishedBy(record))],
      changes: [],
    };
  }
  const needed = ours.map((line) => ({ ...line, quantity: shareOf(line, criteria.coverage[dimension]) }));
  const found = needed.map((line) => covered(line, offers, on));
  const met = found.filter(({ standing }) => standing === 'met').length;
  return {
    standing: worst(found.map(({ standing }) => standing)),
    says: `${String(met)} of ${some(ours.length, thing)} covered`,
    reasons: found.map(({ why }) => why),
    ...(withChanges === true ? smallestChanges(dimension, needed, offers, on) : { changes: [] }),
  };
}

/** What of a line must be there; a part of a thing is the whole thing. */
const shareOf = ({ quantity }: Line, percent: number): Line['quantity'] =>
  percent === 100 ? quantity : { ...quantity, count: Math.ceil((quantity.count * percent) / 100) };

function covered(
  line: Line,
  offers: readonly Offer[],
  on: string,
): { readonly standing: 'met' | 'at-risk' | 'not-met'; readonly why: Reason } {
  const { quantity, needBy = on } = line;
  const { firm, atBest, unstated, events } = coverageOf(line, offers, on);
  const enough = (part: Part) => compareParts(part, quantity) >= 0;
  const standing = enough(firm) ? 'met' : enough(atBest) ? 'at-risk' : 'not-met';
  const missing = standing === 'not-met' ? minus(quantity, atBest) : minus(quantity, firm);
  const says = [
    `${line.capability ?? 'a line'}: ${spelled(quantity)} needed by ${needBy}, ${spelled(firm)} firm, ${spelled(atBest)} at best`,
    ...(standing === 'met' ? [] : [`${spelled(missing)} ${standing === 'at-risk' ? 'not firm' : 'missing'}`]),
    ...(standing !== 'met' && needBy < on ? ['overdue'] : []),
    ...(unstated === 0 ? [] : [`${some(unstated, 'pledge')} of unstated size`]),
  ].join('; ');
  const code = { met: 'line-covered', 'at-risk': 'line-covered-at-best', 'not-met': 'line-short' }[standing];
  return { standing, why: reason(code, `${says}.`, events) };
}
