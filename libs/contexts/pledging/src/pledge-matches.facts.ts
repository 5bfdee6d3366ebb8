// The fold of what of a pledge is meant for which requirement line.
import type { Effective, EventId } from '#platform/kernel';
import { isNothing, minus, plus, sameMeasure, type Part } from './figure.facts.js';

/** What is meant for one requirement line, in the order in which lines were matched first. */
export interface PledgeMatch {
  readonly requirement: string;
  /** Absent where the pledge was unstated when it was matched. */
  readonly part?: Part;
  /** When the line was first matched: effective time. */
  readonly since: string;
  readonly events: readonly EventId[];
}

/** The lines once more is matched. */
export function matchedMore(
  matches: readonly PledgeMatch[],
  requirement: string,
  part: Part | undefined,
  event: Effective,
): readonly PledgeMatch[] {
  const match = matches.find((other) => other.requirement === requirement);
  if (match === undefined) {
    return [
      ...matches,
      { requirement, ...(part === undefined ? {} : { part }), since: event.effectiveAt, events: [event.id] },
    ];
  }
  const { part: before, ...rest } = match;
  const total =
    part === undefined
      ? before
      : before !== undefined && sameMeasure(before, part)
        ? plus(before, part)
        : part;
  const next = {
    ...rest,
    ...(total === undefined ? {} : { part: total }),
    events: [...match.events, event.id],
  };
  return matches.map((other) => (other === match ? next : other));
}

/** The lines once less is matched; an absent part frees all of the line. */
export function matchedLess(
  matches: readonly PledgeMatch[],
  requirement: string,
  part: Part | undefined,
  by: EventId,
): readonly PledgeMatch[] {
  return matches.flatMap((match) => {
    if (match.requirement !== requirement) return [match];
    if (part === undefined || match.part === undefined || !sameMeasure(match.part, part)) return [];
    const left = minus(match.part, part);
    return isNothing(left) ? [] : [{ ...match, part: left, events: [...match.events, by] }];
  });
}
