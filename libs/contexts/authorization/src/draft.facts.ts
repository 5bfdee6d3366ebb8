// The fold of one draft resolution: drafted → circulated → in blue → tabled → adopted | failed | vetoed, or withdrawn.
// Where its drafting is gone, what follows it changes nothing. Whatever corrections leave behind never throws.
import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type Foldable,
  type MissionId,
  type PartyId,
  type Quantity,
  type StreamId,
} from '#platform/kernel';
import type { SeatedMember } from './council-terms.facts.js';
import type * as draftEvents from './draft.events.js';
import { outcomes, type LikelyVote, type Outcome, type Question, type Vote } from './draft.events.js';
import { broken, ended, started, type Silence } from './silence.facts.js';
import { countVotes, type Count } from './vote.facts.js';

/** Every event that a draft's stream may hold. */
export type DraftEvent = EventIn<typeof draftEvents>;

export interface RecordedVote {
  readonly seat: string;
  readonly member: PartyId;
  readonly vote: Vote;
  /** Effective time: when it was cast. */
  readonly at: string;
  /** On whose word it is recorded: the member's own, or the secretariat's. */
  readonly by: PartyId;
  readonly event: EventId;
}
export interface Explanation {
  readonly member: PartyId;
  readonly text: string;
  readonly event: EventId;
}

/** What was said of a vote to come; the last word on a member counts. */
export interface VotingIntention {
  readonly member: PartyId;
  readonly likely: LikelyVote;
  readonly note?: string;
  readonly at: string;
  /** On whose word: the member's own, or whoever reported it. */
  readonly by: PartyId;
  readonly event: EventId;
}

export type DraftStatus = 'none' | 'drafted' | 'circulated' | 'in-blue' | 'tabled' | Outcome | 'withdrawn';

export interface DraftStep {
  readonly status: DraftStatus;
  /** Effective time. */
  readonly at: string;
  readonly event: EventId;
}

export interface DraftState {
  readonly exists: boolean;
  readonly mission?: MissionId;
  readonly symbol?: string;
  readonly title?: string;
  readonly sponsors: readonly PartyId[];
  readonly chapterVII: boolean;
  readonly question: Question;
  readonly tasks: readonly string[];
  readonly termMonths?: number;
  readonly reviewMonths?: number;
  readonly ceiling?: Quantity;
  readonly status: DraftStatus;
  /** Effective time of its last change of status. */
  readonly since?: string;
  /** Every change of status, in the order in which they were recorded. */
  readonly steps: readonly DraftStep[];
  /** 0 is the first text. */
  readonly revision: number;
  /** The text that was last circulated. */
  readonly circulated?: number;
  /** In the order in which they were recorded; a correction may make two of them read as one member's. */
  readonly votes: readonly RecordedVote[];
  readonly explanations: readonly Explanation[];
  /** In the order in which they were recorded. */
  readonly intentions: readonly VotingIntention[];
  /** The last silence procedure, where there was one. */
  readonly silence?: Silence;
  /** Who sat on the Council that day; empty until there is a result. */
  readonly roll: readonly SeatedMember[];
  /** Symbol of the adopted resolution, once it has one. */
  readonly resolution?: string;
  /** When the last of the votes was cast; absent until there is a result. */
  readonly decidedAt?: string;
  /** What the votes were counted as: a text that is put right afterwards does not change what was voted on. */
  readonly decidedAs?: Question;
  /** Why it was withdrawn. */
  readonly reason?: string;
  /** The events its standing rests on. */
  readonly because: {
    readonly drafted?: EventId;
    readonly tabled?: EventId;
    /** The result, or the recount that took its place. */
    readonly result?: EventId;
    readonly numbered?: EventId;
    /** The last change of status. */
    readonly standing?: EventId;
  };
  /** The corrections that the state rests on. */
  readonly corrections: readonly EventId[];
}

export const noDraft: DraftState = {
  exists: false,
  sponsors: [],
  chapterVII: false,
  question: 'substantive',
  tasks: [],
  status: 'none',
  steps: [],
  revision: 0,
  votes: [],
  explanations: [],
  intentions: [],
  roll: [],
  because: {},
  corrections: [],
};

type FoldedEvent = Foldable<DraftEvent>;
type Drafting = Extract<DraftEvent, { readonly type: 'authorization.ResolutionDrafted.v1' }>;
type Revision = Extract<DraftEvent, { readonly type: 'authorization.DraftRevised.v1' }>;

export function evolveDraft(state: DraftState, event: Effective<FoldedEvent>): DraftState {
  if (event.type === 'authorization.ResolutionDrafted.v1') {
    return state.exists ? state : withCorrection(drafted(event), event);
  }
  return state.exists ? withCorrection(changed(state, event), event) : state;
}

function drafted(event: Effective<Drafting>): DraftState {
  return {
    ...noDraft,
    exists: true,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    ...textOf(event.data),
    ...(event.data.symbol === undefined ? {} : { symbol: event.data.symbol }),
    ...standing('drafted', noDraft, event),
    because: { drafted: event.id, standing: event.id },
  };
}

/** What a text may leave out: a revision that does not say it has dropped it. */
const dropped = { termMonths: undefined, reviewMonths: undefined, ceiling: undefined };

