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
import { ContingentAnswer, TotalAnswer } from './contingent.answer.js';

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

class NationAnswer extends TotalAnswer {
  @PartyCode()
  nation!: string;
  @Count({ description: 'People whom its pledges promise in its own or confirmed word, at the most' })
  pledged!: number;
  @Flag({ description: 'One of its pledges of personnel gives no figure: it counts nothing' })
  unstated!: boolean;
  @because()
  because!: readonly string[];
}

const authorizations = ['no-mandate', 'no-ceiling', 'ceiling'] as const;
class AuthorizedAnswer {
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

class RotationAnswer {
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

class NextRotationAnswer {
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

class CaveatAnswer {
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

class BaseAnswer {
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

class DeclaredAnswer {
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

class CasualtyAnswer {
  @PartyCode()
  nation!: string;
  @Choice(casualtyKinds)
  kind!: CasualtyKind;
  @Count({ description: 'How many people' })
  count!: number;
  @because()
  because!: readonly string[];
}

class ExplanationAnswer {
  @Uuid({ description: 'The event that says so' })
  event!: string;
  @PartyCode({ description: 'Whose word it is' })
  party!: string;
  @Text({ max: 1000, description: 'How it came to it' })
  explanation!: string;
}

class BreachAnswer {
  @Text({ max: 100, description: 'The rule of the world that the record shows broken' })
  rule!: string;
  @Text({ max: 500, description: 'In a sentence' })
  says!: string;
  @ListOf(ExplanationAnswer, { max: 1000, description: 'What was said to it' })
  explained!: readonly ExplanationAnswer[];
  @because()
  because!: readonly string[];
}

class PointAnswer {
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
  @Nested(AuthorizedAnswer, { description: 'What the mandate of that day allows' })
  authorized!: AuthorizedAnswer;
  @Nested(TotalAnswer, { description: 'Everybody' })
  total!: TotalAnswer;
  @ListOf(NationAnswer, { max: 1000, description: 'By nation; the nations come to the total at every level' })
  nations!: readonly NationAnswer[];
  @ListOf(Uuid(), { max: 10_000, description: 'Entries of which the counts are disputed' })
  disputed!: readonly string[];
  @ListOf(ContingentAnswer, { max: 10_000, description: 'The contingents, by nation and rotation' })
  contingents!: readonly ContingentAnswer[];
  @ListOf(Uuid(), {
    max: 10_000,
    description: 'Contingents that are trained and equipped, passed every visit, and have not left home',
  })
  readyNotLifted!: readonly string[];
  @ListOf(RotationAnswer, {
    max: 10_000,
    description: 'Rotations that are planned and not done, the earliest first',
  })
  rotations!: readonly RotationAnswer[];
  @Nested(NextRotationAnswer)
  nextRotation!: NextRotationAnswer;
  @ListOf(CaveatAnswer, { max: 10_000, description: 'Caveats in force that the caller may see' })
  caveats!: readonly CaveatAnswer[];
  @ListOf(BaseAnswer, { max: 1000 })
  bases!: readonly BaseAnswer[];
  @Optional()
  @Nested(DeclaredAnswer, { description: 'Initial operating capability' })
  initialCapability?: DeclaredAnswer;
  @Optional()
  @Nested(DeclaredAnswer, { description: 'Full operating capability' })
  fullCapability?: DeclaredAnswer;
  @Optional()
  @Nested(DeclaredAnswer, { description: 'The rules of engagement that were approved last' })
  rulesOfEngagement?: DeclaredAnswer;
  @ListOf(CasualtyAnswer, {
    max: 1000,
    description: 'By nation and kind; one that another replaces counts no more',
  })
  casualties!: readonly CasualtyAnswer[];
  @ListOf(BreachAnswer, { max: 10_000, description: 'What happened against a rule of the world' })
  breaches!: readonly BreachAnswer[];
  @ListOf(PointAnswer, { max: 10_000, description: 'Strength over time, up to the day' })
  curve!: readonly PointAnswer[];
}

export type Force = Plain<Omit<ForceAnswer, keyof Answer>>;
export type Nation = Plain<NationAnswer>;
export type Rotation = Plain<RotationAnswer>;
