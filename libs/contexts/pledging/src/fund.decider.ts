// A fund's book. Its administrator keeps it; that it does not add up is flagged, because money that moved has moved.
import {
  canonicalMoney,
  isRefusal,
  type Command,
  type Decider,
  type Decision,
  type Foldable,
  type Refusal,
} from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import { paidFrom } from './contribution.rules.js';
import type { AllocateFunds, DisburseFunds, EstablishFund, ReportFund } from './fund.commands.js';
import { FundEstablished, FundReported, FundsAllocated, FundsDisbursed } from './fund.events.js';
import {
  evolveFund,
  fundIdOf,
  noFund,
  type FundEvent,
  type FundState,
  type KnownFund,
} from './fund.facts.js';
import { totalWith } from './money.facts.js';
import type { Spoken } from './offer.commands.js';
import { pledgingRules } from './pledging.rules.js';

/** Whether the statement named its source; the host keeps the source itself in the envelope. */
interface Sourced {
  readonly sourced: boolean;
}
type Establish = Command<'EstablishFund', Spoken<EstablishFund>>;
type Report = Command<'ReportFund', Spoken<ReportFund> & Sourced>;
type Allocate = Command<'AllocateFunds', Spoken<AllocateFunds>>;
type Disburse = Command<'DisburseFunds', Spoken<DisburseFunds>>;
export type FundCommand = Establish | Report | Allocate | Disburse;

export interface FundFacts {
  readonly mission?: MissionState;
  readonly fund?: PartyState;
  readonly administrator?: PartyState;
}
type Answer = Decision<Foldable<FundEvent>>;

export const fundDecider: Decider<FundState, FundCommand, Foldable<FundEvent>, FundFacts> = {
  name: 'fund',
  initial: noFund,
  evolve: evolveFund,
  facts: (command) =>
    command.type === 'EstablishFund'
      ? {
          ...(command.mission === undefined ? {} : { mission: missionFact(command.mission) }),
          fund: partyFact(command.body.fund),
          administrator: partyFact(command.body.administrator),
        }
      : {},
  decide: (state, facts, command) => {
    if (command.type === 'EstablishFund') return establish(state, facts, command);
    if (state.status === 'absent') return pledgingRules.refuse('fund-exists');
    switch (command.type) {
      case 'AllocateFunds':
        return notTheAdministrator(state, command) ?? allocate(state, command);
      case 'DisburseFunds':
        return notTheAdministrator(state, command) ?? disburse(state, command);
      case 'ReportFund':
        return report(state, command);
    }
  },
  staysAsSaid: { 'pledging.FundEstablished.v1': ['fund', 'year', 'administrator'] },
  secondPersonFor: ['pledging.FundsDisbursed.v1'],
};

function establish(state: FundState, facts: FundFacts, { body, meta }: Establish): Answer {
  const { fund, year, administrator, title } = body;
  const keeps = meta.roles.includes('secretariat') || meta.roles.includes('operator');
  // Who administers a fund says what it received: nobody makes itself the administrator of somebody else's.
  if (!keeps && meta.party !== administrator) {
    return pledgingRules.refuse('only-the-administrator', { administrator });
  }
  if (facts.mission?.established !== true) return pledgingRules.refuse('mission-is-established');
  if (facts.fund?.registered !== true || facts.administrator?.registered !== true) {
    return pledgingRules.refuse('fund-is-registered', { fund, administrator });
  }
  if (state.status !== 'absent') {
    return pledgingRules.refuse('fund-year-is-new', { fund: fundIdOf(fund, year) });
  }
  return [FundEstablished.of({ fund, year, administrator, ...(title === undefined ? {} : { title }) })];
}

const notTheAdministrator = (state: KnownFund, { meta }: Allocate | Disburse): Refusal | undefined =>
  meta.party === state.administrator
    ? undefined
    : pledgingRules.refuse('only-the-administrator', { administrator: state.administrator });

function allocate(state: KnownFund, { body }: Allocate): Answer {
  const amount = canonicalMoney(body.amount);
  return [FundsAllocated.of({ purpose: body.purpose, amount, total: totalWith(state.allocated, amount) })];
}

function disburse(state: KnownFund, { body }: Disburse): Answer {
  const { to, allocation, purpose } = body;
  if (allocation !== undefined && !state.allocated.some(({ event }) => event === allocation)) {
    return pledgingRules.refuse('allocation-exists', { allocation });
  }
  const paid = paidFrom(body);
  if (isRefusal(paid)) return paid;
  return [
    FundsDisbursed.of({
      to,
      ...paid,
      total: totalWith(state.disbursed, paid.amount),
      ...(allocation === undefined ? {} : { allocation }),
      ...(purpose === undefined ? {} : { purpose }),
    }),
  ];
}

function report({ administrator }: KnownFund, { body, meta }: Report): Answer {
  if (meta.party !== administrator && !body.sourced) return pledgingRules.refuse('total-names-its-source');
  const { stage, total, parts } = body;
  return [
    FundReported.of({
      stage,
      total: canonicalMoney(total),
      ...(parts === undefined
        ? {}
        : { parts: parts.map(({ of, amount }) => ({ of, amount: canonicalMoney(amount) })) }),
    }),
  ];
}
