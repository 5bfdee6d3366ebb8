// Putting an entry right says nothing about who may see it: it is released exactly as the entry is.
import { Optional } from './field.js';
import { JsonValue, Nested, Text, Uuid } from './fields.js';
import { Source } from './statement.js';

class Sourced {
  @Optional()
  @Nested(Source, { description: 'Where this comes from' })
  source?: Source;
}

class Reasoned extends Sourced {
  @Text({ max: 1000, description: 'Why', example: 'A digit was left out' })
  reason!: string;
}

class Evidenced extends Reasoned {
  @Optional()
  @Text({ max: 512, description: 'Document that shows it', example: 'Note verbale 412/2023' })
  evidence?: string;
}

export class CorrectEntry extends Evidenced {
  @JsonValue({ description: 'The whole data of the event as it should read' })
  data!: Record<string, unknown>;
}

export class VoidEntry extends Evidenced {
  @Optional()
  @Uuid({ description: 'The event of which it is a duplicate' })
  duplicateOf?: string;
}

export class ConfirmEntry extends Sourced {}

export class DisownEntry extends Reasoned {}

export class DisputeFigure extends Evidenced {
  @JsonValue({ description: 'The whole data of the event as the other side says it should read' })
  data!: Record<string, unknown>;
}

export class AdoptClaim extends Evidenced {
  @Uuid({ description: 'The event that makes the claim, or the disputed entry itself' })
  claim!: string;
}

export class ExplainBreach extends Sourced {
  @Text({
    max: 128,
    pattern: '^[a-z][a-z-]*\\.[a-z0-9-]+$',
    description: 'The rule that the entry was flagged by',
    example: 'pledging.reduced-below-matched',
  })
  rule!: string;
  @Text({ max: 1000, description: 'How it came to that', example: 'The ship was damaged on the way' })
  explanation!: string;
  @Optional()
  @Text({ max: 512, description: 'Document that shows it', example: 'Note verbale 412/2023' })
  evidence?: string;
}
