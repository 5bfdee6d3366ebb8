import type { Money, Quantity } from '#platform/kernel';
import {
  Amount,
  Choice,
  Count,
  DateOnly,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  QuantityField,
  Statement,
  Text,
} from '#platform/hosting';
import {
  armsFlowActions,
  assetKinds,
  assetStatuses,
  assistanceKinds,
  figurePattern,
  indicatorPattern,
  qualifiers,
  restrictionKinds,
  type ArmsFlowAction,
  type AssetKind,
  type AssetStatus,
  type AssistanceKind,
  type Part,
  type Period,
  type Qualifier,
  type RestrictionKind,
} from './claim.events.js';

class ClaimPeriodBody {
  @DateOnly({ description: 'First day', example: '2023-01-01' }) from!: string;
  @DateOnly({ description: 'Last day', example: '2023-06-30' }) until!: string;
}
class ClaimPartBody {
  @Text({ max: 60, description: 'Of what', example: 'children' }) of!: string;
  @Text({ max: 25, pattern: figurePattern, description: 'Decimal', example: '40' }) value!: string;
}

const figure = () => Text({ max: 25, pattern: figurePattern, description: 'Decimal', example: '2094' });
const bounds = () =>
  Choice(qualifiers, { description: 'How the source bounds its figure', example: 'exactly' });
const parts = () => ListOf(ClaimPartBody, { max: 20, description: 'Parts of the value, as far as given' });

export class ReportIndicator extends Statement {
  @Text({ min: 2, max: 60, pattern: indicatorPattern, description: 'What is counted', example: 'killings' })
  indicator!: string;
  @figure() value!: string;
  @Text({ max: 40, description: 'In what it is counted', example: 'person' }) unit!: string;
  @bounds() qualifier!: Qualifier;
  @Text({ max: 200, description: 'Where', example: 'Haiti' }) place!: string;
  @Nested(ClaimPeriodBody, { description: 'The days that it counts' }) period!: Period;
  @Optional() @parts() breakdown?: Part[];
}

export class ReviseIndicator extends Statement {
  @figure() value!: string;
  @bounds() qualifier!: Qualifier;
  @Optional() @parts() breakdown?: Part[];
  @Text({ max: 500, description: 'Why; no names', example: 'Late reports came in.' }) reason!: string;
}

export class RecordSituationReport extends Statement {
  @Text({ max: 200, description: 'What it is called', example: 'Quarterly report' }) title!: string;
  @Text({ max: 200, description: 'Who published it', example: 'United Nations office' }) publisher!: string;
  @Optional() @Nested(ClaimPeriodBody, { description: 'The days that it covers' }) period?: Period;
}

export class ReportInfrastructure extends Statement {
  @Text({ max: 200, description: 'Which', example: 'International airport' }) asset!: string;
  @Choice(assetKinds, { description: 'What it is', example: 'airport' }) kind!: AssetKind;
  @Text({ max: 200, description: 'Where', example: 'Port-au-Prince' }) place!: string;
  @Choice(assetStatuses, { description: 'How it is now', example: 'closed' }) status!: AssetStatus;
}

export class ReportAssistance extends Statement {
  @PartyCode({ description: 'Who gives it', example: 'USA' }) provider!: string;
  @Optional()
  @PartyCode({ description: 'To whom, where it is one party', example: 'HTI' })
  recipient?: string;
  @Choice(assistanceKinds, { description: 'To what end', example: 'security' }) kind!: AssistanceKind;
  @Text({ max: 200, description: 'What is given', example: 'Equipment for the police' }) what!: string;
  @Optional() @Amount({ description: 'Its worth' }) money?: Money;
  @Optional() @QuantityField({ description: 'How much' }) quantity?: Quantity;
}

export class RecordRestriction extends Statement {
  @PartyCode({ description: 'Who imposes it', example: 'USA' }) by!: string;
  @Choice(restrictionKinds, { description: 'What it is', example: 'visa' }) kind!: RestrictionKind;
  @Optional() @Count({ description: 'How many it concerns; never who', example: 50 }) count?: number;
  @Optional()
  @Choice(qualifiers, { description: 'How the source bounds the count', example: 'more-than' })
  qualifier?: Qualifier;
  @Optional() @Text({ max: 200, description: 'Under which act or resolution' }) instrument?: string;
}

export class ReportArmsFlowAction extends Statement {
  @PartyCode({ description: 'Who acted', example: 'USA' }) by!: string;
  @Choice(armsFlowActions, { description: 'What was done', example: 'seizure' }) action!: ArmsFlowAction;
  @Text({ max: 200, description: 'Where', example: 'Cap-Haïtien' }) place!: string;
  @Optional() @Text({ max: 200, description: 'Of what', example: 'rifles' }) what?: string;
  @Optional() @Count({ description: 'How many of it', example: 30 }) count?: number;
}
