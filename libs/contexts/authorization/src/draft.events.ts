import Type, { type Static } from 'typebox';
import { defineEvent, entryEvents, partyIdPattern, Quantity } from '#platform/kernel';
import { SeatId } from './council-terms.events.js';

const closed = { additionalProperties: false } as const;
const text = (max: number, description: string) => Type.String({ minLength: 1, maxLength: max, description });
const party = (description: string) => Type.String({ pattern: partyIdPattern, description });
const count = (description: string) => Type.Integer({ minimum: 0, maximum: 100, description });
const symbol = Type.Optional(text(60, 'Document symbol of the draft, e.g. "S/2023/709"'));

export const questions = ['substantive', 'procedural'] as const;
/** A permanent member's "no" stops a decision on substance; procedural questions know no veto. */
export type Question = (typeof questions)[number];

export const voteKinds = ['yes', 'no', 'abstain'] as const;
export type Vote = (typeof voteKinds)[number];

export const outcomes = ['adopted', 'failed', 'vetoed'] as const;
/** What the votes come to. */
export type Outcome = (typeof outcomes)[number];

/** What every statement of a draft's text says in full: resulting terms, never differences. */
const draftText = {
  title: text(300, 'What the resolution is about'),
  sponsors: Type.Array(party('A State that puts it forward'), {
    minItems: 1,
    maxItems: 40,
    uniqueItems: true,
    description: 'The States that put it forward',
  }),
  chapterVII: Type.Boolean({ description: 'Whether the Council would act under Chapter VII of the Charter' }),
  question: Type.Enum([...questions], { description: 'Whether it decides on substance or on procedure' }),
  tasks: Type.Array(text(500, 'A task that it would give'), {
    maxItems: 20,
    description: 'The tasks that it would give, as far as known',
  }),
  termMonths: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 120, description: 'Term of the mandate, in months' }),
  ),
  reviewMonths: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 120, description: 'Months until it is reviewed' }),
  ),
  ceiling: Type.Optional(Quantity),
};

/** Who drafted it is the envelope's party, which mission it concerns the envelope's mission. */
export const ResolutionDrafted = defineEvent(
  'authorization.ResolutionDrafted.v1',
  Type.Object({ symbol, ...draftText }, closed),
);

/** It is before all members of the Council. */
export const DraftCirculated = defineEvent(
  'authorization.DraftCirculated.v1',
  Type.Object({ revision: Type.Integer({ minimum: 0, description: 'Which text: 0 is the first' }) }, closed),
);

export const DraftRevised = defineEvent(
  'authorization.DraftRevised.v1',
  Type.Object(
    {
      revision: Type.Integer({ minimum: 1, description: 'Number of the revision' }),
      changes: text(1000, 'What changed, for whoever asks later'),
      ...draftText,
    },
    closed,
  ),
);

export const likelyVotes = [...voteKinds, 'undecided'] as const;
/** How a member is said to be going to vote. */
export type LikelyVote = (typeof likelyVotes)[number];

/** What is said of a vote to come: by the member itself or by whoever reports it, which the envelope names. */
export const VotingIntentionReported = defineEvent(
  'authorization.VotingIntentionReported.v1',
  Type.Object(
    {
      member: party('The member whose vote it would be'),
      likely: Type.Enum([...likelyVotes], { description: 'How it would vote' }),
      note: Type.Optional(text(1000, 'What it depends on')),
    },
    closed,
  ),
);

/** The text is taken as agreed unless a member breaks the silence in time. */
export const SilenceStarted = defineEvent(
  'authorization.SilenceStarted.v1',
  Type.Object(
    {
      revision: Type.Integer({ minimum: 0, description: 'The text that it is about: 0 is the first' }),
      until: Type.String({ format: 'date-time', description: 'When it ends' }),
    },
    closed,
  ),
);
export const SilenceBroken = defineEvent(
  'authorization.SilenceBroken.v1',
  Type.Object(
    { member: party('The member that broke it'), reason: Type.Optional(text(1000, 'What it asked for')) },
    closed,
  ),
);
/** Nobody broke it. */
export const SilenceEnded = defineEvent(
  'authorization.SilenceEnded.v1',
  Type.Object(
    { until: Type.String({ format: 'date-time', description: 'The moment at which it was to end' }) },
    closed,
  ),
);

