import type { Quantity } from '#platform/kernel';
import { Count, DateOnly, ListOf, Optional, QuantityField, Statement, Text, Uuid } from '#platform/hosting';

export class EstablishMandate extends Statement {
  @Uuid({ description: 'The adopted draft that it rests on' }) draft!: string;
  @ListOf(Text({ max: 500 }), {
    min: 1,
    max: 20,
    description: 'What it is to do',
    example: ['Support the national police'],
  })
  tasks!: string[];
  @Optional()
  @DateOnly({ description: 'First day; the day of adoption where left out', example: '2023-10-02' })
  from?: string;
  @Optional()
  @DateOnly({ description: 'Last day; left out with no term: until further decision', example: '2024-10-02' })
  until?: string;
  @Optional()
  @Count({ min: 1, max: 120, description: 'Term in months, instead of the last day', example: 12 })
  termMonths?: number;
  @Optional() @QuantityField({ description: 'Ceiling of strength; many have none' }) ceiling?: Quantity;
  @Optional()
  @DateOnly({ description: 'Day by which the Council reviews it', example: '2024-07-02' })
  reviewAt?: string;
}
