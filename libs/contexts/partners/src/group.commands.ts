import { ListOf, PartyCode, readerGroupPattern, Statement, Text } from '#platform/hosting';

const Members = () =>
  ListOf(PartyCode(), {
    min: 1,
    max: 40,
    unique: true,
    description: 'Its members, all of them: registered parties',
    example: ['KEN', 'USA'],
  });

export class DefineReleasabilityGroup extends Statement {
  @Text({
    max: 48,
    pattern: readerGroupPattern,
    description: 'Id of the group, chosen once',
    example: 'core-group',
  })
  id!: string;
  @Text({ max: 200, description: 'What it is called', example: 'Core group' }) title!: string;
  @Members() members!: string[];
}

export class ChangeReleasability extends Statement {
  @Members() members!: string[];
  @Text({ max: 1000, description: 'Why', example: 'A donor has joined' }) reason!: string;
}
