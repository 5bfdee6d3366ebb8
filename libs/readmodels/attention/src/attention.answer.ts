import {
  Answer,
  Choice,
  DateOnly,
  ListOf,
  MissionCode,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';

export class AttentionQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

/** In the order of their weight. */
export const urgencies = [
  'overdue',
  'this-week',
  'breach',
  'silent',
  'conflict',
  'unconfirmed',
  'soon',
  'explained',
] as const;
export type Urgency = (typeof urgencies)[number];

class ExplanationAnswer {
  @PartyCode({ description: 'Who explains' })
  party!: string;
  @Text({ max: 2000, description: 'What it says to the breach' })
  explanation!: string;
  @Uuid({ description: 'The event that says so' })
  event!: string;
}

class MatterAnswer {
  @Choice(urgencies, { description: 'How urgent it is' })
  urgency!: Urgency;
  @Text({ max: 128, description: 'The rule that is broken, or what falls due', example: 'report-due' })
  code!: string;
  @Text({ max: 2000, description: 'What it is, in a sentence' })
  says!: string;
  @Optional()
  @DateOnly({ description: 'The day on which it falls due, or since which it stands' })
  day?: string;
  @Optional()
  @PartyCode({ description: 'Whose act would settle it' })
  party?: string;
  @Text({
    max: 128,
    description: 'The stream that shows it; where the same is so of several, the first of them',
  })
  stream!: string;
  @ListOf(Uuid(), { max: 10_000, description: 'The events that show it' })
  events!: readonly string[];
  @ListOf(ExplanationAnswer, { max: 1000, description: 'What was said to the breach' })
  explanations!: readonly ExplanationAnswer[];
}

export class AttentionAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @ListOf(MatterAnswer, { max: 100_000, description: 'The most urgent first' })
  matters!: readonly MatterAnswer[];
}

export type Matter = Plain<MatterAnswer>;
export type AttentionList = Plain<Omit<AttentionAnswer, keyof Answer>>;
