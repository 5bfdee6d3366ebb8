import type { Money } from '#platform/kernel';
import { Amount, Choice, Count, ListOf, Optional, PartyCode, Statement, Text, Uuid } from '#platform/hosting';
import { reportedStages, type ReportedStage } from './fund.events.js';

export class EstablishFund extends Statement {
  @PartyCode({ description: 'The fund, a registered party', example: 'MSS-FUND' }) fund!: string;
  @Count({ min: 1945, max: 2200, description: 'Year of the book', example: 2024 }) year!: number;
  @PartyCode({ description: 'Who administers it', example: 'UN' }) administrator!: string;
  @Optional() @Text({ max: 200, description: 'What it is called' }) title?: string;
}
export class AllocateFunds extends Statement {
  @Text({ max: 500, description: 'For what it is set aside', example: 'Air transport' }) purpose!: string;
  @Amount({ description: 'This allocation' }) amount!: Money;
}
export class DisburseFunds extends Statement {
  @PartyCode({ description: 'Who was paid', example: 'KEN' }) to!: string;
  @Amount({ description: 'This disbursement' }) amount!: Money;
  @Optional() @Uuid({ description: 'The event by which it was set aside' }) allocation?: string;
  @Optional() @Text({ max: 500, description: 'For what' }) purpose?: string;
  @Optional()
  @Amount({
    description: 'What the source itself says that it comes to in another currency; kept as said',
    example: { amount: '6500000', currency: 'EUR' },
  })
  equivalent?: Money;
}
class ReportedPartBody {
  @Text({ max: 200, description: 'Of whom or of what it is the part', example: 'CAN' }) of!: string;
  @Amount({ description: 'The part as reported' }) amount!: Money;
}
export class ReportFund extends Statement {
  @Choice(reportedStages, { description: 'Of what it is the total', example: 'received' })
  stage!: ReportedStage;
  @Amount({ description: 'The total as reported' }) total!: Money;
  @Optional()
  @ListOf(ReportedPartBody, { min: 1, max: 200, description: 'The parts that the report names' })
  parts?: ReportedPartBody[];
}
