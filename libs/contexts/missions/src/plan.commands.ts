import type { Money, Quantity } from '#platform/kernel';
import {
  Amount,
  Choice,
  Count,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Sha256,
  Statement,
  Text,
} from '#platform/hosting';
import { pillarIdPattern } from './mission.events.js';
import type { Conops } from './plan.facts.js';
import { dimensions, directoryReferencePattern, phaseIdPattern, type Dimension } from './plan.events.js';

const percent = (description: string) => Count({ max: 100, description, example: 80 });
const phase = (description: string) =>
  Text({ min: 2, max: 40, pattern: phaseIdPattern, description, example: 'ioc' });

export class AppointCommander extends Statement {
  @Text({ max: 120, description: 'The post that is filled', example: 'Force commander' }) post!: string;
  @Text({ max: 60, description: 'Rank of who fills it', example: 'Superintendent' }) rank!: string;
  @PartyCode({ description: 'The nation that sends that officer' }) nation!: string;
  @Text({
    max: 128,
    pattern: directoryReferencePattern,
    description: 'Where the person is found in the directory that holds personal data; never a name',
    example: 'directory/ken-0012',
  })
  reference!: string;
  @DateOnly({ description: 'First day in the post' }) from!: string;
}

class ConopsDocument {
  @Text({ max: 300, description: 'Document symbol or reference', example: 'CONOPS/2023/1' })
  reference!: string;
  @Optional() @DateOnly({ description: 'Its date' }) date?: string;
  @Optional() @Sha256() sha256?: string;
}

export class DraftConops extends Statement {
  @Nested(ConopsDocument, { description: 'The document' }) document!: Conops['document'];
  @Optional() @QuantityField({ description: 'Strength that it plans with' }) plannedStrength?: Quantity;
  @ListOf(Text({ min: 2, max: 40, pattern: pillarIdPattern }), {
    max: 12,
    unique: true,
    description: 'The pillars that it rests on',
    example: ['static-security'],
  })
  pillars!: string[];
  @Optional() @Amount({ description: 'What it costs a year' }) yearlyCost?: Money;
  @Optional()
  @Text({ max: 1000, description: 'What it changes against the version before' })
  changes?: string;
}

export class SubmitConops extends Statement {
  @PartyCode({ description: 'Who is to endorse it', example: 'UN' }) to!: string;
}

export class EndorseConops extends Statement {
  @Optional()
  @PartyCode({
    description:
      'Who endorses it; the speaker where left out. An operator or the secretariat reports another’s, with its source',
    example: 'HTI',
  })
  by?: string;
}

export class PlanPhase extends Statement {
  @phase('Id within the mission; `ioc` and `foc` are those that requirement lines name') phase!: string;
  @Text({ max: 200, description: 'What it is called', example: 'Initial operating capability' })
  title!: string;
  @DateOnly({ description: 'Day by which it is to be reached', example: '2024-06-30' }) by!: string;
  @Optional()
  @DateOnly({ description: 'Last day of it, where it has one', example: '2024-12-31' })
  until?: string;
  @Optional() @QuantityField({ description: 'Strength that it plans with' }) strength?: Quantity;
}

/** The criteria of a phase, whole: what is left out is asked for no longer. */
export class SetReadinessCriteria extends Statement {
  @phase('The phase that is judged by them') phase!: string;
  @ListOf(Choice(dimensions), {
    min: 1,
    max: dimensions.length,
    unique: true,
    description: 'The dimensions that apply; the others are not applicable',
    example: [...dimensions],
  })
  dimensions!: Dimension[];
  @Optional()
  @Count({ min: 1, max: 10_000_000, description: 'People who must be there', example: 1000 })
  personnelCount?: number;
  @Optional() @percent('Share of each personnel line that must be met') personnelPercent?: number;
  @Optional() @percent('Share of each enabler’s line that must be met') enablersPercent?: number;
  @Optional()
  @Count({ max: 600, description: 'Months that the funds at hand must last', example: 6 })
  runwayMonths?: number;
  @Optional() @percent('Share of the contingents that must be vetted') vettedPercent?: number;
  @Optional() @percent('Share of the base that must be built') basePercent?: number;
  @Optional()
  @ListOf(Text({ max: 120 }), {
    min: 1,
    max: 100,
    unique: true,
    description: 'The capabilities whose lines count; all lines of the phase where left out',
    example: ['police', 'airlift'],
  })
  capabilities?: string[];
  @Optional()
  @Count({ min: 1, max: 3650, description: 'Days after which a report is stale', example: 30 })
  staleAfterDays?: number;
  @Text({ max: 1000, description: 'Why these', example: 'As the concept of operations asks' })
  reason!: string;
}

export class EstimateCost extends Statement {
  @Amount({ description: 'What the mission costs a year', example: { amount: '600000000', currency: 'USD' } })
  yearly!: Money;
  @Text({
    max: 1000,
    description: 'What it includes and how it was reckoned',
    example: 'Allowances, equipment, base and airlift for 2,500',
  })
  basis!: string;
  @Optional() @DateOnly({ description: 'First day for which it holds' }) from?: string;
}
