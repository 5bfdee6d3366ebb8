import { units, type Unit } from '#platform/kernel';
import {
  Amount,
  Choice,
  Count,
  DateOnly,
  Flag,
  ListOf,
  Optional,
  PartyCode,
  QuantityField,
  Text,
  Uuid,
  type Plain,
} from '#platform/hosting';
import {
  conditionKinds,
  pledgeKinds,
  type ConditionKind,
  type PledgeKind,
} from '#contexts/pledging/contract';
import { because } from './because.js';

class WaitingPledgeAnswer {
  @Uuid()
  pledge!: string;
  @PartyCode({ description: 'Whose it is' })
  owner!: string;
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Optional()
  @Text({ max: 120, description: 'The capability that it names' })
  capability?: string;
  @Uuid({ description: 'The condition: the event that set it' })
  condition!: string;
  @Text({ description: 'The condition in its owner’s words' })
  text!: string;
  @Optional()
  @DateOnly({ description: 'Day by which it must hold' })
  deadline?: string;
  @Flag({ description: 'The deadline is past' })
  overdue!: boolean;
  @Optional()
  @QuantityField({ description: 'What waits; absent for money and where its owner gave no figure' })
  held?: { count: number; unit: Unit };
  @Optional()
  @Amount({ description: 'The money that waits' })
  heldMoney?: { amount: string; currency: string };
  @Flag({ description: 'Some of what waited was released' })
  partlyReleased!: boolean;
  @Flag({ description: 'What it waits for is on record, and its owner has not spoken' })
  evidenceFound!: boolean;
  @Flag({ description: 'It is satisfied as soon as the evidence is found' })
  selfExecuting!: boolean;
  @Flag({ description: 'The pledge was entered for its owner and not confirmed by it' })
  unconfirmed!: boolean;
  @because()
  because!: readonly string[];
}

class WaitingCountAnswer {
  @Choice(pledgeKinds)
  kind!: PledgeKind;
  @Choice(units)
  unit!: Unit;
  @Count({ description: 'In the owners’ own or confirmed word' })
  waiting!: number;
  @Count({ description: 'Entered for owners that have not confirmed it' })
  unconfirmed!: number;
  @because()
  because!: readonly string[];
}

class WaitingMoneyAnswer {
  @Amount({ description: 'In the owners’ own or confirmed word' })
  waiting!: { amount: string; currency: string };
  @Amount({ description: 'Entered for owners that have not confirmed it' })
  unconfirmed!: { amount: string; currency: string };
  @because()
  because!: readonly string[];
}

class StillWaitingAnswer {
  @Uuid()
  pledge!: string;
  @ListOf(Choice(conditionKinds), { max: conditionKinds.length, description: 'What else it waits for' })
  for!: readonly ConditionKind[];
}

export class WaitingAnswer {
  @Choice(conditionKinds, { description: 'What is waited for' })
  for!: ConditionKind;
  @ListOf(WaitingCountAnswer, { max: 100, description: 'By kind and unit' })
  counts!: readonly WaitingCountAnswer[];
  @ListOf(WaitingMoneyAnswer, { max: 200, description: 'By currency' })
  money!: readonly WaitingMoneyAnswer[];
  @ListOf(Uuid(), {
    max: 10_000,
    description: 'Pledges that would wait for nothing more, were this there for all that it holds back',
  })
  unlocks!: readonly string[];
  @ListOf(StillWaitingAnswer, { max: 10_000, description: 'Pledges that would go on waiting, and for what' })
  staysWaiting!: readonly StillWaitingAnswer[];
  @ListOf(WaitingPledgeAnswer, { max: 10_000, description: 'The pledges that wait, condition by condition' })
  pledges!: readonly WaitingPledgeAnswer[];
}

export type Waiting = Plain<WaitingAnswer>;
export type WaitingPledge = Plain<WaitingPledgeAnswer>;
