import {
  Answer,
  Choice,
  DateOnly,
  Flag,
  JsonValue,
  ListOf,
  MissionCode,
  Nested,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import { qualifiers, type Qualifier } from '#contexts/situation/contract';

export class ClaimsQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

class ClaimAnswer {
  @Uuid({ description: 'The event that makes the claim, or the entry itself' }) event!: string;
  @PartyCode({ description: 'Whose word it is' }) party!: string;
  @Flag({ description: 'The entry reads by it' }) adopted!: boolean;
  @JsonValue({ description: 'What it says differently: those fields of the entry on which the sides differ' })
  says!: Readonly<Record<string, unknown>>;
}
class DisputedEntryAnswer {
  @Text({ max: 128, description: 'The stream of the entry', example: 'contingent-1' }) stream!: string;
  @Uuid({ description: 'The entry that is disputed' }) entry!: string;
  @Text({ max: 128, description: 'What it is', example: 'deployment.ContingentArrived.v1' }) type!: string;
  @Flag({ description: 'None of its claims is adopted' }) open!: boolean;
  @ListOf(ClaimAnswer, { max: 1000, description: 'Each side, the entry’s own word first' })
  claims!: readonly ClaimAnswer[];
}

class SourcedFigureAnswer {
  @Uuid({ description: 'The event that says it' }) event!: string;
  @Uuid({ description: 'The claim on the situation' }) claim!: string;
  @PartyCode({ description: 'Whose word it is' }) party!: string;
  @Optional() @Text({ max: 512, description: 'Where it was reported' }) source?: string;
  @Text({ max: 25, description: 'Decimal', example: '2094' }) value!: string;
  @Choice(qualifiers, { description: 'How the source bounds it' }) qualifier!: Qualifier;
}
class RivalSpanAnswer {
  @DateOnly({ description: 'First day' }) from!: string;
  @DateOnly({ description: 'Last day' }) until!: string;
}
class RivalIndicatorAnswer {
  @Text({ max: 60, description: 'What is counted', example: 'killings' }) indicator!: string;
  @Text({ max: 40, description: 'In what', example: 'person' }) unit!: string;
  @Text({ max: 200, description: 'Where' }) place!: string;
  @Nested(RivalSpanAnswer, { description: 'The days that it counts' }) period!: RivalSpanAnswer;
  @ListOf(SourcedFigureAnswer, { max: 1000, description: 'What each source says' })
  figures!: readonly SourcedFigureAnswer[];
}

export class ClaimsAnswer extends Answer {
  @MissionCode() mission!: string;
  @DateOnly({ description: 'The day for which it is reckoned' }) on!: string;
  @ListOf(DisputedEntryAnswer, {
    max: 10_000,
    description: 'Entries that are or were disputed, the open ones first',
  })
  disputes!: readonly DisputedEntryAnswer[];
  @ListOf(RivalIndicatorAnswer, { max: 10_000, description: 'Indicators whose figures cannot all be so' })
  indicators!: readonly RivalIndicatorAnswer[];
}

export type Claims = Plain<Omit<ClaimsAnswer, keyof Answer>>;