/** The final text, printed in blue: the one that is voted on. */
export const DraftPutInBlue = defineEvent('authorization.DraftPutInBlue.v1', Type.Object({ symbol }, closed));

/** It is before the Council in a meeting and can be voted on. */
export const ResolutionTabled = defineEvent(
  'authorization.ResolutionTabled.v1',
  Type.Object({ symbol }, closed),
);

/** One member's vote; when it was cast is the envelope's effective time. */
export const VoteCast = defineEvent(
  'authorization.VoteCast.v1',
  Type.Object(
    {
      seat: SeatId,
      member: party('The member that voted'),
      vote: Type.Enum([...voteKinds], { description: 'How it voted' }),
    },
    closed,
  ),
);

export const VoteExplained = defineEvent(
  'authorization.VoteExplained.v1',
  Type.Object(
    { member: party('The member that explains its vote'), text: text(1000, 'What it said, in short') },
    closed,
  ),
);

export const Tally = Type.Object(
  {
    inFavour: count('Votes in favour'),
    against: count('Votes against'),
    abstaining: count('Abstentions'),
    notParticipating: count('Seats that cast no vote'),
  },
  closed,
);
export type Tally = Static<typeof Tally>;

/** What the votes came to, and what it rests on: so that they can be counted again from this stream alone. */
const result = {
  decidedAt: Type.String({ format: 'date-time', description: 'When the last of the votes was cast' }),
  question: Type.Enum([...questions], { description: 'What they were counted as' }),
  tally: Tally,
  majority: count('Votes in favour that were needed'),
  roll: Type.Array(
    Type.Object(
      {
        seat: SeatId,
        member: party('The member in it'),
        permanent: Type.Boolean({ description: 'Whether the seat is permanent' }),
      },
      closed,
    ),
    { maxItems: 100, description: 'Who sat on the Council that day' },
  ),
};
const vetoedBy = Type.Array(SeatId, {
  maxItems: 100,
  description: 'Permanent seats whose "no" alone stood in the way',
});

export const ResolutionAdopted = defineEvent(
  'authorization.ResolutionAdopted.v1',
  Type.Object(result, closed),
);

/** Too few votes in favour, whoever voted against. */
export const ResolutionFailed = defineEvent('authorization.ResolutionFailed.v1', Type.Object(result, closed));

/** Enough votes in favour, and a permanent member's "no" on a question of substance. */
export const ResolutionVetoed = defineEvent(
  'authorization.ResolutionVetoed.v1',
  Type.Object({ ...result, vetoedBy }, closed),
);

/** The votes were counted again, because one was put right, and came to something else. */
export const ResolutionResultCorrected = defineEvent(
  'authorization.ResolutionResultCorrected.v1',
  Type.Object(
    {
      from: Type.Enum([...outcomes], { description: 'What the record said before' }),
      to: Type.Enum([...outcomes], { description: 'What the votes come to' }),
      tally: Tally,
      vetoedBy,
    },
    closed,
  ),
);

/** The symbol under which an adopted resolution is known; the Secretariat gives it, no count of votes can. */
export const ResolutionNumbered = defineEvent(
  'authorization.ResolutionNumbered.v1',
  Type.Object({ resolution: text(60, 'Symbol of the resolution, e.g. "S/RES/2699 (2023)"') }, closed),
);

export const ResolutionWithdrawn = defineEvent(
  'authorization.ResolutionWithdrawn.v1',
  Type.Object({ reason: text(1000, 'Why, for whoever asks later') }, closed),
);

export const { EntryCorrected, EntryVoided, EntryConfirmed, EntryDisowned } = entryEvents('authorization');
export const { FigureDisputed, ClaimAdopted, BreachExplained } = entryEvents('authorization');
