// What is said of a text before the vote: the silence that it is put under, and how members are said to be going to vote.
import type { CommandMeta, Decision, Foldable } from '#platform/kernel';
import type { PartyState } from '#contexts/partners/contract';
import { authorizationRules } from './authorization.rules.js';
import { membersOn, noCouncilTerms, type CouncilTermsState } from './council-terms.facts.js';
import {
  SilenceBroken,
  SilenceEnded,
  SilenceStarted,
  VotingIntentionReported,
  type LikelyVote,
} from './draft.events.js';
import type { DraftEvent, DraftState } from './draft.facts.js';
import { reportsUnsourced, type Reported } from './reported.rules.js';
import { silenceEndsAt } from './silence.facts.js';
import { mayNotSpeakFor } from './vote.decider.js';

type Answer = Decision<Foldable<DraftEvent>>;

export function startSilence(
  { status, revision, silence }: DraftState,
  { until }: { readonly until: string },
  { effectiveAt }: CommandMeta,
): Answer {
  if (status !== 'circulated' && status !== 'in-blue') {
    return authorizationRules.refuse('silence-on-a-circulated-text', { status });
  }
  if (until <= effectiveAt) return authorizationRules.refuse('silence-runs-forward', { until });
  if (silence?.standing === 'running' && silence.revision === revision) {
    return authorizationRules.refuse('one-silence-a-text', { until: silence.until });
  }
  return [SilenceStarted.of({ revision, until })];
}

export function breakSilence(
  { silence }: DraftState,
  council: CouncilTermsState = noCouncilTerms,
  { member: named, reason }: { readonly member?: string; readonly reason?: string },
  meta: CommandMeta,
): Answer {
  const member = named ?? meta.party;
  const refused = mayNotSpeakFor(member, meta);
  if (refused !== undefined) return refused;
  const { effectiveAt } = meta;
  if (silence === undefined || effectiveAt < silence.since || effectiveAt > silence.until) {
    return authorizationRules.refuse(
      'silence-was-running',
      silence === undefined ? {} : { until: silence.until },
    );
  }
  const day = effectiveAt.slice(0, 10);
  if (membersOn(council, day).every((seated) => seated.member !== member)) {
    return authorizationRules.refuse('members-of-that-day-break-silence', { member, day });
  }
  return [SilenceBroken.of({ member, ...(reason === undefined ? {} : { reason }) })];
}

/** The clock says so; nothing follows where it was broken, has ended, or is not over yet, or where the text is another by now. */
export function endSilence(state: DraftState, { effectiveAt }: CommandMeta): Answer {
  const until = silenceEndsAt(state);
  return until !== undefined && until <= effectiveAt ? [SilenceEnded.of({ until })] : [];
}

export function reportIntention(
  party: PartyState | undefined,
  said: Reported & { readonly member?: string; readonly likely: LikelyVote; readonly note?: string },
  meta: CommandMeta,
): Answer {
  const { member = meta.party, likely, note } = said;
  if (party?.registered !== true || party.kind !== 'state') {
    return authorizationRules.refuse('sponsors-are-registered-states', { party: member });
  }
  return (
    reportsUnsourced(member, meta.party, said) ?? [
      VotingIntentionReported.of({ member, likely, ...(note === undefined ? {} : { note }) }),
    ]
  );
}
