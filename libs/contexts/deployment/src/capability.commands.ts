import { Count, Optional, Statement, Text } from '#platform/hosting';

export class DeclareCapability extends Statement {
  @Text({ max: 300, description: 'Who declares it: office or document', example: 'Force commander' })
  authority!: string;
  @Optional() @Count({ description: 'Strength of that day as stated', example: 400 }) strength?: number;
  @Optional() @Text({ max: 1000, description: 'What it can do from now on' }) note?: string;
}
export class ApproveRulesOfEngagement extends Statement {
  @Text({
    max: 200,
    description: 'The document that is approved',
    example: 'Rules on the use of force, rev. 2',
  })
  reference!: string;
  @Text({ max: 300, description: 'Who approves it: office or body', example: 'Lead nation' })
  approvedBy!: string;
}
