// Votes on a draft, and what they come to. Nobody says the result: it is counted, and counted again where a vote is put
// right afterwards.
import { isRefusal, type CommandMeta, type Decision, type Foldable } from '#platform/kernel';
import { authorizationRules } from './authorization.rules.js';
import {
  councilRuleOn,
  membersOn,
  noCouncilTerms,
  type CouncilTermsState,
  type SeatedMember,
} from './council-terms.facts.js';
import {
  ResolutionAdopted,
  ResolutionFailed,
  ResolutionResultCorrected,
  ResolutionVetoed,
  VoteCast,
  VoteExplained,
  type Vote,
} from './draft.events.js';
import { countOf, outcomeOf, type DraftEvent, type DraftState } from './draft.facts.js';
import { countVotes, speaksForIt, votesOfMembers } from './vote.facts.js';

type Answer = Decision<Foldable<DraftEvent>>;

export const keepsTheRecord = ({ roles }: Pick<CommandMeta, 'roles'>): boolean =>
  roles.includes('secretariat');
const dayOf = (time: string): string => time.slice(0, 10);

export function castVote(
  state: DraftState,
  council: CouncilTermsState = noCouncilTerms,
  { member: named, vote }: { readonly member?: string; readonly vote: Vote },
  meta: CommandMeta,
): Answer {
  const member = named ?? meta.party;
  const refused = mayNotSpeakFor(member, meta);
  if (refused !== undefined) return refused;
  const day = dayOf(meta.effectiveAt);
  if (state.status !== 'tabled' || state.since === undefined || day < dayOf(state.since)) {
    return authorizationRules.refuse('draft-is-tabled', { status: state.status });
  }
  if (day > dayOf(meta.now)) return authorizationRules.refuse('vote-was-cast', { day });
  const [first] = state.votes;
  if (first !== undefined && dayOf(first.at) !== day) {
    return authorizationRules.refuse('votes-on-one-day', { day: dayOf(first.at) });
  }
  const roll = membersOn(council, day);
  const seated = roll.find((one) => one.member === member);
  if (seated === undefined) return authorizationRules.refuse('members-of-that-day-vote', { member, day });
  return votesOfMembers(state.votes, roll).some((cast) => cast.seated === seated)
    ? authorizationRules.refuse('one-vote-a-member', { member })
    : [VoteCast.of({ seat: seated.seat, member, vote })];
}

export function explainVote(
  state: DraftState,
  { member: named, text }: { readonly member?: string; readonly text: string },
  meta: CommandMeta,
): Answer {
  const member = named ?? meta.party;
  const refused = mayNotSpeakFor(member, meta);
  if (refused !== undefined) return refused;
  return state.votes.some((cast) => cast.member === member)
    ? [VoteExplained.of({ member, text })]
    : authorizationRules.refuse('explains-a-vote-cast', { member });
}

/**
 * The secretariat closes the vote: a member that has not voted did not participate. Anybody else is a process, for which
 * nothing follows before every seat has voted, or once there is a result. Nor where a permanent member says "no" to what
 * reads as procedural: whether it is, is then the question, and a person answers it.
 */
export function concludeVote(
  state: DraftState,
  council: CouncilTermsState = noCouncilTerms,
  meta: CommandMeta,
): Answer {
  const day = dayOf(lastCast(state));
  const roll = membersOn(council, day);
  const decision = resultOf(state, roll, day);
  if (keepsTheRecord(meta)) return decision;
  const counted = votesOfMembers(state.votes, roll);
  const everySeat = counted.length === councilRuleOn(day).seats;
  const contested =
    state.question === 'procedural' && counted.some(({ seated, vote }) => seated.permanent && vote === 'no');
  return everySeat && !contested && !isRefusal(decision) ? decision : [];
}

function resultOf(state: DraftState, roll: readonly SeatedMember[], day: string): Answer {
  if (!state.exists) return authorizationRules.refuse('draft-exists');
  if (outcomeOf(state) !== undefined || state.status === 'withdrawn') return completed(state);
  if (state.status !== 'tabled')
    return authorizationRules.refuse('draft-is-tabled', { status: state.status });
  if (state.votes.length === 0) return authorizationRules.refuse('something-was-voted');
  const stranger = state.votes.find(
    (cast) => speaksForIt(cast, roll) && roll.every(({ member }) => member !== cast.member),
  );
  if (stranger !== undefined) {
    return authorizationRules.refuse('only-members-are-counted', { member: stranger.member, day });
  }
  const { question } = state;
  const { outcome, tally, majority, vetoedBy } = countVotes(state.votes, roll, question, day);
  const result = { decidedAt: lastCast(state), question, tally, majority, roll: [...roll] };
  switch (outcome) {
    case 'adopted':
      return [ResolutionAdopted.of(result)];
    case 'failed':
      return [ResolutionFailed.of(result)];
    case 'vetoed':
      return [ResolutionVetoed.of({ ...result, vetoedBy: [...vetoedBy] })];
  }
}

/** When the last of the votes was cast; empty where there is none. */
const lastCast = ({ votes }: DraftState): string =>
  votes.reduce((last, { at }) => (at > last ? at : last), '');

/** What else follows once an entry was put right: where the votes now come to something else, the result is corrected. */
export function recount(state: DraftState) {
  const from = outcomeOf(state);
  const count = countOf(state);
  if (from === undefined || count === undefined || count.outcome === from) return [];
  const { outcome: to, tally, vetoedBy } = count;
  return [ResolutionResultCorrected.of({ from, to, tally, vetoedBy: [...vetoedBy] })];
}

export const completed = ({ status }: DraftState) => authorizationRules.refuse('draft-is-open', { status });
/** Why nothing is said of this member's vote; undefined where it may be. */
export const mayNotSpeakFor = (member: string, meta: Pick<CommandMeta, 'party' | 'roles'>) =>
  member === meta.party || keepsTheRecord(meta)
    ? undefined
    : authorizationRules.refuse('own-vote-only', { member });
