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
import { phases, type Phase } from '#contexts/assessment/contract';
import { dimensions, type Dimension as DimensionName } from '#contexts/missions/contract';

export type { DimensionName };

export const standings = ['met', 'at-risk', 'not-met', 'not-assessed', 'not-applicable'] as const;
export type Standing = (typeof standings)[number];

export const verdicts = ['ready', 'at-risk', 'not-assessed', 'not-ready'] as const;
export type Verdict = (typeof verdicts)[number];

const eventsOf = (description: string) => ListOf(Uuid(), { max: 10_000, description });

export class ReadinessQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

export class ReasonAnswer {
  @Text({ max: 64, description: 'Stable name of the reason', example: 'no-mandate' })
  code!: string;
  @Text({ max: 2000, description: 'The reason in a sentence' })
  says!: string;
  @eventsOf('The events behind it')
  events!: readonly string[];
}

export class DimensionAnswer {
  @Choice(dimensions, { description: 'What is asked' })
  dimension!: DimensionName;
  @Choice(standings, { description: 'How it stands' })
  standing!: Standing;
  @Text({ max: 2000, description: 'In a few words' })
  says!: string;
  @ListOf(ReasonAnswer, { max: 10_000, description: 'Why' })
  reasons!: readonly ReasonAnswer[];
}

/** One thing that would have to happen. */
export class ChangeAnswer {
  @Choice(dimensions, { description: 'The dimension that it helps' })
  dimension!: DimensionName;
  @Text({ max: 64, description: 'Stable name of the change', example: 'condition-holds' })
  code!: string;
  @Text({ max: 2000, description: 'The change in a sentence' })
  says!: string;
  @Optional()
  @PartyCode({ description: 'Whose act it is' })
  party?: string;
  @Optional()
  @Uuid({ description: 'The requirement line that it is for' })
  requirement?: string;
  @eventsOf('What it would change')
  events!: readonly string[];
}

class VerdictAnswer {
  @Choice(verdicts, { description: 'The worst of the dimensions that apply to it' })
  verdict!: Verdict;
  @Text({ max: 2000, description: 'The verdict in a sentence' })
  says!: string;
  @ListOf(DimensionAnswer, { max: dimensions.length })
  dimensions!: readonly DimensionAnswer[];
}

export class PhaseAnswer extends VerdictAnswer {
  @Choice(phases, { description: 'Initial or full operating capability' })
  phase!: Phase;
  @ListOf(ChangeAnswer, {
    max: 10_000,
    description:
      'The fewest changes that would make it ready: by what is on record first, then by new pledges for what is left',
  })
  changes!: readonly ChangeAnswer[];
  @Flag({ description: 'Every smaller set of changes was tried; not so where very many conditions are open' })
  changesAreFewest!: boolean;
  @Flag({ description: 'Whether these changes would do; not so where something cannot be assessed' })
  changesSuffice!: boolean;
}

export class PillarReadinessAnswer extends VerdictAnswer {
  @Text({ max: 64, description: 'Id of the pillar', example: 'static-security' })
  pillar!: string;
  @Optional()
  @Text({ max: 200, description: 'What it is called' })
  title?: string;
}

export class LineReadinessAnswer extends VerdictAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ max: 120, description: 'The capability' })
  capability!: string;
  @Text({ max: 64, description: 'Id of its pillar' })
  pillar!: string;
  @Choice(phases)
  phase!: Phase;
}

class StandingChangeAnswer {
  @Choice(dimensions)
  dimension!: DimensionName;
  @Choice(standings, { description: 'How it stood a week before' })
  before!: Standing;
  @Choice(standings, { description: 'How it stands' })
  now!: Standing;
}

class HappenedAnswer {
  @DateOnly({ description: 'The day on which it was so' })
  day!: string;
  @Text({ max: 2000, description: 'What happened, in a sentence' })
  says!: string;
  @Text({ max: 128, description: 'The stream that tells it' })
  stream!: string;
  @eventsOf('The events that tell it')
  events!: readonly string[];
}

class WeekAnswer {
  @DateOnly({ description: 'The day before its first' })
  after!: string;
  @ListOf(StandingChangeAnswer, { max: dimensions.length, description: 'Dimensions that stand otherwise' })
  standings!: readonly StandingChangeAnswer[];
  @ListOf(HappenedAnswer, { max: 10_000, description: 'What happened, the latest first' })
  happened!: readonly HappenedAnswer[];
}

export class ReadinessAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @Optional()
  @Text({ max: 200, description: 'What the mission is called' })
  title?: string;
  @Optional()
  @PartyCode({ description: 'The nation that leads' })
  leadNation?: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @Choice(verdicts, {
    description: 'The worst of the dimensions that apply; what is not assessed never reads ready',
  })
  verdict!: Verdict;
  @Text({
    max: 2000,
    description: 'The verdict in a sentence',
    example: 'Not ready: no Security Council mandate; 0 of 9 dimensions met',
  })
  says!: string;
  @Count({ max: dimensions.length, description: 'Dimensions that are met' })
  met!: number;
  @Count({ max: dimensions.length, description: 'Dimensions that apply' })
  applicable!: number;
  @ListOf(ReasonAnswer, {
    max: 10,
    description: 'What keeps the mission from being ready beside its dimensions',
  })
  reasons!: readonly ReasonAnswer[];
  @ListOf(DimensionAnswer, { max: dimensions.length })
  dimensions!: readonly DimensionAnswer[];
  @ListOf(PhaseAnswer, { max: 2, description: 'Initial and full operating capability' })
  phases!: readonly PhaseAnswer[];
  @ListOf(PillarReadinessAnswer, { max: 12, description: 'By pillar, the weakest first' })
  pillars!: readonly PillarReadinessAnswer[];
  @ListOf(LineReadinessAnswer, { max: 10_000, description: 'By requirement line' })
  lines!: readonly LineReadinessAnswer[];
  @Nested(WeekAnswer, { description: 'What changed in the seven days up to the day' })
  week!: WeekAnswer;
}

export class MissionSummaryAnswer {
  @MissionCode()
  mission!: string;
  @Text({ max: 200, description: 'What it is called' })
  title!: string;
  @Optional()
  @PartyCode({ description: 'The nation that leads' })
  leadNation?: string;
  @Optional()
  @PartyCode({ description: 'The standing group or body that leads' })
  body?: string;
  @Optional()
  @PartyCode({ description: 'The host State' })
  host?: string;
  @DateTime({ description: 'Since when it is established' })
  since!: string;
  @Choice(verdicts)
  verdict!: Verdict;
  @Text({ max: 2000, description: 'The verdict in a sentence' })
  says!: string;
}

export class MissionListAnswer extends Answer {
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @ListOf(MissionSummaryAnswer, { max: 100_000 })
  missions!: readonly MissionSummaryAnswer[];
}

export type Reason = Plain<ReasonAnswer>;
export type Change = Plain<ChangeAnswer>;
export type Dimension = Plain<DimensionAnswer>;
export type PhaseReadiness = Plain<PhaseAnswer>;
export type PillarReadiness = Plain<PillarReadinessAnswer>;
export type LineReadiness = Plain<LineReadinessAnswer>;
export type Happened = Plain<HappenedAnswer>;
export type Week = Plain<WeekAnswer>;
export type Readiness = Plain<Omit<ReadinessAnswer, keyof Answer>>;
export type MissionList = Plain<Omit<MissionListAnswer, keyof Answer>>;
