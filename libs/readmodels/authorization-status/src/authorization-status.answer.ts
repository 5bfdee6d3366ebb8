import {
  Answer,
  Choice,
  DateOnly,
  ListOf,
  MissionCode,
  Nested,
  Optional,
  Text,
  type Plain,
} from '#platform/hosting';
import { conditionKinds } from '#contexts/pledging/contract';
import { because } from './because.js';
import { DraftAnswer, MandateAnswer } from './council.answer.js';
import { GateAnswer, HostAnswer, NationAnswer, TimelineAnswer } from './gates.answer.js';
import { WaitingAnswer } from './waiting.answer.js';

export class AuthorizationStatusQuery {
  @Optional()
  @DateOnly({ description: 'The day that it is asked for; today unless said' })
  on?: string;
}

export const authorizationStandings = [
  'authorized',
  'not-authorized',
  'not-applicable',
  'not-known',
] as const;
export class AuthorizationStatusAnswer extends Answer {
  @MissionCode()
  mission!: string;
  @Optional()
  @Text({ max: 200, description: 'What the mission is called' })
  title?: string;
  @DateOnly({ description: 'The day for which it is reckoned' })
  on!: string;
  @Choice(authorizationStandings, {
    description: 'Whether the Council has authorized the mission on that day',
  })
  standing!: (typeof authorizationStandings)[number];
  @Text({
    max: 2000,
    description: 'Whether anything is authorized, and why not',
    example: 'Nothing is authorized: no draft resolution is on record.',
  })
  says!: string;
  @because()
  because!: readonly string[];
  @ListOf(GateAnswer, { max: 4, description: 'Every gate by itself: one that is open opens no other' })
  gates!: readonly GateAnswer[];
  @ListOf(MandateAnswer, { max: 1000, description: 'The one that counts first' })
  mandates!: readonly MandateAnswer[];
  @ListOf(DraftAnswer, { max: 1000, description: 'The latest first' })
  drafts!: readonly DraftAnswer[];
  @ListOf(NationAnswer, { max: 300, description: 'Nations by what their own acts come to' })
  nations!: readonly NationAnswer[];
  @Nested(HostAnswer, { description: 'The host’s consent' })
  host!: HostAnswer;
  @ListOf(TimelineAnswer, { max: 10_000, description: 'What happened up to the day, the earliest first' })
  timeline!: readonly TimelineAnswer[];
  @Nested(WaitingAnswer, { description: 'What waits for a resolution under Chapter VII' })
  waitingForResolution!: WaitingAnswer;
  @ListOf(WaitingAnswer, { max: conditionKinds.length, description: 'What waits for anything else, by kind' })
  waitingForOthers!: readonly WaitingAnswer[];
}

export type AuthorizationStatus = Plain<Omit<AuthorizationStatusAnswer, keyof Answer>>;
