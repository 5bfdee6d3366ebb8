import type { Money } from '#platform/kernel';
import { Amount, Choice, DateOnly, Optional, PartyCode, Statement, Text, Uuid } from '#platform/hosting';
import { cures, nationalRequirements, type Cure, type NationalRequirement } from './clearance.events.js';

const Reference = () =>
  Text({ max: 200, description: 'Number or name of the act', example: 'Petition E389 of 2023' });
const Until = (description: string) => DateOnly({ description, example: '2024-01-26' });
const Court = () => Text({ max: 200, description: 'The court', example: 'High Court' });
const Challenge = () =>
  Uuid({ description: 'The event by which the challenge was filed, where it is on record' });

export class DeclareNationalRequirement extends Statement {
  @Choice(nationalRequirements, { description: 'What it needs first', example: 'chapter-vii-resolution' })
  requirement!: NationalRequirement;
  @Text({ description: 'In its own words', example: 'Our law asks for a resolution under Chapter VII' })
  text!: string;
}

class Approving extends Statement {
  @Text({ description: 'What was approved', example: 'Deployment of 1,000 police' }) subject!: string;
  @Optional() @Reference() reference?: string;
  @Optional() @Until('Last day for which it was approved') until?: string;
}
export class RecordCabinetApproval extends Approving {}
export class RecordParliamentApproval extends Approving {}

export class RecordCourtChallenge extends Statement {
  @Court() court!: string;
  @Text({ description: 'What is challenged', example: 'The deployment of police abroad' }) matter!: string;
  @Optional() @Reference() reference?: string;
}

export class RecordConservatoryOrder extends Statement {
  @Court() court!: string;
  @Text({ description: 'What may not be done', example: 'Deployment of police abroad' }) restrains!: string;
  @Optional() @Challenge() challenge?: string;
  @Optional() @Reference() reference?: string;
  @Optional() @Until('Last day; left out: until further order') until?: string;
}
export class RecordOrderExtended extends Statement {
  @Optional() @Until('New last day; left out: until further order') until?: string;
}
export class RecordOrderLifted extends Statement {
  @Text({ description: 'Why' }) reason!: string;
}

export class RecordRuling extends Statement {
  @Court() court!: string;
  @Text({ description: 'What was ruled', example: 'The deployment is unconstitutional' }) ruling!: string;
  @Optional() @Challenge() challenge?: string;
  @Optional() @Reference() reference?: string;
  @Optional()
  @Choice(cures, {
    description: 'What the court found missing: once it is there, the ruling stands in the way no longer',
    example: 'reciprocal-agreement',
  })
  cure?: Cure;
}
export class RecordRulingSetAside extends Statement {
  @Text({ description: 'Why' }) reason!: string;
}

export class RecordReciprocalAgreement extends Statement {
  @PartyCode({ description: 'The State with which it was signed', example: 'HTI' }) with!: string;
  @Text({ description: 'What was agreed', example: 'Deployment of police' }) subject!: string;
  @Optional() @Reference() reference?: string;
  @Optional()
  @DateOnly({ description: 'First day in force; left out: the day of its signing', example: '2024-03-01' })
  inForceFrom?: string;
}

export class PauseDeployment extends Statement {
  @Text({ description: 'Why', example: 'Until a new authority is in office' }) reason!: string;
  @Optional() @Until('Last day; left out: until resumed') until?: string;
}
export class ResumeDeployment extends Statement {
  @Text({ description: 'Why', example: 'The new authority is in office' }) reason!: string;
}

export class RecordAppropriationRequest extends Statement {
  @Amount({ description: 'What is asked for' }) amount!: Money;
  @Text({ description: 'What for', example: 'Support to the mission' }) purpose!: string;
  @Optional() @Reference() reference?: string;
}
export class RecordAppropriation extends Statement {
  @Amount({ description: 'What is granted now' }) amount!: Money;
  @Text({ description: 'What for', example: 'Support to the mission' }) purpose!: string;
  @Optional()
  @Uuid({ description: 'The event by which it was asked for, where it is on record' })
  request?: string;
  @Optional() @Reference() reference?: string;
}

export class RecordHold extends Statement {
  @Text({ max: 200, description: 'Who holds it', example: 'Committee on Foreign Affairs' }) by!: string;
  @Optional() @Amount({ description: 'What is held; left out: it is not known how much' }) amount?: Money;
  @Text({ description: 'Why', example: 'The plan is not detailed enough' }) reason!: string;
  @Optional() @Reference() reference?: string;
}
export class RecordHoldOverridden extends Statement {
  @Optional() @Amount({ description: 'What is released now; left out: all that is held' }) amount?: Money;
  @Text({ description: 'Why' }) reason!: string;
}
