import { units, type Unit } from '#platform/kernel';
import {
  Choice,
  Count,
  DateOnly,
  ListOf,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';

const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });

export class NeverNotifiedAnswer {
  @PartyCode()
  party!: string;
  @DateOnly({ description: 'The day of its first word that still stands' })
  since!: string;
  @because()
  because!: readonly string[];
}

export class ShortfallAnswer {
  @Uuid({ description: 'The requirement line' })
  requirement!: string;
  @Text({ max: 120, description: 'What is required' })
  capability!: string;
  @Choice(units)
  unit!: Unit;
  @Count({ description: 'What is missing, as the line’s gap' })
  gap!: number;
  @Count({ max: 100, description: 'What is firm of what is required, in whole per cent' })
  firmPercent!: number;
}

const pillarStandings = ['met', 'not-met', 'not-assessed'] as const;
export class PillarAnswer {
  @Text({ max: 40, description: 'Pillar of the mission' })
  pillar!: string;
  @Optional()
  @Text({ max: 200, description: 'What the pillar is called' })
  title?: string;
  @Choice(pillarStandings, { description: 'A pillar without lines is not assessed' })
  standing!: (typeof pillarStandings)[number];
  @Count({ description: 'Its lines' })
  lines!: number;
  @Count({ description: 'Of them, those that have a gap' })
  unmet!: number;
  @Optional()
  @Count({ max: 100, description: 'Of its worst line, what is firm of what is required, in whole per cent' })
  worstPercent?: number;
}

export class SilentAnswer {
  @Uuid()
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @DateOnly({ description: 'The day of its last word on it' })
  since!: string;
  @because()
  because!: readonly string[];
}

export type NeverNotified = Plain<NeverNotifiedAnswer>;
export type Shortfall = Plain<ShortfallAnswer>;
export type PillarStrength = Plain<PillarAnswer>;
export type Silent = Plain<SilentAnswer>;
