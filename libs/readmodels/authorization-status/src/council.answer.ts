import type { Unit } from '#platform/kernel';
import {
  Choice,
  Count,
  DateOnly,
  DateTime,
  Flag,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import {
  likelyVotes,
  mandateStandings,
  questions,
  reportStandings,
  voteKinds,
  type LikelyVote,
  type Question,
  type Vote,
} from '#contexts/authorization/contract';
import { because } from './because.js';

export const stages = [
  'drafted',
  'circulated',
  'in-blue',
  'tabled',
  'adopted',
  'failed',
  'vetoed',
  'withdrawn',
] as const;

const silences = ['running', 'broken', 'kept'] as const;

class CastVoteAnswer {
  @Text({ max: 40, description: 'Seat on the Council', example: 'china' })
  seat!: string;
  @PartyCode({ description: 'The member that voted' })
  member!: string;
  @Choice(voteKinds)
  vote!: Vote;
  @Optional()
  @Flag({ description: 'Whether it is a permanent member; known once there is a result' })
  permanent?: boolean;
  @DateTime({ description: 'When it was cast' })
  at!: string;
  @PartyCode({ description: 'On whose word it is recorded: its own, or the secretariat’s' })
  by!: string;
  @because()
  because!: readonly string[];
}

class VoteTallyAnswer {
  @Count({ max: 15 })
  inFavour!: number;
  @Count({ max: 15 })
  against!: number;
  @Count({ max: 15 })
  abstaining!: number;
  @Optional()
  @Count({ max: 15, description: 'Seats that cast no vote; known once there is a result' })
  notParticipating?: number;
  @Optional()
  @Count({ max: 15, description: 'Votes in favour that were needed; known once there is a result' })
  majority?: number;
  @ListOf(Text({ max: 40 }), { max: 15, description: 'Permanent seats whose "no" alone stood in the way' })
  vetoedBy!: readonly string[];
}

class VoteExplanationAnswer {
  @PartyCode({ description: 'The member that explains its vote' })
  member!: string;
  @Text({ description: 'What it said, in short' })
  text!: string;
  @because()
  because!: readonly string[];
}

class IntentionAnswer {
  @PartyCode({ description: 'The member whose vote it would be' })
  member!: string;
  @Choice(likelyVotes, { description: 'How it is likely to vote, as was said last' })
  likely!: LikelyVote;
  @Optional()
  @Text({ description: 'What it depends on' })
  note?: string;
  @DateTime({ description: 'When it was so' })
  at!: string;
  @PartyCode({ description: 'Who says so: the member itself, or whoever reports it' })
  by!: string;
  @because()
  because!: readonly string[];
}

class SilenceAnswer {
  @Choice(silences, { description: 'Whether it runs, was broken or was kept' })
  standing!: (typeof silences)[number];
  @DateTime({ description: 'When it ends' })
  until!: string;
  @ListOf(PartyCode(), { max: 100, description: 'Who broke it' })
  brokenBy!: readonly string[];
  @because()
  because!: readonly string[];
}

export class DraftAnswer {
  @Uuid()
  draft!: string;
  @Optional()
  @Text({ max: 60, description: 'Document symbol', example: 'S/2023/709' })
  symbol?: string;
  @Text({ max: 300, description: 'What it is about' })
  title!: string;
  @ListOf(PartyCode(), { max: 40, description: 'The States that put it forward' })
  sponsors!: readonly string[];
  @Flag({ description: 'Whether the Council would act under Chapter VII' })
  chapterVII!: boolean;
  @Choice(questions)
  question!: Question;
  @Choice(stages)
  stage!: (typeof stages)[number];
  @Optional()
  @DateTime({ description: 'Since when it stands there' })
  since?: string;
  @Count({ description: '0 is the first text' })
  revision!: number;
  @ListOf(CastVoteAnswer, { max: 200, description: 'Votes, in the order in which they were recorded' })
  votes!: readonly CastVoteAnswer[];
  @Nested(VoteTallyAnswer)
  tally!: VoteTallyAnswer;
  @ListOf(VoteExplanationAnswer, { max: 1000 })
  explanations!: readonly VoteExplanationAnswer[];
  @ListOf(IntentionAnswer, { max: 200, description: 'How members are likely to vote; the last word on each' })
  intentions!: readonly IntentionAnswer[];
  @Optional()
  @Nested(SilenceAnswer, { description: 'The last silence procedure on its text' })
  silence?: SilenceAnswer;
  @Optional()
  @Text({ max: 60, description: 'Symbol of the adopted resolution', example: 'S/RES/2699 (2023)' })
  resolution?: string;
  @Optional()
  @DateTime({ description: 'When the last vote was cast' })
  decidedAt?: string;
  @Optional()
  @Text({ description: 'Why it was withdrawn' })
  reason?: string;
  @because()
  because!: readonly string[];
}

class OwedReportAnswer {
  @Uuid({ description: 'The obligation: the event that set it' })
  obligation!: string;
  @Text({ max: 500, description: 'What is to be reported' })
  report!: string;
  @Text({ max: 200, description: 'To whom' })
  to!: string;
  @DateOnly({ description: 'Last day for it' })
  due!: string;
  @Optional()
  @PartyCode({ description: 'Who owes it' })
  owedBy?: string;
  @Choice(reportStandings, { description: 'How it stands on the day' })
  standing!: (typeof reportStandings)[number];
  @Optional()
  @Count({ description: 'Days to its last; absent once it is delivered or missed' })
  daysLeft?: number;
  @Optional()
  @DateOnly({ description: 'When it was delivered' })
  delivered?: string;
  @because()
  because!: readonly string[];
}

export class MandateAnswer {
  @Text({ max: 64, description: 'Its id' })
  mandate!: string;
  @Optional()
  @Uuid({ description: 'The draft that it rests on, where the Council gave it' })
  draft?: string;
  @Optional()
  @PartyCode({ description: 'The body that gave it, where that is not the Council', example: 'CARICOM' })
  body?: string;
  @Optional()
  @Text({ max: 200, description: 'What that body gave it by' })
  instrument?: string;
  @Optional()
  @Text({ max: 60, description: 'Symbol of the resolution', example: 'S/RES/2699 (2023)' })
  resolution?: string;
  @Choice(mandateStandings, { description: 'What it is worth on the day' })
  standing!: (typeof mandateStandings)[number];
  @DateOnly({ description: 'First day' })
  from!: string;
  @Optional()
  @DateOnly({ description: 'Last day; absent: until further decision' })
  until?: string;
  @Optional()
  @Count({
    description: 'Days left on that day; absent where it has no last day, or is not in force or to come',
  })
  daysLeft?: number;
  @Optional()
  @DateOnly({ description: 'Day by which the Council reviews it' })
  reviewAt?: string;
  @ListOf(Text(), { max: 20, description: 'What it is to do' })
  tasks!: readonly string[];
  @Optional()
  @QuantityField({ description: 'Ceiling of strength; a mandate may have none' })
  ceiling?: { count: number; unit: Unit };
  @ListOf(OwedReportAnswer, { max: 1000, description: 'Reports that are owed under it, the next due first' })
  reports!: readonly OwedReportAnswer[];
  @ListOf(Text({ max: 128 }), { max: 100, description: 'Rules of the world that it breaks' })
  flags!: readonly string[];
  @because()
  because!: readonly string[];
}

export type Draft = Plain<DraftAnswer>;
export type Mandate = Plain<MandateAnswer>;
