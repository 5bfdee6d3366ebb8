import {
  Amount,
  Choice,
  DateOnly,
  DateTime,
  ListOf,
  Nested,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import {
  blockers,
  clearanceStandings,
  nationalRequirements,
  type NationalRequirement,
} from '#contexts/authorization/contract';
import { gates, type Gate } from '#contexts/missions/contract';
import { because } from './because.js';

export const gateStandings = ['open', 'shut', 'not-known', 'not-applicable'] as const;

export class GateAnswer {
  @Choice(gates)
  gate!: Gate;
  @Choice(gateStandings, { description: 'Whether it is open on the day; each gate by itself' })
  standing!: (typeof gateStandings)[number];
  @Text({ max: 2000, description: 'Why' })
  says!: string;
  @because()
  because!: readonly string[];
}

class BlockerAnswer {
  @Choice(blockers, { description: 'What stands in the way' })
  what!: (typeof blockers)[number];
  @Uuid({ description: 'The order, ruling, pause or hold itself' })
  event!: string;
  @Text({ max: 2000, description: 'In words' })
  says!: string;
  @Optional()
  @DateOnly({ description: 'Last day, where it has one' })
  until?: string;
  @Optional()
  @Amount({ description: 'Of a hold: what is still held' })
  held?: { amount: string; currency: string };
  @Optional()
  @Amount({ description: 'Of a hold: what was released' })
  released?: { amount: string; currency: string };
  @because()
  because!: readonly string[];
}

class NeedAnswer {
  @Choice(nationalRequirements, { description: 'What it needs and has not got' })
  requirement!: NationalRequirement;
  @Text({ description: 'In its own words' })
  text!: string;
  @because()
  because!: readonly string[];
}

export class NationAnswer {
  @PartyCode({ description: 'The nation' })
  nation!: string;
  @Choice(clearanceStandings, {
    description: 'What its own acts come to; what shuts the gate wins over what opens it',
  })
  standing!: (typeof clearanceStandings)[number];
  @ListOf(BlockerAnswer, { max: 1000, description: 'What blocks it now' })
  blockedBy!: readonly BlockerAnswer[];
  @ListOf(NeedAnswer, { max: 100, description: 'What it said that it needs, and that is not there' })
  waitsFor!: readonly NeedAnswer[];
  @ListOf(Text({ max: 128 }), { max: 100, description: 'Rules of the world that its acts break' })
  flags!: readonly string[];
  @because()
  because!: readonly string[];
}

class AgreementAnswer {
  @ListOf(PartyCode(), { max: 40, description: 'With whom' })
  with!: readonly string[];
  @DateOnly({ description: 'First day in force' })
  inForceFrom!: string;
  @Optional()
  @DateOnly({ description: 'Last day, where one is agreed' })
  until?: string;
}

export const consents = ['given', 'withdrawn', 'unknown'] as const;
export class HostAnswer {
  @Optional()
  @PartyCode({ description: 'The host State, where the mission has one' })
  host?: string;
  @Choice(consents, { description: 'Whether it consents, as it said last' })
  standing!: (typeof consents)[number];
  @Optional()
  @Nested(AgreementAnswer, { description: 'The status agreement in force on the day' })
  agreement?: AgreementAnswer;
  @ListOf(Text({ max: 128 }), { max: 10, description: 'Rules of the world that it breaks' })
  flags!: readonly string[];
  @because()
  because!: readonly string[];
}

export class TimelineAnswer {
  @DateTime({ description: 'When it was so' })
  at!: string;
  @Choice(gates, { description: 'Which gate it concerns' })
  gate!: Gate;
  @Text({ max: 1500, description: 'What happened' })
  says!: string;
  @Uuid({ description: 'The event that says so' })
  event!: string;
}

export type GateReport = Plain<GateAnswer>;
export type Nation = Plain<NationAnswer>;
export type Host = Plain<HostAnswer>;
export type TimelineEntry = Plain<TimelineAnswer>;
