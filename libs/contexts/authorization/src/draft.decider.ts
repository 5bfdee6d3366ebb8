// One draft resolution, from its first text to what became of it.
import { type Command, type CommandMeta, type Decider, type Decision, type Foldable } from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import type { Said } from '#platform/hosting';
import { authorizationRules } from './authorization.rules.js';
import { councilTermsFact, type CouncilTermsState } from './council-terms.facts.js';
import type {
  BreakSilence,
  CastVote,
  DraftResolution,
  ExplainVote,
  PutDraftInBlue,
  RecordResolutionNumber,
  ReportVotingIntention,
  ReviseDraft,
  StartSilence,
  TableResolution,
  WithdrawResolution,
} from './draft.commands.js';
import {
  DraftCirculated,
  DraftPutInBlue,
  DraftRevised,
  ResolutionDrafted,
  ResolutionNumbered,
  ResolutionTabled,
  ResolutionWithdrawn,
} from './draft.events.js';
import { evolveDraft, noDraft, outcomeOf, type DraftEvent, type DraftState } from './draft.facts.js';
import type { Reported } from './reported.rules.js';
import { breakSilence, endSilence, reportIntention, startSilence } from './silence.decider.js';
import {
  castVote,
  completed,
  concludeVote,
  explainVote,
  keepsTheRecord,
  mayNotSpeakFor,
  recount,
} from './vote.decider.js';

export type DraftCommand =
  | Command<'DraftResolution', Said<DraftResolution>>
  | Command<'CirculateDraft', object>
  | Command<'ReviseDraft', Said<ReviseDraft>>
  | Command<'PutDraftInBlue', Said<PutDraftInBlue>>
  | Command<'TableResolution', Said<TableResolution>>
  | Command<'StartSilence', Said<StartSilence>>
  | Command<'BreakSilence', Said<BreakSilence>>
  | Command<'EndSilence', object>
  | Command<'ReportVotingIntention', Said<ReportVotingIntention> & Reported>
  | Command<'CastVote', Said<CastVote>>
  | Command<'ExplainVote', Said<ExplainVote>>
  | Command<'ConcludeVote', object>
  | Command<'RecordResolutionNumber', Said<RecordResolutionNumber>>
  | Command<'WithdrawResolution', Said<WithdrawResolution>>;

/** What a text's sponsors are, each under a name of its own, so that each is guarded. */
type Sponsors = Readonly<Record<`sponsor ${string}`, PartyState>>;
export type DraftFacts = Sponsors & {
  readonly mission?: MissionState;
  readonly council?: CouncilTermsState;
  /** Whose vote to come is spoken of. */
  readonly member?: PartyState;
};

type Answer = Decision<Foldable<DraftEvent>>;
type Named<Type extends DraftCommand['type']> = Extract<DraftCommand, { readonly type: Type }>;

export const draftDecider: Decider<DraftState, DraftCommand, Foldable<DraftEvent>, DraftFacts> = {
  name: 'draft',
  initial: noDraft,
  evolve: evolveDraft,
  secondPersonFor: [
    'authorization.VoteCast.v1',
    'authorization.ResolutionAdopted.v1',
    'authorization.ResolutionFailed.v1',
    'authorization.ResolutionVetoed.v1',
    'authorization.ResolutionResultCorrected.v1',
  ],
  onEntryChanged: (_before, after) => recount(after),
  mayNotChange: ({ type }, state) =>
    (type === 'authorization.ResolutionDrafted.v1' || type === 'authorization.DraftRevised.v1') &&
    (state.votes.length > 0 || outcomeOf(state) !== undefined)
      ? authorizationRules.refuse('tabled-text-stands')
      : undefined,
  mayNotRead: (entry, meta) => {
    switch (entry.type) {
      case 'authorization.VoteCast.v1':
      case 'authorization.VoteExplained.v1':
      case 'authorization.SilenceBroken.v1':
        return mayNotSpeakFor(entry.data.member, { ...meta, party: entry.party });
      case 'authorization.ResolutionAdopted.v1':
      case 'authorization.ResolutionFailed.v1':
      case 'authorization.ResolutionVetoed.v1':
      case 'authorization.ResolutionResultCorrected.v1':
        return authorizationRules.refuse('result-is-counted');
      default:
        return undefined;
    }
  },
  facts: (command) => {
    switch (command.type) {
      case 'DraftResolution':
        return {
          ...sponsorFacts(command.body.sponsors),
          ...(command.mission === undefined ? {} : { mission: missionFact(command.mission) }),
        };
      case 'ReviseDraft':
        return sponsorFacts(command.body.sponsors);
      case 'ReportVotingIntention':
        return { member: partyFact(command.body.member ?? command.meta.party) };
      case 'BreakSilence':
      case 'CastVote':
      case 'ConcludeVote':
        return { council: councilTermsFact() };
      default:
        return {};
    }
  },
  decide: (state, facts, command) => {
    if (command.type === 'DraftResolution') return draft(facts, command);
    if (command.type === 'EndSilence') return endSilence(state, command.meta);
    if (command.type === 'ConcludeVote') return concludeVote(state, facts.council, command.meta);
    if (!state.exists) return authorizationRules.refuse('draft-exists');
    // Members explain a vote after its result as well, and an adopted text is numbered after its adoption.
    if (command.type === 'ExplainVote') return explainVote(state, command.body, command.meta);
    if (command.type === 'RecordResolutionNumber') return number(state, command);
    if (outcomeOf(state) !== undefined || state.status === 'withdrawn') return completed(state);
    if (command.type === 'CastVote') return castVote(state, facts.council, command.body, command.meta);
    if (command.type === 'BreakSilence')
      return breakSilence(state, facts.council, command.body, command.meta);
    if (command.type === 'ReportVotingIntention')
      return reportIntention(facts.member, command.body, command.meta);
    return notASponsor(state.sponsors, command.meta) ?? takeFurther(state, facts, command);
  },
};

