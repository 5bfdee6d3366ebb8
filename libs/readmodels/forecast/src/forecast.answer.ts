import type { Money, Quantity } from '#platform/kernel';
import {
  Amount,
  Answer,
  Choice,
  Count,
  DateOnly,
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
import { conditionKinds, type ConditionKind } from '#contexts/pledging/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class ForecastQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

class ForecastMissingAnswer {
  @Optional()
  @Count({ description: 'How much does not come' })
  count?: number;
  @Text({ max: 1000, description: 'Why' })
  says!: string;
  @because()
  because!: readonly string[];
}

class ForecastDayAnswer {
  @Optional()
  @DateOnly({ description: 'The day from which it is full; absent: never' })
  on?: string;
  @Flag({ description: 'Whether it is ever full' })
  full!: boolean;
  @Text({ max: 5000, description: 'In a sentence' })
  says!: string;
  @because()
  because!: readonly string[];
}

class ForecastLineDayAnswer extends ForecastDayAnswer {
  @Flag({ description: 'Never, or after the day by which it is needed' })
  late!: boolean;
  @Count({ description: 'The most that is ever there' })
  most!: number;
  @ListOf(ForecastMissingAnswer, {
    max: 10_000,
    description: 'Where it is never full: what does not come, and why',
  })
  missing!: readonly ForecastMissingAnswer[];
}

const best = 'All that is promised comes as early as it can, every open condition holding today';
const worst =
  'Only what is said for certain comes; conditions hold at their deadlines, and without one never; what says no day never comes';
const committed = 'Only what is accepted or agreed and waits for nothing, as early as it can';

class ForecastLineAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ min: 0, max: 120 })
  capability!: string;
  @Text({ min: 0, max: 40 })
  pillar!: string;
  @Optional()
  @DateOnly({ description: 'Day by which it is needed' })
  needBy?: string;
  @QuantityField({ description: 'Required' })
  required!: Quantity;
  @Nested(ForecastLineDayAnswer, { description: best })
  best!: ForecastLineDayAnswer;
  @Nested(ForecastLineDayAnswer, { description: worst })
  worst!: ForecastLineDayAnswer;
  @Nested(ForecastLineDayAnswer, { description: committed })
  committed!: ForecastLineDayAnswer;
}

class ForecastForceAnswer {
  @ListOf(Uuid(), {
    max: 10_000,
    description: 'The lines of personnel; the force is full once each of them is',
  })
  lines!: readonly string[];
  @Nested(ForecastDayAnswer, { description: best })
  best!: ForecastDayAnswer;
  @Nested(ForecastDayAnswer, { description: worst })
  worst!: ForecastDayAnswer;
  @Nested(ForecastDayAnswer, { description: committed })
  committed!: ForecastDayAnswer;
}

class ForecastStrengthPointAnswer {
  @DateOnly({ description: 'A day on which something changes' })
  on!: string;
  @Count({ description: best })
  best!: number;
  @Count({ description: worst })
  worst!: number;
  @Count({ description: committed })
  committed!: number;
}

const Sum = (description: string) =>
  Text({ max: 40, pattern: '^(0|[1-9]\\d*)(\\.\\d{1,4})?$', description, example: '100000000' });
class ForecastMoneyPointAnswer {
  @DateOnly({ description: 'A day on which something changes' })
  on!: string;
  @Sum(best)
  best!: string;
  @Sum(worst)
  worst!: string;
  @Sum(committed)
  committed!: string;
}
class ForecastMoneyCurveAnswer {
  @Text({ max: 3, pattern: '^[A-Z]{3}$', description: 'Currencies are never mixed', example: 'USD' })
  currency!: string;
  @ListOf(ForecastMoneyPointAnswer, { max: 10_000 })
  points!: readonly ForecastMoneyPointAnswer[];
}

class ForecastUnlockedAnswer {
  @Uuid({ description: 'The pledge' })
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Flag({ description: 'Its owner gave no figure' })
  unstated!: boolean;
  @Optional()
  @QuantityField({ description: 'What waits for nothing more' })
  quantity?: Quantity;
  @Optional()
  @Amount({ description: 'What waits for nothing more' })
  money?: Money;
  @Flag({ description: 'It unlocks nothing of it by itself' })
  nothing!: boolean;
  @ListOf(Choice(conditionKinds), { max: 100, description: 'What it waits for even then' })
  alsoWaitsFor!: readonly ConditionKind[];
}

class ForecastNarrowedAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Count({ description: 'Required beyond what waits for nothing, now' })
  before!: number;
  @Count({ description: 'The same, were it met' })
  after!: number;
}

class ForecastSoonerAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Optional()
  @DateOnly({ description: 'The day from which it is full in the worst case, now; absent: never' })
  before?: string;
  @Optional()
  @DateOnly({ description: 'The same, were it met' })
  after?: string;
}

class ForecastConditionAnswer {
  @Choice(conditionKinds)
  kind!: ConditionKind;
  @Optional()
  @PartyCode({ description: 'Whose cabinet, parliament, court, budget or pledge it is' })
  party?: string;
  @Text({ min: 0, max: 1000, description: 'As the first of the pledges says it' })
  text!: string;
  @ListOf(Uuid(), { max: 10_000, description: 'The conditions of pledges that it would satisfy' })
  conditions!: readonly string[];
  @ListOf(ForecastUnlockedAnswer, { max: 10_000, description: 'What of which pledge it would unlock' })
  unlocks!: readonly ForecastUnlockedAnswer[];
  @ListOf(ForecastNarrowedAnswer, { max: 10_000, description: 'The lines of which it would narrow the gap' })
  narrows!: readonly ForecastNarrowedAnswer[];
  @ListOf(Uuid(), { max: 10_000, description: 'The lines that it would close' })
  closes!: readonly string[];
  @ListOf(ForecastSoonerAnswer, {
    max: 10_000,
    description: 'The lines that would be full sooner in the worst case',
  })
  sooner!: readonly ForecastSoonerAnswer[];
  @because()
  because!: readonly string[];
}

export class ForecastAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @Optional()
  @Text({ max: 200, description: 'What the mission is called' })
  title?: string;
  @DateOnly({ description: 'The day from which it is reckoned' })
  on!: string;
  @Nested(ForecastForceAnswer, { description: 'When the force is full' })
  force!: ForecastForceAnswer;
  @ListOf(ForecastLineAnswer, {
    max: 10_000,
    description: 'The requirement lines, the earliest needed first',
  })
  lines!: readonly ForecastLineAnswer[];
  @ListOf(ForecastStrengthPointAnswer, { max: 10_000, description: 'People over time' })
  strength!: readonly ForecastStrengthPointAnswer[];
  @ListOf(ForecastMoneyCurveAnswer, { max: 200, description: 'Promised money over time, by currency' })
  money!: readonly ForecastMoneyCurveAnswer[];
  @ListOf(ForecastConditionAnswer, {
    max: 10_000,
    description: 'If one of them were met today: those that would help most first',
  })
  conditions!: readonly ForecastConditionAnswer[];
}

export type Forecast = Plain<Omit<ForecastAnswer, keyof Answer>>;
export type Line = Plain<ForecastLineAnswer>;
export type Condition = Plain<ForecastConditionAnswer>;
export type Unlocked = Plain<ForecastUnlockedAnswer>;
