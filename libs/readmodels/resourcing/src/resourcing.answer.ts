import { units, type Unit } from '#platform/kernel';
import {
  Answer,
  Choice,
  Count,
  DateOnly,
  Flag,
  ListOf,
  MissionCode,
  Nested,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import { phases, requirementKinds, type Phase, type RequirementKind } from '#contexts/assessment/contract';
import {
  conditionKinds,
  pledgeKinds,
  type ConditionKind,
  type PledgeKind,
} from '#contexts/pledging/contract';
import { NeverNotifiedAnswer, PillarAnswer, ShortfallAnswer, SilentAnswer } from './gaps.answer.js';
import { AnnouncementAnswer, EndedAnswer, PledgeAnswer } from './offers.answer.js';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class ResourcingQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
  @Optional()
  @Count({ min: 1, max: 3650, description: 'Days after which an owner counts as silent; 90 unless said' })
  silentDays?: number;
}

class TallyAnswer {
  @Count()
  count!: number;
  @because()
  because!: readonly string[];
}

/** A figure between two ends: "up to 200" promises 0 at least and 200 at most. */
class EndsAnswer {
  @Count({ description: 'At the less favourable end' })
  least!: number;
  @Count({ description: 'At the more favourable end' })
  most!: number;
  @because()
  because!: readonly string[];
}

class SumAnswer {
  @Text({ max: 40, pattern: '^(0|[1-9]\\d*)(\\.\\d{1,4})?$', description: 'Decimal', example: '100000000' })
  amount!: string;
  @because()
  because!: readonly string[];
}

class LinePledgeAnswer {
  @Uuid({ description: 'The pledge' })
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Flag({ description: 'Its owner gave no figure: it counts nothing' })
  unstated!: boolean;
  @Flag({ description: 'It is matched in another unit than the line’s: it counts nothing' })
  inAnotherUnit!: boolean;
  @Count({ description: 'Matched to the line' })
  matched!: number;
  @Count({ description: 'Of it, what its owner has not confirmed' })
  unconfirmed!: number;
  @Count({ description: 'Of it, what waits for a condition' })
  conditional!: number;
  @Count({ description: 'Of it, what waits for nothing, at the less favourable end' })
  firmLeast!: number;
  @Count({ description: 'Of it, what waits for nothing, at the more favourable end' })
  firmMost!: number;
  @ListOf(Choice(conditionKinds), { max: 1000, description: 'The conditions that are open' })
  waitingFor!: readonly ConditionKind[];
  @because()
  because!: readonly string[];
}

class LineAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Choice(requirementKinds)
  kind!: RequirementKind;
  @Text({ max: 120, description: 'What is required' })
  capability!: string;
  @Text({ max: 40, description: 'Pillar of the mission' })
  pillar!: string;
  @Optional()
  @Text({ max: 200, description: 'What the pillar is called' })
  pillarTitle?: string;
  @Choice(phases, { description: 'The first phase that needs it' })
  phase!: Phase;
  @Choice(units, { description: 'Unit of every count of the line' })
  unit!: Unit;
  @DateOnly({ description: 'Day by which it is needed' })
  needBy!: string;
  @Flag({ description: 'The day is past and the gap is open' })
  overdue!: boolean;
  @Optional()
  @DateOnly({ description: 'Where it has a gap: the day since which it is required' })
  unmetSince?: string;
  @Nested(TallyAnswer, { description: 'Required' })
  required!: TallyAnswer;
  @Nested(EndsAnswer, {
    description:
      'Announced, by announcements that name the capability and unit of this line and of no other; never part of what is pledged',
  })
  announced!: EndsAnswer;
  @Nested(TallyAnswer, { description: 'Matched to the line by pledges that stand: pledged and unconfirmed' })
  matched!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Matched, in its owner’s own or confirmed word: conditional and firm' })
  pledged!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Matched, and entered for an owner that has not confirmed it' })
  unconfirmed!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Pledged, and waiting for a condition' })
  conditional!: TallyAnswer;
  @Nested(EndsAnswer, { description: 'Pledged, and waiting for nothing' })
  firm!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Pledged, and notified to the Secretary-General' })
  notified!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Pledged, and found at readiness level 2 or higher' })
  assessed!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Agreed or accepted, and waiting for nothing' })
  committed!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Committed, and found deployable within 60 days' })
  deployable!: EndsAnswer;
  @Nested(TallyAnswer, {
    description: 'People in the country on that day, of the contingents that fill the line; 0 of things',
  })
  deployed!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Required beyond what is firm at its less favourable end' })
  gap!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'What stays open even if all that is matched comes' })
  gapAtBest!: TallyAnswer;
  @ListOf(LinePledgeAnswer, { max: 10_000, description: 'The pledges on the line' })
  pledges!: readonly LinePledgeAnswer[];
}

class RetiredLineAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ max: 120, description: 'What was required' })
  capability!: string;
  @Text({ description: 'Why it is required no longer' })
  reason!: string;
  @because()
  because!: readonly string[];
}

