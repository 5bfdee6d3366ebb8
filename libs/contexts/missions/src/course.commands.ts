import type { Money, Quantity } from '#platform/kernel';
import {
  Amount,
  Choice,
  DateOnly,
  MissionCode,
  Optional,
  QuantityField,
  Statement,
  Text,
} from '#platform/hosting';
import { carriedKinds, type CarriedKind } from './course.events.js';
import { pillarIdPattern } from './mission.events.js';

export class RecordMilestone extends Statement {
  @Text({ max: 300, description: 'What was reached', example: 'The transitional council is sworn in' })
  milestone!: string;
  @DateOnly({ description: 'Day on which it was', example: '2024-04-25' }) on!: string;
  @Optional() @Text({ max: 200, description: 'Where', example: 'Port-au-Prince' }) place?: string;
}

export class RecordLesson extends Statement {
  @Text({ max: 200, description: 'What it is about', example: 'Airlift' }) subject!: string;
  @Text({ max: 1000, description: 'What was learnt', example: 'Book the aircraft before the court rules' })
  lesson!: string;
  @Optional()
  @Text({
    min: 2,
    max: 40,
    pattern: pillarIdPattern,
    description: 'Pillar that it concerns',
    example: 'static-security',
  })
  pillar?: string;
}

export class TransitionMission extends Statement {
  @MissionCode({ description: 'The mission that follows', example: 'haiti-gsf' }) to!: string;
  @DateOnly({ description: 'Day from which it takes the place', example: '2025-10-02' }) on!: string;
  @Text({ max: 300, description: 'On what it rests', example: 'S/RES/2793 (2025)' }) instrument!: string;
}

export class CarryOver extends Statement {
  @Choice(carriedKinds, {
    description: 'What goes over: a pledge, a contingent, or the balance of a fund',
    example: 'pledge',
  })
  kind!: CarriedKind;
  @Text({
    max: 64,
    pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$',
    description: 'Its id',
    example: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  })
  thing!: string;
  @MissionCode({ description: 'The mission to which it goes', example: 'haiti-gsf' }) to!: string;
  @DateOnly({ description: 'Day from which it counts there', example: '2025-10-02' }) on!: string;
  @Optional() @QuantityField({ description: 'How much of it, where it is counted' }) quantity?: Quantity;
  @Optional() @Amount({ description: 'How much of it, where it is money' }) money?: Money;
}
