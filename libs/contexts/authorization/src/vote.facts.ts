// What votes come to. The result is decided here and nowhere else, so that a recount is the same count.
import { councilRuleOn, type SeatedMember } from './council-terms.facts.js';
import type { Outcome, Question, Tally, Vote } from './draft.events.js';

export interface CountedVote {
  readonly member: string;
  readonly vote: Vote;
  /** On whose word it is recorded: the member's own or, from the record of the meeting, the secretariat's. */
  readonly by: string;
}

/**
 * One vote for each member on the roll that has cast one. A correction can make a member's vote read as another's: a
 * member speaks for itself alone, so such a vote counts for nothing, and never stands in the place of the other's own.
 */
export const votesOfMembers = (
  cast: readonly CountedVote[],
  roll: readonly SeatedMember[],
): readonly { readonly seated: SeatedMember; readonly vote: Vote }[] =>
  roll.flatMap((seated) => {
    const own = cast.find((one) => one.member === seated.member && speaksForIt(one, roll));
    return own === undefined ? [] : [{ seated, vote: own.vote }];
  });

/** Whether a vote is on the word of the member itself, or of a party that has no vote of its own. */
export const speaksForIt = ({ member, by }: CountedVote, roll: readonly SeatedMember[]): boolean =>
  by === member || roll.every((seated) => seated.member !== by);

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
  const counted = votesOfMembers(cast, roll);
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
      : counted
          .filter(({ seated, vote }) => seated.permanent && vote === 'no')
          .map(({ seated }) => seated.seat);
  return { outcome: vetoedBy.length === 0 ? 'adopted' : 'vetoed', tally, majority, vetoedBy };
}
