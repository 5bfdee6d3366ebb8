import {
  Choice,
  Count,
  DateOnly,
  DateTime,
  Flag,
  ListOf,
  Optional,
  PartyCode,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';

/** People at each stage; each of them is at every stage that they have passed. */
class ForceLevelsAnswer {
  @Count({ description: 'Designated' })
  designated!: number;
  @Count({ description: 'Trained' })
  trained!: number;
  @Count({ description: 'Left home so far' })
  departed!: number;
  @Count({ description: 'Arrived so far: lost, repatriated and present' })
  arrived!: number;
  @Count({ description: 'Killed or missing' })
  lost!: number;
  @Count({ description: 'Gone home' })
  repatriated!: number;
  @Count({ description: 'In theatre' })
  present!: number;
  @Count({ description: 'Present, and the mission’s commander commands them' })
  underAuthority!: number;
  @Count({
    description:
      'Present, not relieved, and counted once while a rotation overlaps: what is compared with a ceiling',
  })
  force!: number;
}

export const stages = [
  'designated',
  'vetted',
  'trained',
  'equipped',
  'visited',
  'airlift-tasked',
  'departed',
  'arrived',
  'under-authority',
  'relieved',
  'repatriated',
] as const;
export type Stage = (typeof stages)[number];

class ForceStageAnswer {
  @Choice(stages)
  stage!: Stage;
  @Flag({ description: 'Reached, for all of it' })
  reached!: boolean;
  @Optional()
  @DateTime({ description: 'By the last event that brought it there' })
  at?: string;
  @ListOf(Uuid(), { max: 1000, description: 'The events that it rests on' })
  because!: readonly string[];
}

/** Levels, and the people who are there where every disputed count is read the other way. */
export class ForceTotalAnswer extends ForceLevelsAnswer {
  @Count({ description: 'Present where every disputed count is read the other way' })
  presentAtMost!: number;
}

export class ContingentAnswer extends ForceTotalAnswer {
  @Uuid({ description: 'The contingent' })
  contingent!: string;
  @PartyCode()
  nation!: string;
  @Text({ max: 200 })
  title!: string;
  @Optional()
  @Text({ max: 120 })
  capability?: string;
  @Count({ min: 1, description: 'Number of the rotation' })
  rotation!: number;
  @Optional()
  @Uuid({ description: 'The contingent whose place it takes' })
  follows?: string;
  @Optional()
  @Uuid({ description: 'The pledge that it makes good' })
  pledge?: string;
  @Optional()
  @Uuid({ description: 'The requirement line that it fills' })
  requirement?: string;
  @Optional()
  @DateOnly({ description: 'Day on which it is to arrive' })
  arrives?: string;
  @Flag({ description: 'Entered for its nation, which has not confirmed it' })
  unconfirmed!: boolean;
  @ListOf(ForceStageAnswer, { max: 20, description: 'What it has reached and what not, in order' })
  stages!: readonly ForceStageAnswer[];
  @Flag({ description: 'Vetted, trained and equipped, failed no visit since, and not left home' })
  readyNotLifted!: boolean;
}

export type Contingent = Plain<ContingentAnswer>;
