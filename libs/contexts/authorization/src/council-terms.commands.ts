import { DateOnly, Flag, Optional, PartyCode, Statement, Text } from '#platform/hosting';
import { seatIdPattern } from './council-terms.events.js';

export class BeginCouncilTerm extends Statement {
  @Text({
    min: 2,
    max: 40,
    pattern: seatIdPattern,
    description: 'Seat: it stays while the States that hold it change',
    example: 'africa-2',
  })
  seat!: string;
  @PartyCode({ description: 'The State that sits there', example: 'GHA' }) member!: string;
  @Flag({ description: 'Whether the seat is a permanent one', example: false }) permanent!: boolean;
  @DateOnly({ description: 'First day', example: '2022-01-01' }) from!: string;
  @Optional()
  @DateOnly({
    description: 'Last day, where the term is fixed; left out: until further word',
    example: '2023-12-31',
  })
  until?: string;
}

export class EndCouncilTerm extends Statement {
  @DateOnly({ description: 'Last day', example: '1971-10-24' }) until!: string;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
