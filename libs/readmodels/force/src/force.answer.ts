import {
  Answer,
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
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import { casualtyKinds, operations, type CasualtyKind, type Operation } from '#contexts/deployment/contract';
import { ContingentAnswer, ForceTotalAnswer } from './contingent.answer.js';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class ForceQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
  @Optional()
  @Choice(operations, {
    description: 'A kind of operation: only the caveats that restrict it are listed',
    example: 'offensive',
  })
  operation?: Operation;
}

class ForceNationAnswer extends ForceTotalAnswer {
  @PartyCode()
  nation!: string;
  @Count({ description: 'People whom its pledges promise in its own or confirmed word, at the most' })
  pledged!: number;
  @Count({ description: 'Of them, those of whom the Secretary-General was notified' })
  notified!: number;
  @Flag({ description: 'One of its pledges of personnel gives no figure: it counts nothing' })
  unstated!: boolean;
  @because()
  because!: readonly string[];
}

const authorizations = ['no-mandate', 'no-ceiling', 'ceiling'] as const;
class ForceAuthorizedAnswer {
  @Choice(authorizations, { description: 'Whether a mandate is in force, and whether it sets a ceiling' })
  standing!: (typeof authorizations)[number];
  @Optional()
  @Count({ description: 'The ceiling, in people' })
  people?: number;
  @Optional()
  @Count({ description: 'Of the ceiling, what the force leaves free' })
  free?: number;
  @because()
  because!: readonly string[];
}

class ForcePlannedAnswer {
  @Text({ max: 200, description: 'By what: a version of the concept of operations, or a phase' })
  plan!: string;
  @Count({ description: 'The strength that it plans with, in people' })
  people!: number;
  @Optional()
  @DateOnly({ description: 'Day by which it is to be reached' })
  by?: string;
  @Count({ description: 'Of it, what the force leaves open' })
  missing!: number;
  @because()
  because!: readonly string[];
}

class ForceRotationAnswer {
  @Uuid({ description: 'The contingent that is to be relieved' })
  contingent!: string;
  @PartyCode()
  nation!: string;
  @DateOnly({ description: 'The planned day' })
  on!: string;
  @Flag({ description: 'The day has passed' })
  overdue!: boolean;
  @Optional()
  @Uuid({ description: 'The contingent that is to take its place' })
  successor?: string;
  @Count({ description: 'Force that leaves with it' })
  leaves!: number;
  @Count({ description: 'People who are to take its place' })
  comes!: number;
  @because()
  because!: readonly string[];
}

class ForceNextRotationAnswer {
  @Optional()
  @DateOnly({ description: 'Its day; absent where none is planned' })
  on?: string;
  @Count({ description: 'The force now' })
  before!: number;
  @Count({ description: 'The force once all rotations of that day are done as planned' })
  after!: number;
  @Text({ max: 300, description: 'In a sentence' })
  says!: string;
  @because()
  because!: readonly string[];
}

class ForceCaveatAnswer {
  @Uuid({ description: 'The caveat' })
  caveat!: string;
  @Uuid({ description: 'The contingent that it restricts' })
  contingent!: string;
  @PartyCode()
  nation!: string;
  @ListOf(Choice(operations), { max: operations.length, description: 'What it restricts' })
  restricts!: readonly Operation[];
  @Text({ max: 1000, description: 'In its nation’s words' })
  text!: string;
  @Count({ description: 'The force that it keeps out' })
  force!: number;
  @DateTime({ description: 'Since when' })
  since!: string;
  @because()
  because!: readonly string[];
}

class ForceBaseAnswer {
  @Uuid({ description: 'The base' })
  base!: string;
  @Text({ max: 200 })
  name!: string;
  @Text({ max: 200 })
  place!: string;
  @Count({ max: 100, description: 'How much of it is ready, in per cent' })
  percent!: number;
  @Flag({ description: 'It is declared ready' })
  ready!: boolean;
  @Optional()
  @Count({ description: 'For how many people' })
  capacity?: number;
  @because()
  because!: readonly string[];
}

class ForceDeclaredAnswer {
  @DateTime({ description: 'Since when' })
  since!: string;
  @Text({ max: 300, description: 'Who declared or approved it' })
  authority!: string;
  @Optional()
  @Text({ max: 200, description: 'The document' })
  reference?: string;
  @because()
  because!: readonly string[];
}

