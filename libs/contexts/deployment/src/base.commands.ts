import { Count, Optional, Statement, Text } from '#platform/hosting';

export class ReportBase extends Statement {
  @Text({ max: 200, description: 'What the base is called', example: 'Main base' }) name!: string;
  @Text({ max: 200, description: 'Where it is', example: 'Port-au-Prince' }) place!: string;
  @Count({ max: 100, description: 'How much of it is ready, in per cent', example: 70 }) percent!: number;
  @Optional() @Count({ description: 'For how many people', example: 1000 }) capacity?: number;
  @Optional() @Text({ max: 1000, description: 'What whoever reports it adds' }) note?: string;
}
export class ReportBaseProgress extends Statement {
  @Count({ max: 100, description: 'How much of it is ready, in per cent', example: 70 }) percent!: number;
  @Optional() @Count({ description: 'For how many people', example: 1000 }) capacity?: number;
  @Optional() @Text({ max: 1000, description: 'What whoever reports it adds' }) note?: string;
}
export class DeclareBaseReady extends Statement {
  @Optional() @Count({ description: 'For how many people', example: 1000 }) capacity?: number;
  @Optional() @Text({ max: 1000, description: 'On whose word' }) note?: string;
}
