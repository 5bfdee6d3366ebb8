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
  Uuid,
} from '#platform/hosting';
import { actionPattern } from './delegation.events.js';
import { partyKinds, type PartyKind } from './party.events.js';
import type { DatedIsoCode, PublicJwk } from './party.facts.js';

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

class KeyBody {
  @Choice(['EC', 'OKP'], { description: 'Key type', example: 'OKP' }) kty!: PublicJwk['kty'];
  @Choice(['P-256', 'Ed25519'], { description: 'Curve', example: 'Ed25519' }) crv!: PublicJwk['crv'];
  @Text({
    max: 43,
    pattern: '^[A-Za-z0-9_-]{43}$',
    description: '32 bytes, base64url',
    example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  })
  x!: string;
  @Optional()
  @Text({
    max: 43,
    pattern: '^[A-Za-z0-9_-]{43}$',
    description: '32 bytes, base64url; with P-256 alone',
  })
  y?: string;
}
const kid = () =>
  Text({
    max: 64,
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
    description: 'Id of the key, never used before by the party',
    example: 'ken-2023-1',
  });

export class EnrollKey extends Statement {
  @kid() kid!: string;
  @Nested(KeyBody, { description: 'Public key (JWK): Ed25519, or P-256' }) key!: PublicJwk;
}

export class RevokeKey extends Statement {
  @Text({ max: 1000, description: 'Why', example: 'The device was lost' }) reason!: string;
}

export class SendNotice extends Statement {
  @Text({
    max: 200,
    description: 'The focal point to which it went',
    example: 'Police adviser, Permanent Mission',
  })
  office!: string;
  @Text({ max: 200, description: 'What it is about', example: 'A report to the Council is due' })
  subject!: string;
  @Optional() @Uuid({ description: 'The event that it tells of' }) about?: string;
}

export class FailNotice extends Statement {
  @Text({ max: 1000, description: 'Why, as far as known', example: 'The mailbox is full' }) reason!: string;
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