class ForceCasualtyAnswer {
  @PartyCode()
  nation!: string;
  @Choice(casualtyKinds)
  kind!: CasualtyKind;
  @Count({ description: 'How many people' })
  count!: number;
  @because()
  because!: readonly string[];
}

class ForceExplanationAnswer {
  @Uuid({ description: 'The event that says so' })
  event!: string;
  @PartyCode({ description: 'Whose word it is' })
  party!: string;
  @Text({ max: 1000, description: 'How it came to it' })
  explanation!: string;
}

class ForceBreachAnswer {
  @Text({ max: 100, description: 'The rule of the world that the record shows broken' })
  rule!: string;
  @Text({ max: 500, description: 'In a sentence' })
  says!: string;
  @ListOf(ForceExplanationAnswer, { max: 1000, description: 'What was said to it' })
  explained!: readonly ForceExplanationAnswer[];
  @because()
  because!: readonly string[];
}

class ForcePointAnswer {
  @DateOnly({ description: 'A day on which something changed' })
  on!: string;
  @Count({ description: 'People in theatre' })
  present!: number;
  @Count({ description: 'Of them, the force' })
  force!: number;
}

export class ForceAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @Optional()
  @Text({ max: 200, description: 'What the mission is called' })
  title?: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @Nested(ForceAuthorizedAnswer, { description: 'What the mandate of that day allows' })
  authorized!: ForceAuthorizedAnswer;
  @ListOf(ForcePlannedAnswer, { max: 100, description: 'What the mission itself plans with' })
  planned!: readonly ForcePlannedAnswer[];
  @Nested(ForceTotalAnswer, { description: 'Everybody' })
  total!: ForceTotalAnswer;
  @ListOf(ForceNationAnswer, {
    max: 1000,
    description: 'By nation; the nations come to the total at every level',
  })
  nations!: readonly ForceNationAnswer[];
  @ListOf(Uuid(), { max: 10_000, description: 'Entries of which the counts are disputed' })
  disputed!: readonly string[];
  @ListOf(ContingentAnswer, { max: 10_000, description: 'The contingents, by nation and rotation' })
  contingents!: readonly ContingentAnswer[];
  @ListOf(Uuid(), {
    max: 10_000,
    description:
      'Contingents that are vetted, trained and equipped, failed no visit since, and have not left home',
  })
  readyNotLifted!: readonly string[];
  @ListOf(ForceRotationAnswer, {
    max: 10_000,
    description: 'Rotations that are planned and not done, the earliest first',
  })
  rotations!: readonly ForceRotationAnswer[];
  @Nested(ForceNextRotationAnswer)
  nextRotation!: ForceNextRotationAnswer;
  @ListOf(ForceCaveatAnswer, { max: 10_000, description: 'Caveats in force that the caller may see' })
  caveats!: readonly ForceCaveatAnswer[];
  @ListOf(ForceBaseAnswer, { max: 1000 })
  bases!: readonly ForceBaseAnswer[];
  @Optional()
  @Nested(ForceDeclaredAnswer, { description: 'Initial operating capability' })
  initialCapability?: ForceDeclaredAnswer;
  @Optional()
  @Nested(ForceDeclaredAnswer, { description: 'Full operating capability' })
  fullCapability?: ForceDeclaredAnswer;
  @Optional()
  @Nested(ForceDeclaredAnswer, { description: 'The rules of engagement that were approved last' })
  rulesOfEngagement?: ForceDeclaredAnswer;
  @ListOf(ForceCasualtyAnswer, {
    max: 1000,
    description: 'By nation and kind; one that another replaces counts no more',
  })
  casualties!: readonly ForceCasualtyAnswer[];
  @ListOf(ForceBreachAnswer, { max: 10_000, description: 'What happened against a rule of the world' })
  breaches!: readonly ForceBreachAnswer[];
  @ListOf(ForcePointAnswer, { max: 10_000, description: 'Strength over time, up to the day' })
  curve!: readonly ForcePointAnswer[];
}

export type Force = Plain<Omit<ForceAnswer, keyof Answer>>;
export type Nation = Plain<ForceNationAnswer>;
export type Rotation = Plain<ForceRotationAnswer>;
