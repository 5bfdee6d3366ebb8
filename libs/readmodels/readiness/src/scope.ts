// What is asked about: the mission as a whole or up to a phase, one of its pillars, or one of its lines.
import type { PartyId } from '#platform/kernel';
import type { Phase } from '#contexts/assessment/contract';
import { criteriaOf, type Criteria } from './criteria.js';
import type { Line, MissionRecord, Offer } from './mission-record.js';

export interface Scope {
  readonly lines: readonly Line[];
  /** Matched to one of the lines, its period not over. */
  readonly offers: readonly Offer[];
  readonly criteria: Criteria;
  /** Less than all that the phase needs. */
  readonly isPart: boolean;
  /** What would help is asked for as well, which is a search. */
  readonly withChanges?: true;
}

export function scopeOf(
  { pledges }: MissionRecord,
  lines: readonly Line[],
  criteria: Criteria,
  on: string,
  isPart = false,
): Scope {
  const ids = new Set(lines.map(({ id }) => id));
  return {
    lines,
    criteria,
    isPart,
    offers: pledges.filter(
      ({ pledge: { period, matches } }) =>
        // A pledge whose period is over gives nothing any more.
        (period?.until === undefined || period.until >= on) &&
        matches.some(({ requirement }) => ids.has(requirement)),
    ),
  };
}

/** What must be there for full capability holds all that initial capability needs. */
const isNeededFor = ({ phase }: Line, asked: Phase): boolean => asked === 'foc' || phase === 'ioc';

/** All that a phase needs, by the mission's criteria for it. */
export function scopeOfPhase(record: MissionRecord, phase: Phase, on: string): Scope {
  const criteria = criteriaOf(record.mission, phase, on);
  const { capabilities } = criteria;
  const lines = record.lines.filter(
    (line) =>
      isNeededFor(line, phase) &&
      (capabilities === undefined || capabilities.includes(line.capability ?? '')),
  );
  return scopeOf(record, lines, criteria, on);
}

export const nationsOf = (offers: readonly Offer[]): readonly PartyId[] =>
  [...new Set(offers.map(({ pledge }) => pledge.owner))].sort();
