import type { Money } from '#platform/kernel';
import {
  Amount,
  Answer,
  Choice,
  Count,
  Currency,
  DateOnly,
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
import { ConvertedAnswer } from './converted.answer.js';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });
const amounts = (description: string) => ListOf(Amount(), { max: 200, description });

export class FundingQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
  @Optional()
  @Currency({ description: 'Tell it in this currency beside, by the rates on record', example: 'USD' })
  currency?: string;
  @Optional()
  @Text({
    max: 23,
    pattern: '^(0|[1-9]\\d{0,17})(\\.\\d{1,4})?$',
    description: 'Yearly cost in that currency; left out: the highest estimate on record',
    example: '600000000',
  })
  yearlyCost?: string;
}

class FundingStageAnswer {
  @amounts('By currency; currencies are never added to each other')
  amounts!: readonly Money[];
  @because()
  because!: readonly string[];
}

class SharedFlowAnswer {
  @Text({ max: 200, description: 'Name of the flow' })
  flow!: string;
  @Flag({ description: 'It is on record more than once in this mission, and counted once' })
  repeated!: boolean;
  @amounts('Committed')
  committed!: readonly Money[];
  @amounts('Received')
  received!: readonly Money[];
  @because()
  because!: readonly string[];
}

const reportedStages = ['pledged', 'committed', 'received', 'allocated', 'disbursed'] as const;
class ReportedTotalAnswer {
  @Choice(reportedStages)
  stage!: (typeof reportedStages)[number];
  @DateOnly({ description: 'As of which day it was reported' })
  on!: string;
  @Amount({ description: 'As reported' })
  total!: Money;
  @Optional()
  @Amount({ description: 'What the record adds up to by that day; absent for what is pledged' })
  record?: Money;
  @because()
  because!: readonly string[];
}

class FundAnswer {
  @Text({ max: 37, description: 'The fund and the year of its book', example: 'MSS-FUND-2024' })
  id!: string;
  @PartyCode()
  fund!: string;
  @Count({ description: 'Year of the book' })
  year!: number;
  @PartyCode({ description: 'Who administers it' })
  administrator!: string;
  @amounts('Received, shared money and goods included')
  received!: readonly Money[];
  @amounts('Set aside')
  allocated!: readonly Money[];
  @amounts('Paid out')
  disbursed!: readonly Money[];
  @amounts('Received and not paid out')
  balance!: readonly Money[];
  @ListOf(ReportedTotalAnswer, { max: 200, description: 'Totals as published last, beside the record' })
  reported!: readonly ReportedTotalAnswer[];
  @because()
  because!: readonly string[];
}

class PaymentAnswer {
  @Uuid({ description: 'The contribution' })
  contribution!: string;
  @Optional()
  @Uuid({ description: 'The pledge that it makes good' })
  pledge?: string;
  @Optional()
  @DateOnly({ description: 'When it was pledged' })
  pledgedOn?: string;
  @Optional()
  @DateOnly({ description: 'When it was committed' })
  committedOn?: string;
  @DateOnly({ description: 'When it came' })
  receivedOn!: string;
  @Optional()
  @Count({ description: 'Days from pledge, or else from commitment, to payment' })
  days?: number;
  @Amount({ description: 'What came' })
  amount!: Money;
}

class DonorAnswer {
  @PartyCode()
  donor!: string;
  @amounts('Pledged in its own or confirmed word')
  pledged!: readonly Money[];
  @amounts('Of it, what waits for a condition')
  conditional!: readonly Money[];
  @amounts('Committed')
  committed!: readonly Money[];
  @amounts('Sent, in its own word')
  sent!: readonly Money[];
  @amounts('Received, in the receiving side’s word')
  received!: readonly Money[];
  @amounts('Committed and not received, contribution by contribution, in the currency in which it is owed')
  leftToPay!: readonly Money[];
  @amounts('Frozen')
  frozen!: readonly Money[];
  @ListOf(PaymentAnswer, { max: 10_000, description: 'Its payments, the earliest first' })
  payments!: readonly PaymentAnswer[];
  @because()
  because!: readonly string[];
}

class MoneySideAnswer {
  @PartyCode()
  party!: string;
  @Amount({ description: 'What it says' })
  amount!: Money;
  @Uuid({ description: 'The event by which it says so' })
  event!: string;
}
class MoneyDisputeAnswer {
  @Uuid({ description: 'The entry that is disputed' })
  entry!: string;
  @ListOf(MoneySideAnswer, { max: 100, description: 'Every side’s word, the entry’s own first' })
  sides!: readonly MoneySideAnswer[];
  @Amount({ description: 'The less favourable one, with which all is reckoned until one is adopted' })
  reckoned!: Money;
}

class RunwayAnswer {
  @Text({ max: 500, description: 'In a sentence' })
  says!: string;
  @Optional()
  @Amount()
  yearlyCost?: Money;
  @Optional()
  @Amount({
    description: 'Received, not in kind and not shared, less what was paid out and what of it is frozen',
  })
  balance?: Money;
  @Optional()
  @Text({ max: 30, description: 'Months, to one decimal', example: '0.3' })
  months?: string;
  @Optional()
  @Amount({ description: 'What the funds report to have received, in this currency' })
  reportedReceived?: Money;
  @Optional()
  @Text({ max: 30, description: 'Months that the reported total would last', example: '1.7' })
  monthsReported?: string;
  @because()
  because!: readonly string[];
}

class MoneyFlagAnswer {
  @Text({ max: 100, description: 'The rule of the world that the record shows broken' })
  rule!: string;
  @Text({ max: 500, description: 'In a sentence' })
  says!: string;
  @Text({ max: 128, description: 'The stream' })
  stream!: string;
  @because()
  because!: readonly string[];
}

export class FundingAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @Nested(FundingStageAnswer, { description: 'Pledged in its owners’ own or confirmed word' })
  pledged!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Of what is pledged, what waits for a condition' })
  conditional!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Committed' })
  committed!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Sent, in its donors’ word' })
  sent!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Received, in the receiving side’s word' })
  received!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Set aside by funds' })
  allocated!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Paid out by funds' })
  disbursed!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Committed and not received' })
  leftToPay!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Frozen by a stop-work order or the like' })
  frozen!: FundingStageAnswer;
  @Nested(FundingStageAnswer, { description: 'Of what is committed, the stated value of goods and services' })
  inKind!: FundingStageAnswer;
  @ListOf(SharedFlowAnswer, {
    max: 10_000,
    description: 'Money that several missions share, each flow once. It is in no total above',
  })
  shared!: readonly SharedFlowAnswer[];
  @ListOf(FundAnswer, { max: 1000 })
  funds!: readonly FundAnswer[];
  @ListOf(DonorAnswer, { max: 1000, description: 'By donor, shared money left out' })
  donors!: readonly DonorAnswer[];
  @ListOf(MoneyDisputeAnswer, { max: 10_000, description: 'Amounts with rival figures' })
  disputes!: readonly MoneyDisputeAnswer[];
  @Nested(RunwayAnswer, { description: 'How long the money lasts' })
  runway!: RunwayAnswer;
  @Optional()
  @Nested(ConvertedAnswer, { description: 'The totals in the chosen currency' })
  converted?: ConvertedAnswer;
  @ListOf(MoneyFlagAnswer, { max: 10_000, description: 'What happened and does not add up' })
  flags!: readonly MoneyFlagAnswer[];
}

export type Funding = Plain<Omit<FundingAnswer, keyof Answer>>;
export type Stage = Plain<FundingStageAnswer>;
