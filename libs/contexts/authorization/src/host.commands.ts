import { DateOnly, ListOf, Optional, PartyCode, Statement, Text } from '#platform/hosting';

const Reference = () =>
  Text({ max: 200, description: 'Number or name of the act', example: 'Letter of 7 October 2022' });

export class RequestSupport extends Statement {
  @Text({ description: 'What it asks for', example: 'A specialised armed force' }) request!: string;
  @Optional() @Reference() reference?: string;
}
export class ReaffirmConsent extends Statement {
  @Text({ description: 'What it says', example: 'The host welcomes the mission' }) statement!: string;
  @Optional() @Reference() reference?: string;
}
export class WithdrawConsent extends Statement {
  @Text({ description: 'Why' }) reason!: string;
  @Optional() @Reference() reference?: string;
}
export class RecordStatusAgreement extends Statement {
  @ListOf(PartyCode(), {
    min: 1,
    max: 40,
    unique: true,
    description: 'With whom it was signed',
    example: ['KEN'],
  })
  with!: string[];
  @Text({ description: 'What was agreed', example: 'Status of the mission’s members' }) subject!: string;
  @Optional() @Reference() reference?: string;
  @Optional()
  @DateOnly({ description: 'First day in force; left out: the day of its signing', example: '2024-06-25' })
  inForceFrom?: string;
  @Optional()
  @DateOnly({ description: 'Last day, where one is agreed', example: '2026-06-24' })
  until?: string;
}
