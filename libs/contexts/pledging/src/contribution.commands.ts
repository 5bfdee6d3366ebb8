import type { Money } from '#platform/kernel';
import { Amount, Choice, Flag, Nested, Optional, PartyCode, Statement, Text, Uuid } from '#platform/hosting';
import {
  boundaries,
  earmarkings,
  fundIdPattern,
  type Boundary,
  type Earmarking,
} from './contribution.events.js';
import { InstrumentBody } from './offer.commands.js';

export const FundId = (description: string) =>
  Text({ max: 37, pattern: fundIdPattern, description, example: 'MSS-FUND-2024' });
const Equivalent = () =>
  Amount({
    description: 'What the source itself says that it comes to in another currency; kept as said',
    example: { amount: '6500000', currency: 'EUR' },
  });

class ContributionTerms extends Statement {
  @Optional() @FundId('The fund that receives it, and the year of its book') fund?: string;
  @Optional()
  @PartyCode({ description: 'Who receives it, where no fund does', example: 'HTI' })
  recipient?: string;
  @Optional()
  @Flag({ description: 'Goods or services, of which the amount is the stated value; false where left out' })
  inKind?: boolean;
  @Optional()
  @Choice(earmarkings, { description: 'How far its donor binds it; left out: not at all', example: 'soft' })
  earmarking?: Earmarking;
  @Optional() @Text({ max: 500, description: 'For what it is earmarked' }) purpose?: string;
  @Optional()
  @Choice(boundaries, {
    description: 'Whether all of it is for this mission, or it is shared by several; left out: all',
    example: 'single',
  })
  boundary?: Boundary;
  @Optional()
  @Text({ max: 200, description: 'Of shared money: name of the flow, the same wherever it is recorded' })
  flow?: string;
  @Optional() @Equivalent() equivalent?: Money;
}

export class CommitFunds extends ContributionTerms {
  @Amount({ description: 'What is owed, in the currency in which it is owed' }) amount!: Money;
  @Optional() @Uuid({ description: 'The pledge that it makes good' }) pledge?: string;
  @Optional()
  @Nested(InstrumentBody, { description: 'The paper that binds its donor' })
  instrument?: InstrumentBody;
}

const Reference = () => Text({ max: 200, description: 'Reference of the transfer', example: 'TT-2024-0117' });

export class RecordReceipt extends ContributionTerms {
  @PartyCode({ description: 'Who paid', example: 'CAN' }) donor!: string;
  @Amount({ description: 'What came, in the currency in which it came' }) amount!: Money;
  @Optional() @Reference() reference?: string;
}

export class SendPayment extends Statement {
  @Amount({ description: 'What was sent, in the currency in which it was sent' }) amount!: Money;
  @Optional() @Equivalent() equivalent?: Money;
  @Optional() @Reference() reference?: string;
}
export class ReceivePayment extends SendPayment {
  @Optional() @FundId('The book in which it is entered; left out: that of the contribution') fund?: string;
}
export class ReversePayment extends Statement {
  @Uuid({ description: 'The event by which the payment was said' }) payment!: string;
  @Amount({ description: 'What was taken back' }) amount!: Money;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
export class CorrectFigure extends Statement {
  @Uuid({ description: 'The event by which the amount was said' }) entry!: string;
  @Amount({ description: 'The amount as it is reported now' }) figure!: Money;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
export class SuspendContribution extends Statement {
  @Optional()
  @Amount({ description: 'All that is frozen of it now; left out: whatever is not paid' })
  frozen?: Money;
  @Text({ max: 300, description: 'Who ordered it', example: 'Stop-work order of the donor’s government' })
  authority!: string;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
export class ResumeContribution extends Statement {
  @Optional() @Amount({ description: 'What stays frozen; left out: nothing' }) frozen?: Money;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
