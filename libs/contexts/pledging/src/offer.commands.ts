// What the bodies of this context's commands are made of.
import { units, type Money, type Quantity, type Unit } from '#platform/kernel';
import {
  Amount,
  Choice,
  Count,
  DateOnly,
  Flag,
  ListOf,
  MissionCode,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Sha256,
  Text,
  Uuid,
  type Plain,
  type Said,
} from '#platform/hosting';
import { figureForms, type FigureForm } from './figure.facts.js';
import { conditionKinds, payers, type ConditionKind, type Payer } from './pledge.events.js';

/** What a command says, as deciders read it: nested bodies are plain objects. */
export type Spoken<Body> = Plain<Said<Body>>;

/** A count of a unit, or an amount of a currency: one of the two. */
export class PartBody {
  @Optional() @QuantityField({ example: { count: 40, unit: 'person' } }) quantity?: Quantity;
  @Optional() @Amount({ example: { amount: '10000000', currency: 'USD' } }) money?: Money;
}

/** A figure in the form in which it was said: count and unit; from, to and unit; money; or unstated. */
export class FigureBody {
  @Choice(figureForms, { description: 'How the owner stated the size', example: 'exact' }) form!: FigureForm;
  @Optional() @Count({ description: 'For exact, up-to and at-least', example: 1000 }) count?: number;
  @Optional() @Count({ description: 'Lower end of a range' }) from?: number;
  @Optional() @Count({ description: 'Upper end of a range' }) to?: number;
  @Optional() @Choice(units, { description: 'Unit of count', example: 'person' }) unit?: Unit;
  @Optional() @Amount({ description: 'For money' }) money?: Money;
}

export class PeriodBody {
  @DateOnly({ description: 'First day' }) from!: string;
  @Optional() @DateOnly({ description: 'Last day; left out: until further word' }) until?: string;
}

export class InstrumentBody {
  @Text({ max: 200, description: 'Note verbale, letter or agreement', example: 'Note verbale 412/2023' })
  reference!: string;
  @Optional() @DateOnly({ description: 'Date of the document' }) date?: string;
  @Optional() @Sha256() sha256?: string;
}

export class FundingBody {
  @Choice(payers, { description: 'Who bears the cost', example: 'fund' }) payer!: Payer;
  @Optional() @PartyCode({ description: 'The party or fund that pays, where it is named' }) party?: string;
  @Optional()
  @Flag({ description: 'Whether the owner is paid back; false where left out' })
  reimbursed?: boolean;
}

export class ContributorBody {
  @PartyCode({ description: 'Who contributes beside the owner', example: 'JAM' }) party!: string;
  @Optional() @Nested(PartBody, { description: 'Its share of the figure' }) share?: PartBody;
}

export class ConditionBody {
  @Choice(conditionKinds, { description: 'What must hold', example: 'chapter-vii-resolution' })
  kind!: ConditionKind;
  @Text({ max: 1000, description: 'The condition in its owner’s words' }) text!: string;
  @Optional() @DateOnly({ description: 'Day by which it must hold' }) deadline?: string;
  @Optional()
  @Flag({
    description: 'Satisfied as soon as the evidence is found; false where left out: the owner says so',
  })
  selfExecuting?: boolean;
  @Optional()
  @Nested(PartBody, { description: 'What it covers; left out: the whole pledge' })
  part?: PartBody;
  @Optional() @MissionCode({ description: 'Mission whose resolution it waits for' }) mission?: string;
  @Optional()
  @PartyCode({ description: 'Whose cabinet, parliament, court or pledge it waits for' })
  party?: string;
  @Optional() @Uuid({ description: 'The other pledge that it waits for' }) pledge?: string;
}

const caveatsMax = 20;
const contributorsMax = 20;
export const conditionsMax = 10;

export const CaveatList = () =>
  ListOf(Text({ max: 500 }), { max: caveatsMax, description: 'National restrictions on use' });
export const ContributorList = () =>
  ListOf(ContributorBody, { max: contributorsMax, description: 'Who contributes beside the owner' });
export const ConditionList = () =>
  ListOf(ConditionBody, {
    max: conditionsMax,
    description: 'Conditions under which it stands from the start',
  });