class NationCountsAnswer {
  @Choice(pledgeKinds, { description: 'Kinds are never mixed' })
  kind!: PledgeKind;
  @Choice(units, { description: 'Units are never mixed' })
  unit!: Unit;
  @Nested(EndsAnswer, { description: 'Announced and neither replaced nor withdrawn' })
  announced!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Pledged in its own or confirmed word: conditional and firm' })
  pledged!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Pledged, and waiting for a condition' })
  conditional!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Pledged, and waiting for nothing' })
  firm!: EndsAnswer;
  @Nested(EndsAnswer, { description: 'Entered for it and not confirmed by it; part of nothing else' })
  unconfirmed!: EndsAnswer;
  @Nested(TallyAnswer, { description: 'Pledged, and notified to the Secretary-General' })
  notified!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Pledged, and found at readiness level 2 or higher' })
  assessed!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Agreed or accepted, and waiting for nothing' })
  committed!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Committed, and found deployable within 60 days' })
  deployable!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Pledged or unconfirmed, and matched to requirement lines' })
  matched!: TallyAnswer;
  @Nested(TallyAnswer, { description: 'Pledged or unconfirmed, and meant for no line yet' })
  unmatched!: TallyAnswer;
}

class OfferedMoneyAnswer {
  @Text({ max: 3, pattern: '^[A-Z]{3}$', description: 'Currencies are never mixed', example: 'USD' })
  currency!: string;
  @Nested(SumAnswer, { description: 'Announced and neither replaced nor withdrawn' })
  announced!: SumAnswer;
  @Nested(SumAnswer, { description: 'Pledged: conditional and firm' })
  pledged!: SumAnswer;
  @Nested(SumAnswer, { description: 'Pledged, and waiting for a condition' })
  conditional!: SumAnswer;
  @Nested(SumAnswer, { description: 'Pledged, and waiting for nothing' })
  firm!: SumAnswer;
  @Nested(SumAnswer, { description: 'Entered for its owner and not confirmed by it; part of nothing else' })
  unconfirmed!: SumAnswer;
}

class OfferingNationAnswer {
  @PartyCode()
  party!: string;
  @ListOf(NationCountsAnswer, { max: 100, description: 'What it brings, by kind and unit' })
  counts!: readonly NationCountsAnswer[];
  @ListOf(OfferedMoneyAnswer, { max: 200, description: 'Its money, by currency' })
  money!: readonly OfferedMoneyAnswer[];
  @Nested(TallyAnswer, { description: 'Its people in the country on that day' })
  deployed!: TallyAnswer;
  @ListOf(Uuid(), {
    max: 10_000,
    description: 'Pledges and announcements without a figure: they count nothing',
  })
  unstated!: readonly string[];
  @ListOf(Uuid(), {
    max: 10_000,
    description: 'Pledges of others to which it contributes; they count once, for their owners',
  })
  contributesTo!: readonly string[];
}

export class ResourcingAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @Optional()
  @Text({ max: 200, description: 'What the mission is called' })
  title?: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @ListOf(LineAnswer, { max: 10_000, description: 'The requirement lines, the earliest needed first' })
  lines!: readonly LineAnswer[];
  @ListOf(OfferingNationAnswer, {
    max: 1000,
    description: 'Every party that offers something or contributes to it',
  })
  nations!: readonly OfferingNationAnswer[];
  @ListOf(OfferedMoneyAnswer, { max: 200, description: 'All money, by currency' })
  money!: readonly OfferedMoneyAnswer[];
  @ListOf(PledgeAnswer, { max: 10_000, description: 'The pledges that stand' })
  pledges!: readonly PledgeAnswer[];
  @ListOf(AnnouncementAnswer, { max: 10_000, description: 'The announcements that no pledge has replaced' })
  announcements!: readonly AnnouncementAnswer[];
  @ListOf(EndedAnswer, {
    max: 10_000,
    description: 'Declined, withdrawn, lapsed or gone on as others: they count nothing',
  })
  ended!: readonly EndedAnswer[];
  @ListOf(NeverNotifiedAnswer, {
    max: 1000,
    description: 'Who gave a word on people and has not notified the Secretary-General of any',
  })
  neverNotified!: readonly NeverNotifiedAnswer[];
  @ListOf(ShortfallAnswer, { max: 10_000, description: 'Lines of enablers with a gap, the largest first' })
  enablerShortfalls!: readonly ShortfallAnswer[];
  @ListOf(PillarAnswer, { max: 1000, description: 'The pillars, the weakest first, by their worst line' })
  pillars!: readonly PillarAnswer[];
  @ListOf(SilentAnswer, { max: 10_000, description: 'Pledges of whose owner nothing was heard for long' })
  silent!: readonly SilentAnswer[];
  @ListOf(RetiredLineAnswer, { max: 10_000, description: 'Lines that are required no longer' })
  retired!: readonly RetiredLineAnswer[];
}

export type Resourcing = Plain<Omit<ResourcingAnswer, keyof Answer>>;
export type Line = Plain<LineAnswer>;
export type LinePledge = Plain<LinePledgeAnswer>;
export type Nation = Plain<OfferingNationAnswer>;
export type NationCounts = Plain<NationCountsAnswer>;
export type MoneyTotals = Plain<OfferedMoneyAnswer>;
export type Tally = Plain<TallyAnswer>;
export type Ends = Plain<EndsAnswer>;
export type Sum = Plain<SumAnswer>;
