import type { Quantity } from '#platform/kernel';
import {
  Count,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Sha256,
  Statement,
  Text,
  Uuid,
} from '#platform/hosting';

export class EstablishMandate extends Statement {
  @Uuid({ description: 'The adopted draft that it rests on' }) draft!: string;
  @ListOf(Text({ max: 500 }), {
    min: 1,
    max: 20,
    description: 'What it is to do',
    example: ['Support the national police'],
  })
  tasks!: string[];
  @Optional()
  @DateOnly({ description: 'First day; the day of adoption where left out', example: '2023-10-02' })
  from?: string;
  @Optional()
  @DateOnly({ description: 'Last day; left out with no term: until further decision', example: '2024-10-02' })
  until?: string;
  @Optional()
  @Count({ min: 1, max: 120, description: 'Term in months, instead of the last day', example: 12 })
  termMonths?: number;
  @Optional() @QuantityField({ description: 'Ceiling of strength; many have none' }) ceiling?: Quantity;
  @Optional()
  @DateOnly({ description: 'Day by which the Council reviews it', example: '2024-07-02' })
  reviewAt?: string;
}

/** The document by which a body decided. */
class MandateInstrumentBody {
  @Text({ max: 200, description: 'Decision, communiqué or agreement', example: 'Communiqué of 14 June 2024' })
  reference!: string;
  @Optional() @DateOnly({ description: 'Date of the document' }) date?: string;
  @Optional() @Sha256() sha256?: string;
}
const Instrument = () =>
  Nested(MandateInstrumentBody, {
    description: 'The document by which another body than the Council decided',
  });
const DecidingDraft = () =>
  Uuid({ description: 'The adopted draft that decided so; needed where the Council gave the mandate' });

export class RecordMandate extends Statement {
  @PartyCode({ description: 'The body that gave it', example: 'CARICOM' }) body!: string;
  @Instrument() instrument!: MandateInstrumentBody;
  @ListOf(Text({ max: 500 }), {
    min: 1,
    max: 20,
    description: 'What it is to do',
    example: ['Support the national police'],
  })
  tasks!: string[];
  @DateOnly({ description: 'First day', example: '2024-06-14' }) from!: string;
  @Optional()
  @DateOnly({ description: 'Last day; left out: until further decision', example: '2025-06-13' })
  until?: string;
  @Optional() @QuantityField({ description: 'Ceiling of strength; many have none' }) ceiling?: Quantity;
  @Optional()
  @DateOnly({ description: 'Day by which it is reviewed', example: '2025-03-14' })
  reviewAt?: string;
}

export class ExtendMandate extends Statement {
  @Optional() @DecidingDraft() draft?: string;
  @Optional() @Instrument() instrument?: MandateInstrumentBody;
  @Optional()
  @DateOnly({
    description: 'New last day; left out with no term: until further decision',
    example: '2025-10-02',
  })
  until?: string;
  @Optional()
  @Count({
    min: 1,
    max: 120,
    description: 'Months from its last day on, instead of the new one',
    example: 12,
  })
  termMonths?: number;
  @Optional() @QuantityField({ description: 'Ceiling of strength from then on' }) ceiling?: Quantity;
  @Optional()
  @DateOnly({ description: 'Day by which it is reviewed', example: '2025-07-02' })
  reviewAt?: string;
}

class EndMandate extends Statement {
  @Optional() @DecidingDraft() draft?: string;
  @Optional() @Instrument() instrument?: MandateInstrumentBody;
  @DateOnly({ description: 'Its last day', example: '2025-10-02' }) lastDay!: string;
  @Text({ description: 'Why' }) reason!: string;
}
export class TerminateMandate extends EndMandate {}
export class TransitionMandate extends EndMandate {
  @Uuid({ description: 'The mandate that takes its place' }) to!: string;
}

export class SetReportingObligation extends Statement {
  @Text({ max: 500, description: 'What is to be reported', example: 'Progress of the mission' })
  report!: string;
  @Text({ max: 200, description: 'To whom', example: 'Security Council' }) to!: string;
  @DateOnly({ description: 'Last day for it', example: '2099-01-31' }) due!: string;
  @Optional() @PartyCode({ description: 'Who owes it', example: 'KEN' }) owedBy?: string;
}
export class MeetReportingObligation extends Statement {
  @DateOnly({ description: 'Day on which it was delivered', example: '2024-01-31' }) delivered!: string;
  @Optional()
  @Text({ max: 200, description: 'Symbol or name of the report', example: 'S/2024/71' })
  reference?: string;
}
