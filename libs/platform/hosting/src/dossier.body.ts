import { releasabilityPattern } from '#platform/kernel';
import { Optional } from './field.js';
import { Choice, DateTime, Flag, ListOf, MissionCode, PartyCode, Text, Uuid } from './fields.js';

export const mediaTypes = ['text/plain', 'application/json'] as const;
/** With its envelope a body has 64 KiB at most. */
const contentMax = 60_000;

export class DepositDossier {
  @Choice(mediaTypes, { description: 'What the content is', example: 'text/plain' })
  mediaType!: (typeof mediaTypes)[number];
  @Text({
    max: contentMax,
    description: 'The text, or the JSON as a text',
    example: 'Statement of a witness',
  })
  content!: string;
  @Optional()
  @ListOf(PartyCode(), {
    min: 1,
    max: 40,
    unique: true,
    description: 'Who may read it beside the party that deposits it and operators',
    example: ['KEN'],
  })
  readers?: string[];
}

export class EraseDossier {
  @Text({ max: 500, description: 'Why; no names', example: 'The person concerned asked for it.' })
  reason!: string;
}

class DossierPlace {
  @Uuid({ description: 'What events refer to it by' }) dossier!: string;
  @MissionCode() mission!: string;
  @PartyCode({ description: 'Who deposited it' }) depositedBy!: string;
  @DateTime({ description: 'When it was deposited' }) depositedAt!: string;
  @Text({ max: 2000, pattern: releasabilityPattern, description: 'Who may read it', example: 'operators' })
  releasability!: string;
}

export class DossierReceipt extends DossierPlace {
  @Optional() @DateTime({ description: 'When its content was erased' }) erasedAt?: string;
}

export class Dossier extends DossierPlace {
  @Choice(mediaTypes, { description: 'What the content is' }) mediaType!: string;
  @Text({ max: contentMax, description: 'What was deposited' }) content!: string;
  @Flag({ description: 'Whether it reads as it was deposited' }) unaltered!: boolean;
}
