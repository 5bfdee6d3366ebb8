import { Currency, DateOnly, Statement, Text } from '#platform/hosting';
import { ratePattern } from './rate.events.js';

export class RecordExchangeRate extends Statement {
  @Currency({ description: 'One unit of this currency', example: 'CAD' }) from!: string;
  @Currency({ description: 'is worth so much of this one', example: 'USD' }) to!: string;
  @Text({ max: 19, pattern: ratePattern, description: 'The rate, a decimal', example: '0.7412' })
  rate!: string;
  @DateOnly({ description: 'The day of the rate', example: '2024-02-22' }) on!: string;
}
