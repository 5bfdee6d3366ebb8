import {
  Choice,
  Count,
  DateOnly,
  Flag,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  Statement,
  Text,
  Uuid,
} from '#platform/hosting';
import { pledgeKinds, type PledgeKind } from './figure.facts.js';
import {
  CaveatList,
  ConditionBody,
  ConditionList,
  conditionsMax,
  ContributorList,
  FigureBody,
  FundingBody,
  InstrumentBody,
  PartBody,
  PeriodBody,
  type ContributorBody,
} from './offer.commands.js';

class Offer extends Statement {
  @Choice(pledgeKinds, { description: 'What is promised', example: 'personnel' }) kind!: PledgeKind;
  @Optional()
  @Text({
    max: 120,
    description: 'Capability in the words of the requirement lines',
    example: 'formed police unit',
  })
  capability?: string;
  @Nested(FigureBody, { description: 'Its size in the form in which it was stated' }) figure!: FigureBody;
  @Optional() @Text({ max: 1000, description: 'What it is, in its owner’s words' }) description?: string;
  @Optional() @Nested(PeriodBody) period?: PeriodBody;
}

export class AnnouncePledge extends Offer {
  @Optional()
  @PartyCode({
    description:
      'Whose intention it is; the speaker’s where left out. An operator reports another’s, with its source',
  })
  owner?: string;
  @Optional()
  @ListOf(Text({ max: 500 }), { max: conditionsMax, description: 'Conditions as reported' })
  conditions?: string[];
}

export class WithdrawAnnouncement extends Statement {
  @Text({ max: 1000, description: 'Why, or what was reported' }) reason!: string;
}

class Terms extends Offer {
  @Optional()
  @Count({ max: 3650, description: 'Days from the order to move', example: 30 })
  noticeToMoveDays?: number;
  @Optional() @CaveatList() caveats?: string[];
  @Optional() @Nested(FundingBody, { description: 'Who pays' }) funding?: FundingBody;
  @Optional()
  @Nested(InstrumentBody, { description: 'By which document it is pledged' })
  instrument?: InstrumentBody;
  @Optional() @ContributorList() contributors?: ContributorBody[];
  @Optional() @ConditionList() conditions?: ConditionBody[];
  @Optional()
  @DateOnly({ description: 'Last day to take it up; on the day after it lapses' })
  validUntil?: string;
}

export class MakePledge extends Terms {
  @Optional() @Uuid({ description: 'The announcement that it replaces' }) replaces?: string;
  @Optional()
  @Flag({ description: 'True: it is another one, although an equal pledge is on record' })
  distinct?: boolean;
}

export class ReplacePledge extends Terms {
  @Text({ max: 1000, description: 'Why another pledge takes its place' }) reason!: string;
}

export class ConditionPledge extends Statement {
  @Nested(ConditionBody) condition!: ConditionBody;
}

export class SatisfyCondition extends Statement {
  @Optional()
  @Nested(PartBody, { description: 'What is released now; left out: all that it held' })
  part?: PartBody;
  @Optional() @Text({ max: 1000, description: 'What its owner says about it' }) note?: string;
  @Optional()
  @Nested(InstrumentBody, { description: 'The document that shows it, where no event on record does' })
  document?: InstrumentBody;
}
export class ReopenCondition extends Statement {
  @Optional()
  @Nested(PartBody, { description: 'What is held again; left out: all that it covers' })
  part?: PartBody;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}

export class IncreasePledge extends Statement {
  @Nested(FigureBody, { description: 'The whole figure as it is now, not the difference' })
  figure!: FigureBody;
  @Optional() @Text({ max: 1000, description: 'Why' }) reason?: string;
}
export class ReducePledge extends Statement {
  @Nested(FigureBody, { description: 'The whole figure as it is now, not the difference' })
  figure!: FigureBody;
  @Text({ max: 1000, description: 'Why: the will changed. A slip is corrected instead' }) reason!: string;
}

export class MatchPledge extends Statement {
  @Uuid({ description: 'The requirement line' }) requirement!: string;
  @Optional()
  @Nested(PartBody, {
    description: 'How much; left out: all that is not matched yet. Never of an unstated pledge',
  })
  part?: PartBody;
}
export class UnmatchPledge extends Statement {
  @Uuid({ description: 'The requirement line' }) requirement!: string;
  @Optional() @Nested(PartBody, { description: 'How much; left out: all of it' }) part?: PartBody;
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}

export class AcceptPledge extends Statement {
  @Optional() @Text({ max: 1000, description: 'What the accepting side adds' }) note?: string;
}
export class DeclinePledge extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
export class WithdrawPledge extends Statement {
  @Text({ max: 1000, description: 'Why' }) reason!: string;
}
