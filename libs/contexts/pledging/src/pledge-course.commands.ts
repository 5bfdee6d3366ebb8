import type { Quantity } from '#platform/kernel';
import {
  Choice,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  QuantityField,
  Statement,
  Text,
  Uuid,
} from '#platform/hosting';
import { FigureBody, InstrumentBody, PartBody } from './offer.commands.js';
import { readinessLevels, type ReadinessLevel } from './pledge-course.events.js';

export class NotifyParticipation extends Statement {
  @Optional()
  @Nested(FigureBody, { description: 'What was notified; left out: what is pledged' })
  figure?: FigureBody;
  @Optional()
  @Nested(InstrumentBody, { description: 'By which document' })
  document?: InstrumentBody;
}

export class ExtendPledge extends Statement {
  @Optional() @DateOnly({ description: 'Last day of its period now', example: '2025-10-02' }) until?: string;
  @Optional() @DateOnly({ description: 'Last day to take it up now' }) validUntil?: string;
  @Optional() @Text({ max: 1000, description: 'Why' }) reason?: string;
}

export class PledgePartBody {
  @Nested(FigureBody, { description: 'What this part promises, in the form of the whole' })
  figure!: FigureBody;
  @Optional() @Text({ max: 1000, description: 'What it is, in its owner’s words' }) description?: string;
}
export class SplitPledge extends Statement {
  @ListOf(PledgePartBody, {
    min: 2,
    max: 10,
    description: 'What it goes on as; together all that it promised',
  })
  parts!: PledgePartBody[];
  @Optional() @Text({ max: 1000, description: 'Why' }) reason?: string;
}

export class RedirectPledge extends Statement {
  @Uuid({ description: 'The pledge that is meant for this mission now' }) pledge!: string;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}

export class AcceptPledgeInPart extends Statement {
  @Nested(PartBody, { description: 'How much of it is accepted' }) part!: PartBody;
  @Optional() @Text({ max: 1000, description: 'What the accepting side adds' }) note?: string;
}

export class AssessUnit extends Statement {
  @Choice(readinessLevels, { description: 'Readiness level', example: '2' }) level!: ReadinessLevel;
  @Optional()
  @Text({ max: 120, description: 'Name of the unit; left out: all that is pledged' })
  unit?: string;
  @Optional()
  @QuantityField({ description: 'How much of the pledge the unit is; left out: all of it' })
  quantity?: Quantity;
  @Optional() @Text({ max: 200, description: 'Reference of the assessment’s report' }) report?: string;
}