const sponsorFacts = (sponsors: readonly string[]) =>
  Object.fromEntries(sponsors.map((sponsor) => [`sponsor ${sponsor}` as const, partyFact(sponsor)]));

function draft(facts: DraftFacts, { body, meta }: Named<'DraftResolution'>): Answer {
  if (facts.mission?.established !== true) return authorizationRules.refuse('mission-is-established');
  if (facts.mission.closed) return authorizationRules.refuse('mission-is-open');
  return (
    notASponsor(body.sponsors, meta) ??
    unknownSponsor(body.sponsors, facts) ?? [ResolutionDrafted.of({ ...body })]
  );
}

type Step = Named<
  | 'CirculateDraft'
  | 'ReviseDraft'
  | 'StartSilence'
  | 'PutDraftInBlue'
  | 'TableResolution'
  | 'WithdrawResolution'
>;

function takeFurther(state: DraftState, facts: DraftFacts, command: Step): Answer {
  const { status, revision } = state;
  switch (command.type) {
    case 'CirculateDraft':
      return status === 'drafted' || (status === 'circulated' && state.circulated !== revision)
        ? [DraftCirculated.of({ revision })]
        : outOfOrder(state);
    case 'ReviseDraft':
      if (status === 'tabled') return authorizationRules.refuse('tabled-text-stands');
      return (
        unknownSponsor(command.body.sponsors, facts) ?? [
          DraftRevised.of({ ...command.body, revision: revision + 1 }),
        ]
      );
    case 'StartSilence':
      return startSilence(state, command.body, command.meta);
    case 'PutDraftInBlue':
      if (status !== 'circulated') return outOfOrder(state);
      return otherSymbol(state, command.body) ?? [DraftPutInBlue.of({ ...command.body })];
    case 'TableResolution':
      if (status === 'tabled') return outOfOrder(state);
      if (status === 'drafted' && state.question === 'substantive') return outOfOrder(state);
      return otherSymbol(state, command.body) ?? [ResolutionTabled.of({ ...command.body })];
    case 'WithdrawResolution':
      return state.votes.length > 0
        ? authorizationRules.refuse('withdrawn-before-the-vote')
        : [ResolutionWithdrawn.of({ reason: command.body.reason })];
  }
}

function number(state: DraftState, { body }: Named<'RecordResolutionNumber'>): Answer {
  if (state.status !== 'adopted') {
    return authorizationRules.refuse('only-the-adopted-is-numbered', { status: state.status });
  }
  return state.resolution === undefined
    ? [ResolutionNumbered.of({ resolution: body.resolution })]
    : authorizationRules.refuse('numbered-once', { resolution: state.resolution });
}

const notASponsor = (sponsors: readonly string[], meta: CommandMeta) =>
  sponsors.includes(meta.party) || keepsTheRecord(meta)
    ? undefined
    : authorizationRules.refuse('sponsors-speak-for-their-draft', { party: meta.party });

function unknownSponsor(sponsors: readonly string[], facts: DraftFacts) {
  const unknown = sponsors.find((sponsor) => {
    const party = facts[`sponsor ${sponsor}`];
    return party?.registered !== true || party.kind !== 'state';
  });
  return unknown === undefined
    ? undefined
    : authorizationRules.refuse('sponsors-are-registered-states', { party: unknown });
}

const otherSymbol = (state: DraftState, { symbol }: { readonly symbol?: string }) =>
  state.symbol === undefined || symbol === undefined || symbol === state.symbol
    ? undefined
    : authorizationRules.refuse('draft-keeps-its-symbol', { symbol: state.symbol });

const outOfOrder = ({ status }: DraftState) => authorizationRules.refuse('stages-in-order', { status });
