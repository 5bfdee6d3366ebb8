import { units, type Unit } from '#platform/kernel';
import {
  Answer,
  Amount,
  Choice,
  Count,
  DateOnly,
  DateTime,
  Flag,
  ListOf,
  MissionCode,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import { questions, voteKinds, type Question, type Vote } from '#contexts/authorization/contract';
import {
  conditionKinds,
  pledgeKinds,
  type ConditionKind,
  type PledgeKind,
} from '#contexts/pledging/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class AuthorizationStatusQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

export const authorizationStandings = [
  'authorized',
  'not-authorized',
  'not-applicable',
  'not-known',
] as const;
export const mandateStandings = ['pending', 'live', 'expired', 'void'] as const;
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

class DraftAnswer {
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

class MandateAnswer {
  @Uuid({ description: 'The draft that it rests on' })
  draft!: string;
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
  @ListOf(Text({ max: 128 }), { max: 10, description: 'Rules of the world that it breaks' })
  flags!: readonly string[];
  @because()
  because!: readonly string[];
}

class WaitingPledgeAnswer {
  @Uuid()
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'The capability that it names' })
  capability?: string;
  @Uuid({ description: 'The condition: the event that set it' })
  condition!: string;
  @Text({ description: 'The condition in its owner’s words' })
  text!: string;
  @Optional()
  @DateOnly({ description: 'Day by which it must hold' })
  deadline?: string;
  @Flag({ description: 'The deadline is past' })
  overdue!: boolean;
  @Optional()
  @QuantityField({ description: 'What waits; absent for money and where its owner gave no figure' })
  held?: { count: number; unit: Unit };
  @Optional()
  @Amount({ description: 'The money that waits' })
  heldMoney?: { amount: string; currency: string };
  @Flag({ description: 'Some of what waited was released' })
  partlyReleased!: boolean;
  @Flag({ description: 'What it waits for is on record, and its owner has not spoken' })
  evidenceFound!: boolean;
  @Flag({ description: 'It is satisfied as soon as the evidence is found' })
  selfExecuting!: boolean;
  @Flag({ description: 'The pledge was entered for its owner and not confirmed by it' })
  unconfirmed!: boolean;
  @because()
  because!: readonly string[];
}

class WaitingCountAnswer {
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Choice(units)
  unit!: Unit;
  @Count({ description: 'In the owners’ own or confirmed word' })
  waiting!: number;
  @Count({ description: 'Entered for owners that have not confirmed it' })
  unconfirmed!: number;
  @because()
  because!: readonly string[];
}

class WaitingMoneyAnswer {
  @Amount({ description: 'In the owners’ own or confirmed word' })
  waiting!: { amount: string; currency: string };
  @Amount({ description: 'Entered for owners that have not confirmed it' })
  unconfirmed!: { amount: string; currency: string };
  @because()
  because!: readonly string[];
}

class WaitingAnswer {
  @Choice(conditionKinds, { description: 'What is waited for' })
  for!: ConditionKind;
  @ListOf(WaitingCountAnswer, { max: 100, description: 'By kind and unit' })
  counts!: readonly WaitingCountAnswer[];
  @ListOf(WaitingMoneyAnswer, { max: 200, description: 'By currency' })
  money!: readonly WaitingMoneyAnswer[];
  @ListOf(WaitingPledgeAnswer, { max: 10_000, description: 'The pledges that wait, condition by condition' })
  pledges!: readonly WaitingPledgeAnswer[];
}

export class AuthorizationStatusAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @Optional()
  @Text({ max: 200, description: 'What the mission is called' })
  title?: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @Choice(authorizationStandings, {
    description: 'Whether the Council has authorized the mission on that day',
  })
  standing!: (typeof authorizationStandings)[number];
  @Text({
    max: 2000,
    description: 'Whether anything is authorized, and why not',
    example: 'Nothing is authorized: no draft resolution is on record.',
  })
  says!: string;
  @because()
  because!: readonly string[];
  @ListOf(MandateAnswer, { max: 1000, description: 'The one that counts first' })
  mandates!: readonly MandateAnswer[];
  @ListOf(DraftAnswer, { max: 1000, description: 'The latest first' })
  drafts!: readonly DraftAnswer[];
  @Nested(WaitingAnswer, { description: 'What waits for a resolution under Chapter VII' })
  waitingForResolution!: WaitingAnswer;
  @ListOf(WaitingAnswer, { max: conditionKinds.length, description: 'What waits for anything else, by kind' })
  waitingForOthers!: readonly WaitingAnswer[];
}

export type AuthorizationStatus = Plain<Omit<AuthorizationStatusAnswer, keyof Answer>>;
export type Draft = Plain<DraftAnswer>;
export type Mandate = Plain<MandateAnswer>;
export type Waiting = Plain<WaitingAnswer>;
export type WaitingPledge = Plain<WaitingPledgeAnswer>;
