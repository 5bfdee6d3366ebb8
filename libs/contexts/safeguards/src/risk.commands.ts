import { Choice, DateOnly, Nested, Optional, PartyCode, Statement, Text, Uuid } from '#platform/hosting';
import { riskLevels, type RiskLevel } from './risk.events.js';
import type { Subject } from './subject.events.js';
import { SubjectBody } from './subject.commands.js';

export class CompleteRiskAssessment extends Statement {
  @Nested(SubjectBody, { description: 'Who is to be supported' }) subject!: Subject;
  @Text({ max: 200, description: 'Which support it covers', example: 'Training and equipment' })
  support!: string;
  @Optional()
  @PartyCode({ description: 'Who gives that support, where it is one party', example: 'USA' })
  supporter?: string;
  @Choice(riskLevels, { description: 'The risk that is left', example: 'medium' }) level!: RiskLevel;
  @Optional()
  @DateOnly({ description: 'Last day for which it counts', example: '2025-06-30' })
  validUntil?: string;
  @Optional()
  @Uuid({ description: 'The dossier that holds what names persons; it is erasable' })
  dossier?: string;
}

export class AgreeMitigation extends Statement {
  @Text({ max: 500, description: 'What is to be done; no names', example: 'Complaints are heard on site.' })
  measure!: string;
  @PartyCode({ description: 'Who is to do it' }) responsible!: string;
  @Optional() @DateOnly({ description: 'Day by which it is to be done', example: '2024-09-01' }) by?: string;
}

export class SuspendSupport extends Statement {
  @Text({ max: 500, description: 'Why; no names', example: 'The assessment has run out.' }) reason!: string;
}

export class ResumeSupport extends Statement {
  @Text({ max: 500, description: 'What has changed; no names', example: 'It was assessed anew.' })
  reason!: string;
}
