import type { Quantity } from '#platform/kernel';
import {
  Choice,
  Count,
  DateOnly,
  Nested,
  Optional,
  QuantityField,
  Statement,
  Text,
  Uuid,
} from '#platform/hosting';
import { decimalPattern, qualifiers, type Qualifier } from './assessment.events.js';

export class ScheduleAssessment extends Statement {
  @Text({ max: 200, description: 'What is assessed', example: 'Technical assessment in the capital' })
  title!: string;
  @DateOnly({ description: 'First day in the field, as planned' }) from!: string;
  @DateOnly({ description: 'Last day in the field, as planned' }) until!: string;
  @Optional()
  @Uuid({ description: 'The completed assessment that it takes the place of' })
  supersedes?: string;
}

export class DeployTeam extends Statement {
  @DateOnly({ description: 'Day of arrival' }) on!: string;
  @Text({ max: 200, description: 'Where', example: 'Port-au-Prince' }) place!: string;
  @Optional() @Count({ min: 1, max: 100_000, description: 'People in the team', example: 10 }) size?: number;
}

export class ValueBody {
  @Text({ max: 26, pattern: decimalPattern, description: 'Decimal', example: '2094' }) number!: string;
  @Text({ max: 60, description: 'What it counts or measures', example: 'killings' }) of!: string;
}
export class SpanBody {
  @DateOnly({ description: 'First day' }) from!: string;
  @Optional() @DateOnly({ description: 'Last day; left out: one day, or not yet over' }) until?: string;
}

export class RecordFinding extends Statement {
  @Text({
    max: 120,
    description: 'Indicator or subject; claims about the same matter, place and period are rivals',
    example: 'killings',
  })
  matter!: string;
  @Optional() @Text({ max: 1000, description: 'What was found, in words' }) statement?: string;
  @Optional()
  @QuantityField({ description: 'What was found, counted in a unit of requirement lines' })
  quantity?: Quantity;
  @Optional()
  @Nested(ValueBody, { description: 'What was found, as a number of something else' })
  value?: { readonly number: string; readonly of: string };
  @Optional()
  @Choice(qualifiers, { description: 'How the source bounds its figure', example: 'more-than' })
  qualifier?: Qualifier;
  @Optional() @Text({ max: 200, description: 'Where it holds', example: 'Haiti' }) place?: string;
  @Optional()
  @Nested(SpanBody, { description: 'For which time it holds' })
  period?: { readonly from: string; readonly until?: string };
}

export class ReportHostForceCapacity extends Statement {
  @Text({ max: 200, description: 'Which force', example: 'National police' }) force!: string;
  @DateOnly({ description: 'Day for which it holds' }) asOf!: string;
  @Optional() @QuantityField({ description: 'How many serve' }) serving?: Quantity;
  @Optional() @QuantityField({ description: 'How many of them can be sent' }) deployable?: Quantity;
  @Optional() @QuantityField({ description: 'How many it says it needs' }) needed?: Quantity;
  @Optional() @Text({ max: 1000, description: 'What else was reported' }) statement?: string;
}

export class CompleteAssessment extends Statement {
  @Text({ max: 1000, description: 'Outcome in a few sentences' }) summary!: string;
}
export class AbortAssessment extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
