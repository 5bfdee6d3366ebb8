import type { Quantity } from '#platform/kernel';
import { Choice, DateOnly, ListOf, Optional, QuantityField, Statement, Text, Uuid } from '#platform/hosting';
import { phases, requirementKinds, type Phase, type RequirementKind } from './requirement.events.js';

const authority = { max: 300, description: 'On whose authority: office or document' };
const reason = { max: 1000, description: 'Why' };
const capability = {
  max: 120,
  description: 'What is required, in the words in which pledges name it',
  example: 'police',
};
const pillar = { max: 40, description: 'Pillar of the mission', example: 'operational-support' };
const phase = { description: 'The first phase that needs it', example: 'foc' };

export class IdentifyRequirement extends Statement {
  @Choice(requirementKinds, { description: 'What sort of thing is required', example: 'personnel' })
  kind!: RequirementKind;
  @Text(capability) capability!: string;
  @QuantityField({ description: 'How much of it' }) quantity!: Quantity;
  @DateOnly({ description: 'Day by which it is needed' }) needBy!: string;
  @Text(pillar) pillar!: string;
  @Optional()
  @Choice(phases, { ...phase, description: `${phase.description}; full capability where left out` })
  phase?: Phase;
  @Optional() @Text({ max: 1000, description: 'What it must be able to do' }) description?: string;
  @Optional() @Uuid({ description: 'The assessment that found the need' }) assessment?: string;
}

/** What is left out stays as it is. */
export class ReviseRequirement extends Statement {
  @Optional() @Choice(requirementKinds, { description: 'What sort of thing' }) kind?: RequirementKind;
  @Optional() @Text(capability) capability?: string;
  @Optional() @QuantityField({ description: 'The whole quantity as it is now' }) quantity?: Quantity;
  @Optional() @DateOnly({ description: 'Day by which it is needed' }) needBy?: string;
  @Optional() @Text(pillar) pillar?: string;
  @Optional() @Choice(phases, phase) phase?: Phase;
  @Optional() @Text({ max: 1000, description: 'What it must be able to do' }) description?: string;
  @Text(reason) reason!: string;
  @Text(authority) authority!: string;
}

export class ApproveRequirements extends Statement {
  @Optional()
  @ListOf(Uuid(), {
    min: 1,
    max: 19,
    unique: true,
    description: 'Other lines of the mission that are approved with this one',
    example: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  })
  together?: string[];
  @Text({ ...authority, example: 'Force generation conference, 9 December 2025' }) authority!: string;
}

export class RetireRequirement extends Statement {
  @Text(reason) reason!: string;
  @Text(authority) authority!: string;
}
