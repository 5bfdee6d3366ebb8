import {
  Answer,
  Choice,
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
  allegationKinds,
  allegationStatuses,
  riskLevels,
  sanctions,
  vettingGrounds,
  vettingSchemes,
  vettingStandings,
  type AllegationKind,
  type AllegationStatus,
  type RiskLevel,
  type Sanction,
  type VettingGround,
  type VettingScheme,
  type VettingStanding,
} from '#contexts/safeguards/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class SafeguardsQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

class SubjectAnswer {
  @PartyCode({ description: 'Whose people they are' }) party!: string;
  @Optional() @Uuid({ description: 'The contingent, where it is one' }) contingent?: string;
  @Optional() @Text({ max: 120, description: 'Designation of the unit' }) unit?: string;
}

class VettingAnswer {
  @Uuid({ description: 'The vetting' }) vetting!: string;
  @Nested(SubjectAnswer, { description: 'Who was vetted' }) subject!: SubjectAnswer;
  @Choice(vettingSchemes, { description: 'By whose rules' }) scheme!: VettingScheme;
  @Optional() @PartyCode({ description: 'Who was asked to decide' }) authority?: string;
  @Choice(vettingStandings, { description: 'How it stands on the day' }) standing!: VettingStanding;
  @Optional() @DateOnly({ description: 'Last day of the clearance' }) validUntil?: string;
  @Optional()
  @Choice(vettingGrounds, { description: 'Why it was denied, by its kind' })
  ground?: VettingGround;
  @DateTime({ description: 'Since when it was said to stand so' }) since!: string;
  @because() because!: readonly string[];
}

class MitigationAnswer {
  @Text({ max: 500, description: 'What is to be done' }) measure!: string;
  @PartyCode({ description: 'Who is to do it' }) responsible!: string;
  @Optional() @DateOnly({ description: 'Day by which it is to be done' }) by?: string;
}

class RiskAnswer {
  @Uuid({ description: 'The assessment' }) risk!: string;
  @Nested(SubjectAnswer, { description: 'Who is supported' }) subject!: SubjectAnswer;
  @Text({ max: 200, description: 'Which support it covers' }) support!: string;
  @Optional() @PartyCode({ description: 'Who gives it' }) supporter?: string;
  @Choice(riskLevels, { description: 'The risk that is left' }) level!: RiskLevel;
  @Flag({ description: 'It counts on the day' }) current!: boolean;
  @Flag({ description: 'The support is suspended on the day' }) suspended!: boolean;
  @Optional() @DateOnly({ description: 'Last day for which it counts' }) validUntil?: string;
  @ListOf(MitigationAnswer, { max: 1000, description: 'What was agreed on to lessen it' })
  mitigations!: readonly MitigationAnswer[];
  @because() because!: readonly string[];
}

class SanctionAnswer {
  @Choice(sanctions, { description: 'What followed' }) sanction!: Sanction;
  @DateOnly({ description: 'Day on which it was imposed' }) on!: string;
  @PartyCode({ description: 'Who reported it' }) reportedBy!: string;
}

class AllegationAnswer {
  @Uuid({ description: 'The allegation' }) allegation!: string;
  @Choice(allegationKinds, { description: 'What is alleged' }) kind!: AllegationKind;
  @Nested(SubjectAnswer, { description: 'Against whose people' }) against!: SubjectAnswer;
  @Choice(allegationStatuses, { description: 'How it stands on the day' }) status!: AllegationStatus;
  @DateTime({ description: 'Since when it stands so' }) since!: string;
  @Optional() @PartyCode({ description: 'Who investigates' }) investigator?: string;
  @Optional() @PartyCode({ description: 'The party to which it was referred' }) referredTo?: string;
  @Optional()
  @Uuid({ description: 'Where what names persons is, for those who may read it' })
  dossier?: string;
  @ListOf(SanctionAnswer, { max: 1000, description: 'What followed for those concerned' })
  sanctions!: readonly SanctionAnswer[];
  @because() because!: readonly string[];
}

class BreachAnswer {
  @Text({ max: 128, description: 'The rule', example: 'safeguards.support-without-vetting' }) rule!: string;
  @Text({ description: 'What it says' }) says!: string;
  @Optional() @Nested(SubjectAnswer, { description: 'Who is supported' }) subject?: SubjectAnswer;
  @because() because!: readonly string[];
}

export class SafeguardsAnswer extends Answer {
  @MissionCode() mission!: string;
  @Optional() @Text({ max: 200, description: 'What the mission is called' }) title?: string;
  @DateOnly({ description: 'The day for which it is reckoned' }) on!: string;
  @ListOf(VettingAnswer, { max: 10_000, description: 'Vettings, by party' })
  vettings!: readonly VettingAnswer[];
  @ListOf(RiskAnswer, { max: 10_000, description: 'Assessments of risk, by party' })
  risks!: readonly RiskAnswer[];
  @ListOf(AllegationAnswer, { max: 10_000, description: 'Allegations that the caller may see' })
  allegations!: readonly AllegationAnswer[];
  @ListOf(BreachAnswer, { max: 10_000, description: 'Rules of the world that the record shows broken' })
  breaches!: readonly BreachAnswer[];
}

export type Safeguards = Plain<Omit<SafeguardsAnswer, keyof Answer>>;
