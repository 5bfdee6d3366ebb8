import { Choice, DateOnly, Nested, Optional, PartyCode, Statement, Text, Uuid } from '#platform/hosting';
import type { Subject } from './subject.events.js';
import { SubjectBody } from './subject.commands.js';
import { vettingGrounds, vettingSchemes, type VettingGround, type VettingScheme } from './vetting.events.js';

const dossierText = 'The dossier that holds what names persons; it is erasable';

export class RequestVetting extends Statement {
  @Nested(SubjectBody, { description: 'Who is to be vetted' }) subject!: Subject;
  @Choice(vettingSchemes, { description: 'By whose rules', example: 'leahy' }) scheme!: VettingScheme;
  @Optional()
  @PartyCode({ description: 'The party whose authority is to vet it', example: 'USA' })
  authority?: string;
}

export class ClearVetting extends Statement {
  @Optional()
  @DateOnly({ description: 'Last day for which it is cleared', example: '2025-06-30' })
  validUntil?: string;
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}

export class DenyVetting extends Statement {
  @Choice(vettingGrounds, { description: 'Why, by its kind', example: 'credible-information' })
  ground!: VettingGround;
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}

export class RemediateVetting extends Statement {
  @Text({ max: 500, description: 'What was done; no names', example: 'Those concerned were withdrawn.' })
  measures!: string;
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}
