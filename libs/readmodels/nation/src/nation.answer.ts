import { units, type Unit } from '#platform/kernel';
import {
  Amount,
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
import { clearanceStandings } from '#contexts/authorization/contract';
import { operations, type Operation } from '#contexts/deployment/contract';
import { pledgeKinds, type PledgeKind } from '#contexts/pledging/contract';
import {
  allegationKinds,
  sanctions,
  type AllegationKind,
  type Sanction,
} from '#contexts/safeguards/contract';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class NationQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

class NationMatterAnswer {
  @Text({ max: 64, description: 'Stable name', example: 'conservatory-order' })
  code!: string;
  @Text({ max: 2000, description: 'What it is, in a sentence' })
  says!: string;
  @Flag({ description: 'What it waits for is on record, and the nation’s own word is all that is missing' })
  wordMissing!: boolean;
  @Optional()
  @Uuid({ description: 'The pledge or contingent that it concerns' })
  concerns?: string;
  @because()
  because!: readonly string[];
}

class NationPledgeAnswer {
  @Uuid()
  pledge!: string;
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'The capability that it names' })
  capability?: string;
  @Text({ max: 20, description: 'How it stands: made, accepted, or how it ended', example: 'made' })
  status!: string;
  @Flag({ description: 'Its owner gave no figure' })
  unstated!: boolean;
  @Flag({ description: 'Entered for the nation, which has not confirmed it' })
  unconfirmed!: boolean;
  @Text({ max: 200, description: 'What is promised, in words', example: '1,000 persons' })
  promised!: string;
  @Text({ max: 200, description: 'Of it, what waits for a condition', example: '1,000 persons' })
  conditional!: string;
  @Text({ max: 20, description: 'How far it has come', example: 'notified' })
  level!: string;
  @because()
  because!: readonly string[];
}

class NationPromiseAnswer {
  @Choice(units)
  unit!: Unit;
  @Count({ description: 'Promised at the more favourable end, in its own or confirmed word' })
  promised!: number;
  @Count({ description: 'Of it waiting for a condition' })
  conditional!: number;
  @Count({ description: 'Recorded for it and not confirmed by it' })
  unconfirmed!: number;
  @Count({ description: 'Of it notified' })
  notified!: number;
  @because()
  because!: readonly string[];
}

class NationStrengthAnswer {
  @Count({ description: 'Designated' })
  designated!: number;
  @Count({ description: 'Arrived so far' })
  arrived!: number;
  @Count({ description: 'There now' })
  present!: number;
  @Count({ description: 'Of those the mission’s strength' })
  force!: number;
  @because()
  because!: readonly string[];
}

class NationOwesAnswer {
  @Text({ max: 3, description: 'Currency', example: 'CAD' })
  currency!: string;
  @Amount({ description: 'Pledged' })
  pledged!: { amount: string; currency: string };
  @Amount({ description: 'Committed' })
  committed!: { amount: string; currency: string };
  @Amount({ description: 'Received by the fund, or by whom it was meant for' })
  paid!: { amount: string; currency: string };
  @Amount({ description: 'Committed and not received' })
  leftToPay!: { amount: string; currency: string };
  @Amount({ description: 'Of that, frozen' })
  frozen!: { amount: string; currency: string };
  @because()
  because!: readonly string[];
}

class NationAllegationAnswer {
  @Uuid()
  allegation!: string;
  @Choice(allegationKinds)
  kind!: AllegationKind;
  @Text({ max: 40, description: 'How it stands', example: 'under-investigation' })
  status!: string;
  @Optional()
  @Text({ max: 120, description: 'The unit that it is against' })
  unit?: string;
  @Optional()
  @Uuid({ description: 'The contingent that it is against' })
  contingent?: string;
  @DateTime({ description: 'Since when it stands so' })
  since!: string;
  @Optional()
  @PartyCode({ description: 'The State to which it was referred' })
  referredTo?: string;
  @ListOf(Choice(sanctions), { max: 1000, description: 'What followed' })
  sanctions!: readonly Sanction[];
  @because()
  because!: readonly string[];
}

class NationCaveatAnswer {
  @Text({ max: 1000, description: 'The restriction in the nation’s own words' })
  text!: string;
  @ListOf(Choice(operations), { max: operations.length, description: 'What it restricts, where it says so' })
  restricts!: readonly Operation[];
  @Uuid({ description: 'The pledge or contingent that carries it' })
  concerns!: string;
  @Choice(['coalition', 'parties', 'operators'], { description: 'Who may see it' })
  seenBy!: 'coalition' | 'parties' | 'operators';
  @ListOf(PartyCode(), { max: 200, description: 'Where parties may: which' })
  parties!: readonly string[];
  @because()
  because!: readonly string[];
}

export class NationToMissionAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @PartyCode({ description: 'The nation that is asked about' })
  party!: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @Choice(clearanceStandings, { description: 'What its own decisions come to' })
  clearance!: (typeof clearanceStandings)[number];
  @ListOf(NationMatterAnswer, { max: 10_000, description: 'What blocks it now' })
  blocks!: readonly NationMatterAnswer[];
  @ListOf(NationMatterAnswer, {
    max: 10_000,
    description: 'What it must complete before it deploys, beside that',
  })
  toComplete!: readonly NationMatterAnswer[];
  @ListOf(NationPromiseAnswer, { max: 100, description: 'What it has promised, by unit' })
  promises!: readonly NationPromiseAnswer[];
  @ListOf(NationPledgeAnswer, { max: 10_000, description: 'What is recorded of it, pledge by pledge' })
  pledges!: readonly NationPledgeAnswer[];
  @Nested(NationStrengthAnswer, { description: 'Its people' })
  people!: NationStrengthAnswer;
  @ListOf(NationOwesAnswer, { max: 200, description: 'By the currency in which it owes' })
  money!: readonly NationOwesAnswer[];
  @ListOf(NationAllegationAnswer, { max: 10_000, description: 'Those that the caller may see' })
  allegations!: readonly NationAllegationAnswer[];
  @ListOf(NationCaveatAnswer, { max: 10_000, description: 'Its caveats, and who may see each' })
  caveats!: readonly NationCaveatAnswer[];
}

export type NationReport = Plain<Omit<NationToMissionAnswer, keyof Answer>>;
export type NationMatter = Plain<NationMatterAnswer>;
export type NationCaveat = Plain<NationCaveatAnswer>;
export type NationOwes = Plain<NationOwesAnswer>;
