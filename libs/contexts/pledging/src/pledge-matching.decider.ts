// Matching: a matched quantity belongs to one line, so the parts on all lines never exceed the pledge's upper end.
import {
  isRefusal,
  type Command,
  type Decision,
  type Foldable,
  type MissionId,
  type Quantity,
} from '#platform/kernel';
import {
  compareParts,
  isMoney,
  isNothing,
  minus,
  nothing,
  plus,
  sameMeasure,
  spanOf,
  spelled,
  type Part,
} from './figure.facts.js';
import { partFrom, partOf, unitsOf } from './figure.rules.js';
import type { Spoken } from './offer.commands.js';
import type { MatchPledge, UnmatchPledge } from './pledge.commands.js';
import { PledgeMatched, PledgeUnmatched } from './pledge.events.js';
import type { PledgeEvent, StandingPledge } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

export type MatchingCommand =
  Command<'MatchPledge', Spoken<MatchPledge>> | Command<'UnmatchPledge', Spoken<UnmatchPledge>>;

/** What matching needs to know of a requirement line. */
export interface LineFact {
  readonly exists: boolean;
  readonly retired: boolean;
  readonly mission?: MissionId;
  readonly quantity?: Quantity;
}

type Answer = Decision<Foldable<PledgeEvent>>;

/** What is matched to all lines, in the measure of `like`; parts of another measure, left by corrections, count nothing. */
export const matchedInAll = (state: StandingPledge, like: Part): Part =>
  state.matches.reduce(
    (sum, { part }) => (part !== undefined && sameMeasure(part, like) ? plus(sum, part) : sum),
    nothing(like),
  );

const onLine = (state: StandingPledge, requirement: string) =>
  state.matches.find((match) => match.requirement === requirement);

export function match(
  state: StandingPledge,
  body: Spoken<MatchPledge>,
  line: LineFact | undefined,
  mission: MissionId | undefined,
): Answer {
  const { requirement } = body;
  if (line?.exists !== true || line.mission !== mission)
    return pledgingRules.refuse('line-exists', { requirement });
  if (line.retired) return pledgingRules.refuse('line-is-current', { requirement });
  const most = spanOf(state.figure)?.most;
  const unit = line.quantity?.unit;
  if (most === undefined) {
    if (body.part !== undefined) return pledgingRules.refuse('unstated-has-no-parts');
    const stated = state.figure.form === 'unstated' ? state.figure.unit : undefined;
    const possible = stated === undefined ? unitsOf(state.kind) : [stated];
    if (!possible.some((one) => one === unit)) return misfit(possible.join(' or ') || state.kind, unit);
    if (state.matches.length > 0) return pledgingRules.refuse('matched-once', { pledged: 'unstated' });
    return [PledgeMatched.of({ requirement })];
  }
  if (isMoney(most) || most.unit !== unit) return misfit(isMoney(most) ? most.currency : most.unit, unit);
  const before = matchedInAll(state, most);
  const free = minus(most, before);
  const part = body.part === undefined ? free : partFrom(body.part);
  if (isRefusal(part)) return part;
  if (!sameMeasure(part, most)) return misfit(spelled(part), unit);
  if (isNothing(part) || compareParts(part, free) > 0) {
    return pledgingRules.refuse('matched-once', {
      pledged: spelled(most),
      matched: spelled(before),
      asked: spelled(part),
    });
  }
  const there = onLine(state, requirement)?.part;
  return [
    PledgeMatched.of({
      requirement,
      part,
      matched: there !== undefined && sameMeasure(there, part) ? plus(there, part) : part,
      matchedInAll: plus(before, part),
    }),
  ];
}

const misfit = (pledged: string, line: string | undefined) =>
  pledgingRules.refuse('unit-fits-the-line', { pledged, line: line ?? 'unknown' });

export function unmatch(
  state: StandingPledge,
  { requirement, part: said, reason }: Spoken<UnmatchPledge>,
): Answer {
  const there = onLine(state, requirement);
  if (there === undefined) return pledgingRules.refuse('line-is-matched', { requirement });
  if (said === undefined) {
    const { part } = there;
    if (part === undefined) return [PledgeUnmatched.of({ requirement, reason })];
    const left = minus(matchedInAll(state, part), part);
    return [PledgeUnmatched.of({ requirement, part, matched: nothing(part), matchedInAll: left, reason })];
  }
  const part = partOf(said, there.part);
  if (isRefusal(part)) return part;
  const matched = minus(there.part ?? part, part);
  return [
    PledgeUnmatched.of({
      requirement,
      part,
      matched,
      matchedInAll: minus(matchedInAll(state, part), part),
      reason,
    }),
  ];
}
