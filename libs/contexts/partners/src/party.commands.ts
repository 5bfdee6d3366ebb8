import {
  Choice,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  DateTime,
  PartyCode,
  Statement,
  Text,
} from '#platform/hosting';
import { actionPattern } from './delegation.events.js';
import { partyKinds, type PartyKind } from './party.events.js';
import type { DatedIsoCode } from './party.facts.js';

export class IsoCodeBody {
  @Text({ min: 3, max: 3, pattern: '^[A-Z]{3}$', description: 'ISO 3166-1 alpha-3', example: 'KEN' })
  code!: string;
  @Optional() @DateOnly({ description: 'First day on which it was the code' }) from?: string;
}

export class RegisterParty extends Statement {
  @PartyCode({
    description: 'Id of the party, chosen once: a State’s code at the time, else an upper-case name',
  })
  id!: string;
  @Choice(partyKinds, { description: 'What it is', example: 'state' }) kind!: PartyKind;
  @Text({ max: 200, description: 'Its name in English', example: 'Kenya' }) name!: string;
  @Optional() @Nested(IsoCodeBody, { description: 'Only a State has one' }) isoCode?: DatedIsoCode;
}

export class RenameParty extends Statement {
  @Text({ max: 200, description: 'Its name from now on' }) name!: string;
  @Optional()
  @Nested(IsoCodeBody, { description: 'Its new code, where it changes; says from which day on' })
  isoCode?: DatedIsoCode;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}

export class NameFocalPoint extends Statement {
  @Text({
    max: 200,
    description: 'Office or post, never a person',
    example: 'Police adviser, Permanent Mission',
  })
  office!: string;
  @Text({
    max: 128,
    pattern: '^[A-Za-z0-9][A-Za-z0-9:._/-]{0,127}$',
    description: 'Where the person is found in the directory that holds personal data',
    example: 'directory/ken-0007',
  })
  reference!: string;
}

export class GrantDelegation extends Statement {
  @PartyCode({ description: 'Who may speak for the caller’s party', example: 'CARICOM' }) to!: string;
  @ListOf(Text({ max: 80, pattern: actionPattern }), {
    min: 1,
    max: 50,
    unique: true,
    description: 'Which commands',
    example: ['pledging.MakePledge'],
  })
  actions!: string[];
  @DateTime({ description: 'When it ends' }) until!: string;
}

export class RevokeDelegation extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