/** The text's terms as the last statement of them says: what it leaves out is out of the text. */
function textOf({
  title,
  sponsors,
  chapterVII,
  question,
  tasks,
  ...more
}: Drafting['data'] | Revision['data']) {
  const { termMonths, reviewMonths, ceiling } = more;
  return {
    title,
    sponsors: sponsors as PartyId[],
    chapterVII,
    question,
    tasks,
    ...(termMonths === undefined ? {} : { termMonths }),
    ...(reviewMonths === undefined ? {} : { reviewMonths }),
    ...(ceiling === undefined ? {} : { ceiling }),
  };
}

function changed(state: DraftState, event: Effective<Exclude<FoldedEvent, Drafting>>): DraftState {
  switch (event.type) {
    case 'authorization.DraftCirculated.v1':
      return { ...state, circulated: event.data.revision, ...standing('circulated', state, event) };
    case 'authorization.DraftRevised.v1':
      return {
        ...state,
        ...dropped,
        ...textOf(event.data),
        revision: event.data.revision,
        // The new text is not in blue until it is put there.
        ...(state.status === 'in-blue' ? standing('circulated', state, event) : {}),
      };
    case 'authorization.VotingIntentionReported.v1': {
      const { member, ...said } = event.data;
      const { id, effectiveAt: at, party: by } = event;
      const intention = { member: member as PartyId, ...said, at, by, event: id };
      return { ...state, intentions: [...state.intentions, intention] };
    }
    case 'authorization.SilenceStarted.v1':
      return { ...state, silence: started(event) };
    case 'authorization.SilenceBroken.v1':
      return state.silence === undefined ? state : { ...state, silence: broken(state.silence, event) };
    case 'authorization.SilenceEnded.v1':
      return state.silence === undefined ? state : { ...state, silence: ended(state.silence, event) };
    case 'authorization.DraftPutInBlue.v1':
      return { ...state, ...event.data, ...standing('in-blue', state, event) };
    case 'authorization.ResolutionTabled.v1': {
      const tabled = standing('tabled', state, event);
      return { ...state, ...event.data, ...tabled, because: { ...tabled.because, tabled: event.id } };
    }
    case 'authorization.VoteCast.v1': {
      const { seat, member, vote } = event.data;
      const { id, effectiveAt: at, party: by } = event;
      const cast = { seat, member: member as PartyId, vote, at, by, event: id };
      return { ...state, votes: [...state.votes, cast] };
    }
    case 'authorization.VoteExplained.v1': {
      const { member, text } = event.data;
      const explained = { member: member as PartyId, text, event: event.id };
      return { ...state, explanations: [...state.explanations, explained] };
    }
    case 'authorization.ResolutionAdopted.v1':
      return withResult('adopted', state, event);
    case 'authorization.ResolutionFailed.v1':
      return withResult('failed', state, event);
    case 'authorization.ResolutionVetoed.v1':
      return withResult('vetoed', state, event);
    case 'authorization.ResolutionResultCorrected.v1': {
      // Without the result that it corrects there is nothing to count again.
      if (outcomeOf(state) === undefined) return state;
      const recounted = standing(event.data.to, state, event);
      return { ...state, ...recounted, because: { ...recounted.because, result: event.id } };
    }
    case 'authorization.ResolutionNumbered.v1':
      return {
        ...state,
        resolution: event.data.resolution,
        because: { ...state.because, numbered: event.id },
      };
    case 'authorization.ResolutionWithdrawn.v1':
      return { ...state, ...standing('withdrawn', state, event), reason: event.data.reason };
  }
}

function withResult(
  outcome: Outcome,
  state: DraftState,
  event: Effective<Extract<DraftEvent, { readonly data: { readonly roll: unknown } }>>,
): DraftState {
  const decided = standing(outcome, state, event);
  return {
    ...state,
    ...decided,
    roll: event.data.roll.map((seated) => ({ ...seated, member: seated.member as PartyId })),
    decidedAt: event.data.decidedAt,
    decidedAs: event.data.question,
    because: { ...decided.because, result: event.id },
  };
}

const standing = (status: DraftStatus, state: DraftState, event: Effective) => ({
  status,
  since: event.effectiveAt,
  steps: [...state.steps, { status, at: event.effectiveAt, event: event.id }],
  because: { ...state.because, standing: event.id },
});

const withCorrection = (state: DraftState, event: Effective): DraftState =>
  event.correctedBy === undefined
    ? state
    : { ...state, corrections: [...state.corrections, event.correctedBy] };

/** What the votes came to, as the record says; undefined until there is a result. */
export const outcomeOf = ({ status }: DraftState): Outcome | undefined =>
  outcomes.find((outcome) => outcome === status);

/** What the votes come to as they now stand on record; undefined until there is a result. */
export function countOf(state: DraftState): Count | undefined {
  return state.decidedAt === undefined || outcomeOf(state) === undefined
    ? undefined
    : countVotes(state.votes, state.roll, state.decidedAs ?? state.question, state.decidedAt.slice(0, 10));
}

/** The stream of one draft, its votes and their result. */
export const draftStream = (draft: string): StreamId => streamOf('draft', draft);

/** A draft as other deciders know it; its version guards their append. */
export const draftFact = (draft: string): Fact<DraftState> => ({
  stream: draftStream(draft),
  fold: (history) => (history as readonly Effective<FoldedEvent>[]).reduce(evolveDraft, noDraft),
});
