import type { Money } from '#platform/kernel';
import { Amount, Choice, Currency, DateOnly, Flag, ListOf, Text, Uuid, type Plain } from '#platform/hosting';

export const convertedStages = [
  'pledged',
  'committed',
  'sent',
  'received',
  'allocated',
  'disbursed',
] as const;
export type ConvertedStage = (typeof convertedStages)[number];

class RateUsedAnswer {
  @Amount({ description: 'What was converted, in its own currency' })
  amount!: Money;
  @Text({ max: 19, description: 'The rate as it is on record' })
  rate!: string;
  @Flag({ description: 'The rate is of the chosen currency in the other one, so that it divides' })
  inverse!: boolean;
  @DateOnly({ description: 'The day of the rate: the latest at or before the day of the amount' })
  on!: string;
  @Amount({ description: 'What it comes to, to two decimals, half upwards' })
  comesTo!: Money;
  @Uuid({ description: 'The event by which the rate was recorded' })
  event!: string;
}

class ConvertedStageAnswer {
  @Choice(convertedStages)
  stage!: ConvertedStage;
  @Amount({ description: 'All that can be told in the chosen currency' })
  total!: Money;
  @Amount({ description: 'Of it, what was said in that currency, or what its source said that it comes to' })
  asSaid!: Money;
  @ListOf(RateUsedAnswer, { max: 10_000, description: 'Of it, what was converted, by the rate used' })
  byRate!: readonly RateUsedAnswer[];
  @ListOf(Amount(), { max: 200, description: 'What has no rate, and is in no total here' })
  withoutRate!: readonly Money[];
}

export class ConvertedAnswer {
  @Currency({ description: 'The chosen currency' })
  currency!: string;
  @ListOf(ConvertedStageAnswer, { max: convertedStages.length, description: 'Stage by stage' })
  stages!: readonly ConvertedStageAnswer[];
}

export type Converted = Plain<ConvertedAnswer>;
export type ConvertedStageReport = Plain<ConvertedStageAnswer>;
