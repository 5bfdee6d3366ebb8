// Who sits on the Council when. A seat outlives the States that hold it: a term is what ties one to the other.
import { noFacts, type Command, type Decider, type Decision } from '#platform/kernel';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import type { BeginCouncilTerm, EndCouncilTerm } from './council-terms.commands.js';
import { CouncilTermBegan, CouncilTermEnded } from './council-terms.events.js';
import {
  councilRuleOn,
  evolveCouncilTerms,
  holdsOn,
  membersOn,
  noCouncilTerms,
  type CouncilTerm,
  type CouncilTermsEvent,
  type CouncilTermsState,
} from './council-terms.facts.js';

export type CouncilTermsCommand =
  | Command<'BeginCouncilTerm', Said<BeginCouncilTerm>>
  | Command<'EndCouncilTerm', Said<EndCouncilTerm> & { readonly term: string }>;

export interface CouncilTermsFacts {
  /** The State that takes a seat. */
  readonly party?: PartyState;
}

type Answer = Decision<CouncilTermsEvent>;
type Time = Pick<CouncilTerm, 'from' | 'until'>;

export const councilTermsDecider: Decider<
  CouncilTermsState,
  CouncilTermsCommand,
  CouncilTermsEvent,
  CouncilTermsFacts
> = {
  name: 'council-terms',
  initial: noCouncilTerms,
  evolve: evolveCouncilTerms,
  facts: (command) =>
    command.type === 'BeginCouncilTerm' ? { party: partyFact(command.body.member) } : noFacts(),
  decide: (state, facts, command) =>
    command.type === 'BeginCouncilTerm' ? begin(state, facts, command.body) : end(state, command.body),
};

function begin(state: CouncilTermsState, { party }: CouncilTermsFacts, body: Said<BeginCouncilTerm>): Answer {
  const { seat, member, permanent, from } = body;
  const { terms } = state;
  if (party?.registered !== true) return authorizationRules.refuse('member-is-registered', { member });
  if (party.kind !== 'state') return authorizationRules.refuse('a-state-sits', { member });
  if (runsBackward(body)) return backwards(body);
  if (terms.some((term) => term.seat === seat && term.permanent !== permanent)) {
    return authorizationRules.refuse('seat-keeps-its-kind', { seat });
  }
  const clash = clashing(terms, body);
  if (clash !== undefined) return clash;
  // The Council is fullest on a first day: the new term's own, or that of another within it.
  const firstDays = [from, ...terms.map((term) => term.from).filter((day) => within(body, day))];
  const full = firstDays.find((day) => membersOn(state, day).length >= seatsOn(day));
  if (full !== undefined) return authorizationRules.refuse('council-has-its-size', { day: full });
  return [CouncilTermBegan.of({ ...body })];
}

function end({ terms }: CouncilTermsState, body: Said<EndCouncilTerm> & { readonly term: string }): Answer {
  const term = terms.find(({ id }) => id === body.term);
  if (term === undefined) return authorizationRules.refuse('term-exists');
  if (term.ended !== undefined) return authorizationRules.refuse('term-ends-once');
  const ended = { ...term, until: body.until };
  if (runsBackward(ended)) return backwards(ended);
  const others = terms.filter((other) => other !== term);
  return clashing(others, ended) ?? [CouncilTermEnded.of({ ...body })];
}

/** What stands in the way of a State in a seat for a time; undefined where nothing does. */
function clashing(
  terms: readonly CouncilTerm[],
  { seat, member, ...time }: Time & { readonly seat: string; readonly member: string },
) {
  const meanwhile = terms.filter((term) => holdsOn(term, time.from) || within(time, term.from));
  if (meanwhile.some((term) => term.seat === seat))
    return authorizationRules.refuse('seat-is-free', { seat });
  return meanwhile.some((term) => term.member === member)
    ? authorizationRules.refuse('one-seat-a-member', { member })
    : undefined;
}

const within = ({ from, until }: Time, day: string): boolean =>
  from <= day && (until === undefined || day <= until);
const seatsOn = (day: string): number => councilRuleOn(day).seats;
const runsBackward = ({ from, until }: Time): boolean => until !== undefined && until < from;
const backwards = ({ from, until = from }: Time) =>
  authorizationRules.refuse('term-runs-forward', { from, until });
