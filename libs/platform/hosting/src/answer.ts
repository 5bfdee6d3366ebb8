import { Optional } from './field.js';
import { Choice, Count, DateTime, Nested, Text } from './fields.js';

/** What an answer rests on. */
export class AsOf {
  @Optional()
  @DateTime({ description: 'When the newest event in it was recorded' })
  recordedAt?: string;
  @Optional()
  @Count({
    min: -1,
    description:
      'All up to this position of the log is in it, for those who read all of it; -1: nothing is known',
    example: 4711,
  })
  position?: number;
  @Optional()
  @Text({ max: 512, description: 'Opaque position for `minPosition`, for all others' })
  token?: string;
  @Optional()
  @Choice(['simulated'], {
    description: 'There where a scenario drives the clock of this log',
    example: 'simulated',
  })
  clock?: 'simulated';
}

export class ParkedSince {
  @DateTime({ description: 'Since when newer events are not in the answer' })
  since!: string;
  @Optional()
  @Text({ max: 2000, description: 'Why, for those who read all of the log' })
  reason?: string;
}

/** What every answer of a read model says beside its report; a report's class extends it for the document. */
export class Answer {
  @Nested(AsOf, { description: 'What it rests on' })
  asOf!: AsOf;
  @Optional()
  @Nested(ParkedSince, { description: 'Newer events of the mission could not be folded' })
  parked?: ParkedSince;
}
