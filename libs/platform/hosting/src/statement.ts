import { confidences, type Confidence } from '#platform/kernel';
import { Optional } from './field.js';
import { Choice, DateOnly, DateTime, ListOf, Nested, PartyCode, Sha256, Text } from './fields.js';

/** Where a statement comes from: a document with its date and hash, or a person's report. */
export class Source {
  @Text({
    max: 512,
    description: 'URI, document symbol, or a description of the report',
    example: 'Note verbale 412/2023',
  })
  reference!: string;

  @Optional()
  @DateOnly({ description: 'Date of the document' })
  date?: string;

  @Optional()
  @Sha256()
  sha256?: string;
}

/** Id of a group of readers, chosen by whoever defines it. */
export const readerGroupPattern = '^[a-z][a-z0-9-]{1,47}$';

export const releasabilities = ['coalition', 'parties', 'operators'] as const;

/** What every command may say about itself; the host reads it, deciders do not. */
export class Statement {
  @Optional()
  @DateTime({ description: 'When it was so; the moment of recording where left out' })
  effectiveAt?: string;

  @Optional()
  @Nested(Source, { description: 'Where the statement comes from' })
  source?: Source;

  @Optional()
  @Choice(confidences, {
    description: 'How sure the source is; confirmed where left out',
    example: 'confirmed',
  })
  confidence?: Confidence;

  @Optional()
  @Choice(releasabilities, {
    description:
      'Who may see it; where left out, those who see the beginning of the thing, and of a new one the whole coalition',
    example: 'coalition',
  })
  releasability?: (typeof releasabilities)[number];

  @Optional()
  @ListOf(PartyCode(), {
    min: 1,
    max: 40,
    unique: true,
    description: 'With releasability "parties": which, beside the speaker',
    example: ['KEN', 'USA'],
  })
  releasableTo?: string[];

  @Optional()
  @Text({
    max: 48,
    pattern: readerGroupPattern,
    description: 'With releasability "parties", instead of a list: the members that this group has now',
    example: 'core-group',
  })
  releasableToGroup?: string;
}

/** The fields that {@link Statement} brings, which no decider sees. */
export const statementFields = [
  'effectiveAt',
  'source',
  'confidence',
  'releasability',
  'releasableTo',
  'releasableToGroup',
] as const satisfies readonly (keyof Statement)[];
