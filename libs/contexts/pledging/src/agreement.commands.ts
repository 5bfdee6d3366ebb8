import {
  Choice,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  Statement,
  Text,
  Uuid,
} from '#platform/hosting';
import { agreementKinds, type AgreementKind } from './agreement.events.js';
import { InstrumentBody, PartBody } from './offer.commands.js';

class AgreementTerms extends Statement {
  @Optional()
  @Nested(PartBody, { description: 'What of the pledge it is about; left out: all of it' })
  part?: PartBody;
  @Optional()
  @DateOnly({ description: 'First day in force; left out: as it was, or the day of its signing' })
  from?: string;
  @Optional()
  @DateOnly({ description: 'Last day in force; left out: none is agreed', example: '2024-10-02' })
  until?: string;
  @Nested(InstrumentBody, { description: 'The paper that was signed' }) instrument!: InstrumentBody;
}

export class SignAgreement extends AgreementTerms {
  @Choice(agreementKinds, {
    description: 'Memorandum of understanding, letter of assist, or another commitment',
    example: 'mou',
  })
  kind!: AgreementKind;
  @Uuid({ description: 'The pledge that it is about' }) pledge!: string;
  @ListOf(PartyCode(), { min: 2, max: 20, unique: true, description: 'Who signed', example: ['KEN', 'UN'] })
  parties!: string[];
}
export class AmendAgreement extends AgreementTerms {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
export class TerminateAgreement extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
