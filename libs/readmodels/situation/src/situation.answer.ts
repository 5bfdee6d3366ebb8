import { confidences, units, type Confidence, type Unit } from '#platform/kernel';
import {
  Answer,
  Choice,
  Count,
  DateOnly,
  DateTime,
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
import {
  armsFlowActions,
  assetKinds,
  assetStatuses,
  assistanceKinds,
  qualifiers,
  restrictionKinds,
  type ArmsFlowAction,
  type AssetKind,
  type AssetStatus,
  type AssistanceKind,
  type Qualifier,
  type RestrictionKind,
} from '#contexts/situation/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });
const figure = () =>
  Text({ max: 25, pattern: '^(0|[1-9]\\d{0,17})(\\.\\d{1,6})?$', description: 'Decimal', example: '2094' });
const bounds = () => Choice(qualifiers, { description: 'How the source bounds its figure' });

export class SituationQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

class SourceAnswer {
  @Text({ max: 512, description: 'What it was reported in' }) reference!: string;
  @Optional() @DateOnly({ description: 'Date of the document' }) date?: string;
  @Optional() @Text({ min: 64, max: 64, description: 'SHA-256 of the document' }) sha256?: string;
}
class SpanAnswer {
  @DateOnly({ description: 'First day' }) from!: string;
  @DateOnly({ description: 'Last day' }) until!: string;
}
class PartAnswer {
  @Text({ max: 60, description: 'Of what' }) of!: string;
  @figure() value!: string;
}

/** What every claim says of itself. */
class ReportedAnswer {
  @Uuid({ description: 'The claim' }) claim!: string;
  @PartyCode({ description: 'Whose word it is' }) reportedBy!: string;
  @Optional() @Nested(SourceAnswer, { description: 'Where it was reported' }) source?: SourceAnswer;
  @Choice(confidences, { description: 'How sure the source is' }) confidence!: Confidence;
  @DateTime({ description: 'When it was so' }) since!: string;
  @because() because!: readonly string[];
}

class RivalAnswer {
  @Uuid({ description: 'The event that makes the claim' }) event!: string;
  @PartyCode({ description: 'Whose word it is' }) party!: string;
  @figure() value!: string;
  @bounds() qualifier!: Qualifier;
}
class FigureAnswer {
  @figure() value!: string;
  @bounds() qualifier!: Qualifier;
}
class IndicatorClaimAnswer extends ReportedAnswer {
  @figure() value!: string;
  @bounds() qualifier!: Qualifier;
  @ListOf(PartAnswer, { max: 20, description: 'Parts of the value' }) breakdown!: readonly PartAnswer[];
  @ListOf(RivalAnswer, { max: 1000, description: 'What others say that it should read, none adopted yet' })
  rivals!: readonly RivalAnswer[];
  @Optional() @Uuid({ description: 'The claim by which it reads, where one was adopted' }) adopted?: string;
  @ListOf(FigureAnswer, { max: 1000, description: 'What it read before its source revised it, oldest first' })
  earlier!: readonly FigureAnswer[];
}
export class IndicatorAnswer {
  @Text({ max: 60, description: 'What is counted', example: 'killings' }) indicator!: string;
  @Text({ max: 40, description: 'In what', example: 'person' }) unit!: string;
  @Text({ max: 200, description: 'Where' }) place!: string;
  @Nested(SpanAnswer, { description: 'The days that it counts' }) period!: SpanAnswer;
  @Flag({ description: 'Its figures cannot all be so' }) conflict!: boolean;
  @ListOf(IndicatorClaimAnswer, { max: 1000, description: 'Each source’s claim, the oldest first' })
  claims!: readonly IndicatorClaimAnswer[];
}

class ReportAnswer extends ReportedAnswer {
  @Text({ max: 200, description: 'What it is called' }) title!: string;
  @Text({ max: 200, description: 'Who published it' }) publisher!: string;
  @Optional() @Nested(SpanAnswer, { description: 'The days that it covers' }) period?: SpanAnswer;
}
class AssetAnswer extends ReportedAnswer {
  @Text({ max: 200, description: 'Which' }) asset!: string;
  @Choice(assetKinds, { description: 'What it is' }) kind!: AssetKind;
  @Text({ max: 200, description: 'Where' }) place!: string;
  @Choice(assetStatuses, { description: 'How it is' }) status!: AssetStatus;
  @Flag({ description: 'No later report of the same asset is on record' }) newest!: boolean;
}
class MoneyAnswer {
  @Text({ max: 23, description: 'Decimal', example: '65000000' }) amount!: string;
  @Text({ min: 3, max: 3, description: 'Currency', example: 'USD' }) currency!: string;
}
class QuantityAnswer {
  @Count({ description: 'How many' }) count!: number;
  @Choice(units, { description: 'Of what' }) unit!: Unit;
}
class AssistanceAnswer extends ReportedAnswer {
  @PartyCode({ description: 'Who gives it' }) provider!: string;
  @Optional() @PartyCode({ description: 'To whom' }) recipient?: string;
  @Choice(assistanceKinds, { description: 'To what end' }) kind!: AssistanceKind;
  @Text({ max: 200, description: 'What is given' }) what!: string;
  @Optional()
  @Nested(MoneyAnswer, { description: 'Its worth; never part of the mission’s funding' })
  money?: MoneyAnswer;
  @Optional() @Nested(QuantityAnswer, { description: 'How much' }) quantity?: QuantityAnswer;
}
class RestrictionAnswer extends ReportedAnswer {
  @PartyCode({ description: 'Who imposes it' }) by!: string;
  @Choice(restrictionKinds, { description: 'What it is' }) kind!: RestrictionKind;
  @Optional() @Count({ description: 'How many it concerns' }) count?: number;
  @Optional() @bounds() qualifier?: Qualifier;
  @Optional() @Text({ max: 200, description: 'Under which act or resolution' }) instrument?: string;
}
class ArmsFlowAnswer extends ReportedAnswer {
  @PartyCode({ description: 'Who acted' }) by!: string;
  @Choice(armsFlowActions, { description: 'What was done' }) action!: ArmsFlowAction;
  @Text({ max: 200, description: 'Where' }) place!: string;
  @Optional() @Text({ max: 200, description: 'Of what' }) what?: string;
  @Optional() @Count({ description: 'How many of it' }) count?: number;
}

export class SituationAnswer extends Answer {
  @MissionCode() mission!: string;
  @Optional() @Text({ max: 200, description: 'What the mission is called' }) title?: string;
  @DateOnly({ description: 'The day for which it is reckoned' }) on!: string;
  @ListOf(IndicatorAnswer, { max: 10_000, description: 'Indicators by thing, place and period' })
  indicators!: readonly IndicatorAnswer[];
  @ListOf(ReportAnswer, { max: 10_000, description: 'Reports that were published' })
  reports!: readonly ReportAnswer[];
  @ListOf(AssetAnswer, { max: 10_000, description: 'Roads, ports, hospitals and others' })
  infrastructure!: readonly AssetAnswer[];
  @ListOf(AssistanceAnswer, { max: 10_000, description: 'Given beside the mission' })
  assistance!: readonly AssistanceAnswer[];
  @ListOf(RestrictionAnswer, { max: 10_000, description: 'Sanctions and other restrictions' })
  restrictions!: readonly RestrictionAnswer[];
  @ListOf(ArmsFlowAnswer, { max: 10_000, description: 'Actions against the flow of arms' })
  armsFlow!: readonly ArmsFlowAnswer[];
}

export type Situation = Plain<Omit<SituationAnswer, keyof Answer>>;
