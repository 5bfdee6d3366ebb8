import { units, type Unit } from '#platform/kernel';
import {
  Answer,
  Choice,
  Count,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import { phases, type Phase } from '#contexts/assessment/contract';
import { pledgeKinds, type PledgeKind } from '#contexts/pledging/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });
const reasons = () => ListOf(Text({ max: 300 }), { max: 10, description: 'Why, a sentence each' });

export class MatchingQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

export class OfferQuery extends MatchingQuery {
  @Choice(pledgeKinds, { description: 'What could be offered', example: 'personnel' })
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'Capability in the words of the requirement lines', example: 'police' })
  capability?: string;
  @Optional()
  @Choice(units, { description: 'What it is counted in', example: 'person' })
  unit?: Unit;
  @Optional()
  @Count({ description: 'How much could be offered', example: 150 })
  count?: number;
  @Optional()
  @DateOnly({ description: 'First day on which it could be there' })
  from?: string;
  @Optional()
  @DateOnly({ description: 'Last day' })
  until?: string;
}

class LineMatchAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ max: 120, description: 'What is required' })
  capability!: string;
  @Text({ max: 40, description: 'Pillar of the mission' })
  pillar!: string;
  @Choice(phases, { description: 'The first phase that needs it' })
  phase!: Phase;
  @DateOnly({ description: 'Day by which it is needed' })
  needBy!: string;
  @Choice(units, { description: 'Unit of the counts' })
  unit!: Unit;
  @Count({ description: 'Required' })
  required!: number;
  @Count({ description: 'Required, and matched by no pledge' })
  left!: number;
  @Count({ description: 'Of what is left, what the offer could fill' })
  useful!: number;
  @reasons()
  reasons!: readonly string[];
  @because()
  because!: readonly string[];
}

export class MatchesAnswer extends Answer {
  @Text({ max: 40, description: 'Mission' })
  mission!: string;
  @DateOnly({ description: 'The day that was asked for' })
  on!: string;
  @ListOf(LineMatchAnswer, {
    max: 10_000,
    description: 'Lines that are not filled and that the offer fits, the best first',
  })
  lines!: readonly LineMatchAnswer[];
}

class AllocatedLineAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ max: 120, description: 'What is required' })
  capability!: string;
  @Choice(units, { description: 'Unit of the counts' })
  unit!: Unit;
  @Count({ description: 'Required' })
  required!: number;
  @Count({ description: 'Matched to it already' })
  matched!: number;
  @Count({ description: 'Proposed here' })
  proposed!: number;
  @Count({ description: 'Still open if all of the proposal is accepted' })
  left!: number;
}

class AcceptanceAnswer {
  @Text({
    max: 200,
    description: 'Path to POST to',
    example: '/v1/pledges/3f2504e0-4f89-41d3-9a0c-0305e82c3301/matches',
  })
  post!: string;
  @Uuid({ description: '`requirement` of its body' })
  requirement!: string;
  @Count({ description: '`part.quantity.count` of its body' })
  count!: number;
  @Choice(units, { description: '`part.quantity.unit` of its body' })
  unit!: Unit;
}

class ProposalAnswer {
  @Uuid({ description: 'The pledge' })
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ max: 120, description: 'What is required' })
  capability!: string;
  @Count({ description: 'So much of the pledge is proposed for the line' })
  count!: number;
  @Choice(units, { description: 'Unit of the count' })
  unit!: Unit;
  @Nested(AcceptanceAnswer, { description: 'The command that accepts it, as an ordinary match' })
  accept!: AcceptanceAnswer;
  @reasons()
  reasons!: readonly string[];
  @because()
  because!: readonly string[];
}

const unplaced = ['no-line-fits', 'lines-are-filled', 'size-unstated'] as const;
export type Unplaced = (typeof unplaced)[number];

class UnplacedAnswer {
  @Uuid({ description: 'The pledge' })
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Optional()
  @Count({ description: 'Left of it; absent where its size is unstated' })
  count?: number;
  @Choice(unplaced, { description: 'Why it is in no line' })
  why!: Unplaced;
}

export class AllocationAnswer extends Answer {
  @Text({ max: 40, description: 'Mission' })
  mission!: string;
  @DateOnly({ description: 'The day that was asked for' })
  on!: string;
  @Text({
    max: 40,
    pattern: '^\\d+\\.\\d{4}$',
    description:
      'Weighted shortfall now: the part of each line that is open, twice for initial capability, summed',
    example: '8.4600',
  })
  shortfall!: string;
  @Text({
    max: 40,
    pattern: '^\\d+\\.\\d{4}$',
    description: 'The same if all of the proposal is accepted: the least that can be reached',
    example: '0.4600',
  })
  shortfallAfter!: string;
  @ListOf(AllocatedLineAnswer, { max: 10_000, description: 'The requirement lines' })
  lines!: readonly AllocatedLineAnswer[];
  @ListOf(ProposalAnswer, { max: 100_000, description: 'Which pledge for which line' })
  proposals!: readonly ProposalAnswer[];
  @ListOf(UnplacedAnswer, { max: 100_000, description: 'Pledges of which something is left' })
  unplaced!: readonly UnplacedAnswer[];
}

export type Matches = Plain<Omit<MatchesAnswer, keyof Answer>>;
export type Allocation = Plain<Omit<AllocationAnswer, keyof Answer>>;
