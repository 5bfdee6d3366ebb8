import { Choice, DateOnly, Nested, Optional, PartyCode, Statement, Text, Uuid } from '#platform/hosting';
import { allegationKinds, sanctions, type AllegationKind, type Sanction } from './allegation.events.js';
import type { Subject } from './subject.events.js';
import { SubjectBody } from './subject.commands.js';

const dossierText = 'The dossier that holds what names persons; it is erasable';

export class ReceiveAllegation extends Statement {
  @Choice(allegationKinds, { description: 'What is alleged, by its kind', example: 'misconduct' })
  kind!: AllegationKind;
  @Nested(SubjectBody, { description: 'Against whose people' }) against!: Subject;
  @Optional()
  @DateOnly({ description: 'Day on which it is said to have happened', example: '2024-08-01' })
  occurredOn?: string;
  @Optional()
  @PartyCode({ description: 'The party that is to look into it; it may see it', example: 'UN-SECRETARIAT' })
  investigator?: string;
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}

export class OpenInvestigation extends Statement {
  @Optional()
  @PartyCode({ description: 'Who investigates; the speaker where left out' })
  investigator?: string;
  @Optional() @Text({ max: 500, description: 'Why it is opened again; no names' }) reopening?: string;
}

export class SubstantiateAllegation extends Statement {
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}

export class FindAllegationUnfounded extends Statement {
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}

export class ReferAllegation extends Statement {
  @PartyCode({ description: 'The party whose people it concerns; it may see this and what follows' })
  to!: string;
  @Optional() @Uuid({ description: 'The dossier that this party may read' }) dossier?: string;
}

export class ReportSanction extends Statement {
  @Choice(sanctions, { description: 'What followed', example: 'repatriation' }) sanction!: Sanction;
  @DateOnly({ description: 'Day on which it was imposed', example: '2024-10-01' }) on!: string;
  @Optional() @Uuid({ description: dossierText }) dossier?: string;
}
