// What votes come to. The result is decided here and nowhere else, so that a recount is the same count.
import type { SeatedMember } from './council-terms.facts.js';
import { councilRuleOn } from './council-terms.facts.js';
import type { Outcome, Question, Tally, Vote } from './draft.events.js';

export interface CountedVote {
  readonly seat: string;
  readonly member: string;
  readonly vote: Vote;
}

export interface Count {
  readonly outcome: Outcome;
  readonly tally: Tally;
  /** Votes in favour that are needed. */
  readonly majority: number;
  /** Permanent seats whose "no" alone stands in the way; empty unless vetoed. */
  readonly vetoedBy: readonly string[];
}

/**
 * Counts the votes of the members on the roll; any other vote counts for nothing.
 *
 * Charter, Article 27(2): procedural questions need the majority alone. Article 27(3): all others also the concurring
 * votes of the permanent members, which by constant practice only a "no" withholds: abstention and absence do not.
 */
export function countVotes(
  cast: readonly CountedVote[],
  roll: readonly SeatedMember[],
  question: Question,
  day: string,
): Count {
  const { seats, majority } = councilRuleOn(day);
  const counted = roll.flatMap(({ seat, member, permanent }) => {
    const vote = cast.find((one) => one.seat === seat && one.member === member)?.vote;
    return vote === undefined ? [] : [{ seat, permanent, vote }];
  });
  const of = (kind: Vote): number => counted.filter(({ vote }) => vote === kind).length;
  const tally = {
    inFavour: of('yes'),
    against: of('no'),
    abstaining: of('abstain'),
    notParticipating: Math.max(0, seats - counted.length),
  };
  if (tally.inFavour < majority) return { outcome: 'failed', tally, majority, vetoedBy: [] };
  const vetoedBy =
    question === 'procedural'
      ? []
      : counted.filter(({ permanent, vote }) => permanent && vote === 'no').map(({ seat }) => seat);
  return { outcome: vetoedBy.length === 0 ? 'adopted' : 'vetoed', tally, majority, vetoedBy };
}
