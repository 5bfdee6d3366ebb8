import type { Quantity } from '#platform/kernel';
import {
  Choice,
  Count,
  DateOnly,
  Flag,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Statement,
  Text,
  Uuid,
  type Plain,
  type Said,
} from '#platform/hosting';
import { casualtyKinds, operations, type CasualtyKind, type Operation } from './contingent.events.js';

/** What a command says, as deciders read it: nested bodies are plain objects. */
export type Spoken<Body> = Plain<Said<Body>>;

export class ContingentEquipmentBody {
  @Text({ max: 120, description: 'What it is', example: 'armoured vehicle' }) item!: string;
  @QuantityField({ example: { count: 24, unit: 'vehicle' } }) quantity!: Quantity;
}

export class ContingentPlanBody {
  @Optional() @DateOnly({ description: 'Day on which it is to leave home' }) departs?: string;
  @Optional() @DateOnly({ description: 'Day on which it is to arrive' }) arrives?: string;
  @Optional() @DateOnly({ description: 'Day on which it is to be relieved or to go home' }) until?: string;
}

const EquipmentList = (description: string) => ListOf(ContingentEquipmentBody, { max: 100, description });
const Note = () => Text({ max: 1000, description: 'What whoever reports it adds; no names' });

export class DesignateContingent extends Statement {
  @Optional()
  @PartyCode({
    description:
      'Whose people they are; the speaker’s where left out. An operator reports another’s, with its source',
  })
  nation?: string;
  @Text({ max: 200, description: 'What it is called', example: 'First contingent' }) title!: string;
  @Optional()
  @Text({ max: 120, description: 'Capability in the words of the requirement lines', example: 'police' })
  capability?: string;
  @Count({ description: 'How many people', example: 400 }) people!: number;
  @Optional() @EquipmentList('What it brings') equipment?: ContingentEquipmentBody[];
  @Optional() @Uuid({ description: 'The pledge that it makes good' }) pledge?: string;
  @Optional() @Uuid({ description: 'The requirement line that it fills' }) requirement?: string;
  @Optional()
  @Count({ min: 1, max: 1000, description: 'Number of the rotation; 1 where left out', example: 1 })
  rotation?: number;
  @Optional() @Uuid({ description: 'The contingent whose place it takes' }) follows?: string;
  @Optional() @Nested(ContingentPlanBody, { description: 'Planned dates' }) planned?: ContingentPlanBody;
}

export class CompleteTraining extends Statement {
  @Optional()
  @Count({
    description: 'So many are trained now, in all; the whole contingent where left out',
    example: 400,
  })
  people?: number;
  @Optional()
  @Text({ max: 200, description: 'In what', example: 'Rules on the use of force' })
  course?: string;
  @Optional() @Note() note?: string;
}

export class VerifyEquipment extends Statement {
  @EquipmentList('What was there and fit') equipment!: ContingentEquipmentBody[];
  @Flag({ description: 'Whether all that it is to bring was there and fit' }) complete!: boolean;
  @Optional() @Note() note?: string;
}

export class PassVisit extends Statement {
  @DateOnly({ description: 'Day of the visit' }) on!: string;
  @Optional() @Note() note?: string;
}
export class FailVisit extends Statement {
  @DateOnly({ description: 'Day of the visit' }) on!: string;
  @Text({ max: 1000, description: 'What is missing; no names' }) reason!: string;
}

export class TaskAirlift extends Statement {
  @PartyCode({ description: 'Who flies', example: 'USA' }) provider!: string;
  @Optional() @Count({ description: 'For how many people', example: 200 }) people?: number;
  @Optional() @Count({ min: 1, max: 10000, description: 'How many flights', example: 2 }) flights?: number;
  @Optional() @DateOnly({ description: 'Day of departure' }) departs?: string;
  @Optional() @Text({ max: 200, description: 'From where', example: 'Nairobi' }) from?: string;
  @Optional() @Text({ max: 200, description: 'To where', example: 'Port-au-Prince' }) to?: string;
}

const ReportedTotal = () =>
  Count({
    description: 'So many of the contingent in all, where the source says so; flagged where the parts differ',
    example: 400,
  });

export class RecordDeparture extends Statement {
  @Count({ description: 'How many left, in this part', example: 200 }) people!: number;
  @Optional() @EquipmentList('What left with them') equipment?: ContingentEquipmentBody[];
  @Text({ max: 200, description: 'From where', example: 'Nairobi' }) from!: string;
  @Optional() @ReportedTotal() reportedTotal?: number;
  @Optional() @Note() note?: string;
}

export class RecordArrival extends Statement {
  @Count({ description: 'How many arrived, in this part', example: 200 }) people!: number;
  @Optional() @EquipmentList('What arrived with them') equipment?: ContingentEquipmentBody[];
  @Text({ max: 200, description: 'Where', example: 'Port-au-Prince' }) place!: string;
  @Optional() @Uuid({ description: 'The base that receives them' }) base?: string;
  @Optional() @ReportedTotal() reportedTotal?: number;
  @Optional() @Note() note?: string;
}

export class TransferAuthority extends Statement {
  @Text({ max: 200, description: 'Office that commands from now on', example: 'Force commander' })
  to!: string;
  @Optional()
  @Count({ description: 'Over so many people, in all; those who are there where left out', example: 200 })
  people?: number;
  @Optional() @Note() note?: string;
}

export class DeclareCaveat extends Statement {
  @ListOf(Choice(operations), {
    min: 1,
    max: operations.length,
    unique: true,
    description: 'The kinds of operation that it restricts',
    example: ['offensive'],
  })
  restricts!: Operation[];
  @Text({ max: 1000, description: 'The restriction in its nation’s words' }) text!: string;
}
export class LiftCaveat extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}

export class PlanRotation extends Statement {
  @DateOnly({ description: 'Day on which it is to be relieved' }) on!: string;
  @Optional() @Uuid({ description: 'The contingent that is to take its place' }) successor?: string;
  @Optional()
  @Count({
    description: 'So many are to take its place, where no contingent is designated yet',
    example: 200,
  })
  people?: number;
}
export class RotateContingent extends Statement {
  @Uuid({ description: 'The contingent that took its place' }) successor!: string;
  @Optional() @Note() note?: string;
}

export class RepatriateContingent extends Statement {
  @Optional()
  @Count({ description: 'How many went home, in this part; all that are there where left out', example: 100 })
  people?: number;
  @Optional() @EquipmentList('What went with them') equipment?: ContingentEquipmentBody[];
  @Optional() @ReportedTotal() reportedTotal?: number;
  @Optional() @Text({ max: 1000, description: 'Why; no names' }) reason?: string;
}

export class NotifyCasualty extends Statement {
  @Choice(casualtyKinds, { description: 'What became of them', example: 'wounded' }) kind!: CasualtyKind;
  @Count({ min: 1, description: 'How many people', example: 1 }) count!: number;
  @Optional()
  @Uuid({ description: 'The notification that it takes the place of: the missing who were found dead' })
  updates?: string;
}
