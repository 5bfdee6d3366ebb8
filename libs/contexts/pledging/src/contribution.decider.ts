// What is owed and paid. Refused is who may not say it; that more was paid than owed happened, and is flagged.
import {
  canonicalMoney,
  compareMoney,
  isRefusal,
  type Command,
  type Decider,
  type Decision,
  type FactSources,
  type Foldable,
  type Money,
  type Refusal,
} from '#platform/kernel';
import { missionFact, type MissionState } from '#contexts/missions/contract';
import { partyFact, type PartyState } from '#contexts/partners/contract';
import type {
  CommitFunds,
  CorrectFigure,
  ReceivePayment,
  RecordReceipt,
  ResumeContribution,
  ReversePayment,
  SendPayment,
  SuspendContribution,
} from './contribution.commands.js';
import {
  ContributionResumed,
  ContributionSuspended,
  FigureCorrected,
  FundsCommitted,
  PaymentReceived,
  PaymentReversed,
  PaymentSent,
} from './contribution.events.js';
import {
  contributionOn,
  evolveContribution,
  freezeOn,
  moneyEntry,
  noContribution,
  type ContributionEvent,
  type ContributionState,
  type KnownContribution,
} from './contribution.facts.js';
import { paidFrom, termsFrom } from './contribution.rules.js';
import { fundFact, type FundState } from './fund.facts.js';
import { amountNow, lessMoney, spelledMoney, totalWith } from './money.facts.js';
import type { Spoken } from './offer.commands.js';
import { mayNotOffer } from './offer.rules.js';
import { pledgeFact, stillStands, type PledgeState } from './pledge.facts.js';
import { pledgingRules } from './pledging.rules.js';

type Commit = Command<'CommitFunds', Spoken<CommitFunds>>;
type Open = Command<'RecordReceipt', Spoken<RecordReceipt>>;
type Send = Command<'SendPayment', Spoken<SendPayment>>;
type Receive = Command<'ReceivePayment', Spoken<ReceivePayment>>;
type Reverse = Command<'ReversePayment', Spoken<ReversePayment>>;
type Correct = Command<'CorrectFigure', Spoken<CorrectFigure>>;
type Suspend = Command<'SuspendContribution', Spoken<SuspendContribution>>;
type Resume = Command<'ResumeContribution', Spoken<ResumeContribution>>;
export type ContributionCommand = Commit | Open | Send | Receive | Reverse | Correct | Suspend | Resume;

export interface ContributionFacts {
  readonly mission?: MissionState;
  readonly donor?: PartyState;
  readonly fund?: FundState;
  readonly pledge?: PledgeState;
}
type Answer = Decision<Foldable<ContributionEvent>>;

export const contributionDecider: Decider<
  ContributionState,
  ContributionCommand,
  Foldable<ContributionEvent>,
  ContributionFacts
> = {
  name: 'contribution',
  initial: noContribution,
  evolve: evolveContribution,
  facts: factsOf,
  decide: (state, facts, command) => {
    if (command.type === 'CommitFunds') return commit(facts, command);
    if (command.type === 'RecordReceipt') return recordReceipt(facts, command);
    if (state.status === 'absent') return pledgingRules.refuse('contribution-exists');
    switch (command.type) {
      case 'SendPayment':
        return send(state, command);
      case 'ReceivePayment':
        return receive(state, facts, command);
      case 'ReversePayment':
        return reverse(state, command);
      case 'CorrectFigure':
        return correct(state, command);
      case 'SuspendContribution':
        return suspend(state, facts, command);
      case 'ResumeContribution':
        return resume(state, facts, command);
    }
  },
  staysAsSaid: {
    'pledging.FundsCommitted.v1': ['pledge', 'fund', 'recipient'],
    'pledging.PaymentReceived.v1': ['fund', 'opening.donor', 'opening.fund', 'opening.recipient'],
    'pledging.PaymentReversed.v1': ['payment'],
    'pledging.FigureCorrected.v1': ['entry'],
  },
  secondPersonFor: ['pledging.PaymentSent.v1', 'pledging.PaymentReceived.v1', 'pledging.PaymentReversed.v1'],
};

function factsOf(command: ContributionCommand, state: ContributionState): FactSources<ContributionFacts> {
  const known = state.status === 'absent' ? undefined : state.fund;
  const fund = 'fund' in command.body ? (command.body.fund ?? known) : known;
  const pledge = command.type === 'CommitFunds' ? command.body.pledge : undefined;
  const donor =
    command.type === 'CommitFunds'
      ? command.meta.party
      : command.type === 'RecordReceipt'
        ? command.body.donor
        : undefined;
  const { mission } = command;
  return {
    ...(mission === undefined || donor === undefined ? {} : { mission: missionFact(mission) }),
    ...(donor === undefined ? {} : { donor: partyFact(donor) }),
    ...(fund === undefined ? {} : { fund: fundFact(fund) }),
    ...(pledge === undefined ? {} : { pledge: pledgeFact(pledge) }),
  };
}

function commit({ mission, donor, fund, pledge }: ContributionFacts, command: Commit): Answer {
  const { body, meta } = command;
  const refused =
    mayNotOffer(mission, donor, meta.party) ??
    noSuchFund(fund, body.fund, command.mission) ??
    makesGoodNothing(pledge, command);
  if (refused !== undefined) return refused;
  const terms = termsFrom(body);
  if (isRefusal(terms)) return terms;
  const paid = paidFrom(body);
  if (isRefusal(paid)) return paid;
  return [
    FundsCommitted.of({
      ...paid,
      ...terms,
      ...(body.pledge === undefined ? {} : { pledge: body.pledge }),
      ...(body.instrument === undefined ? {} : { instrument: body.instrument }),
    }),
  ];
}

function makesGoodNothing(
  pledge: PledgeState | undefined,
  { body, meta, mission }: Commit,
): Refusal | undefined {
  if (body.pledge === undefined) return undefined;
  if (pledge === undefined || pledge.status === 'absent') {
    return pledgingRules.refuse('pledge-exists', { pledge: body.pledge });
  }
  if (pledge.owner !== meta.party || pledge.mission !== mission) {
    return pledgingRules.refuse('makes-good-its-own-pledge', { owner: pledge.owner });
  }
  return stillStands(pledge)
    ? undefined
    : pledgingRules.refuse('pledge-still-stands', { status: pledge.status });
}

function noSuchFund(
  fund: FundState | undefined,
  id: string | undefined,
  mission: string | undefined,
): Refusal | undefined {
  if (id === undefined) return undefined;
  const known = fund?.status === 'open' && (fund.mission === undefined || fund.mission === mission);
  return known ? undefined : pledgingRules.refuse('fund-exists', { fund: id });
}

/** Money that came without a commitment on record; it came, so that a closed mission is no reason to refuse it. */
function recordReceipt({ mission, donor, fund }: ContributionFacts, command: Open): Answer {
  const { body, meta } = command;
  if (mission?.established !== true) return pledgingRules.refuse('mission-is-established');
  if (donor?.registered !== true) return pledgingRules.refuse('owner-is-registered', { party: body.donor });
  const refused = noSuchFund(fund, body.fund, command.mission);
  if (refused !== undefined) return refused;
  const terms = termsFrom(body);
  if (isRefusal(terms)) return terms;
  const receiver = receiverOf(body, fund);
  if (receiver !== meta.party) return notReceivedBy(receiver);
  const paid = paidFrom(body);
  if (isRefusal(paid)) return paid;
  const { donor: by, reference } = body;
  return [
    PaymentReceived.of({
      ...paid,
      total: paid.amount,
      ...(reference === undefined ? {} : { reference }),
      opening: { donor: by, ...terms },
    }),
  ];
}

const receiverOf = (
  { fund: id, recipient }: { readonly fund?: string; readonly recipient?: string },
  fund: FundState | undefined,
): string | undefined =>
  id === undefined ? recipient : fund?.status === 'open' ? fund.administrator : undefined;

const notReceivedBy = (receiver: string | undefined): Refusal =>
  pledgingRules.refuse('received-by-its-administrator', receiver === undefined ? {} : { receiver });

function send(state: KnownContribution, { body, meta }: Send): Answer {
  if (meta.party !== state.donor) return pledgingRules.refuse('sent-by-its-donor', { donor: state.donor });
  const paid = paidFrom(body);
  if (isRefusal(paid)) return paid;
  const { reference } = body;
  return [
    PaymentSent.of({
      ...paid,
      total: totalWith(state.sent, paid.amount),
      ...(reference === undefined ? {} : { reference }),
    }),
  ];
}

function receive(state: KnownContribution, { fund }: ContributionFacts, command: Receive): Answer {
  const { body, meta } = command;
  const refused = noSuchFund(fund, body.fund, state.mission);
  if (refused !== undefined) return refused;
  const book = body.fund ?? state.fund;
  const receiver = receiverOf({ ...state, ...(book === undefined ? {} : { fund: book }) }, fund);
  if (receiver !== meta.party) return notReceivedBy(receiver);
  const paid = paidFrom(body);
  if (isRefusal(paid)) return paid;
  const { reference } = body;
  return [
    PaymentReceived.of({
      ...paid,
      total: totalWith(state.received, paid.amount),
      ...(reference === undefined ? {} : { reference }),
      ...(body.fund === undefined ? {} : { fund: body.fund }),
    }),
  ];
}

/** More can be taken back than was paid: that happened, and is flagged. */
function reverse(state: KnownContribution, { body, meta }: Reverse): Answer {
  const entry = [...state.sent, ...state.received].find(({ event }) => event === body.payment);
  if (entry === undefined) return pledgingRules.refuse('payment-exists', { payment: body.payment });
  if (entry.by !== meta.party) return pledgingRules.refuse('said-by-its-reporter', { reporter: entry.by });
  const amount = canonicalMoney(body.amount);
  const paid = amountNow(entry);
  if (amount.currency !== paid.currency) {
    return pledgingRules.refuse('currency-stays', { paid: spelledMoney(paid) });
  }
  const { payment, reason } = body;
  return [PaymentReversed.of({ payment, amount, left: lessMoney(paid, amount), reason })];
}

function correct(state: KnownContribution, { body, meta }: Correct): Answer {
  const entry = moneyEntry(state, body.entry);
  if (entry === undefined) return pledgingRules.refuse('amount-exists', { entry: body.entry });
  if (entry.by !== meta.party) return pledgingRules.refuse('said-by-its-reporter', { reporter: entry.by });
  const figure = canonicalMoney(body.figure);
  const previous = entry.corrected.at(-1)?.amount ?? entry.amount;
  if (figure.currency !== previous.currency) {
    return pledgingRules.refuse('currency-stays', { reported: spelledMoney(previous) });
  }
  if (figure.amount === previous.amount) {
    return pledgingRules.refuse('figure-changes', { reported: spelledMoney(previous) });
  }
  return [FigureCorrected.of({ entry: body.entry, figure, previous, reason: body.reason })];
}

function notItsSide(
  state: KnownContribution,
  { fund }: ContributionFacts,
  { party, roles }: ContributionCommand['meta'],
): Refusal | undefined {
  const sides = [state.donor, receiverOf(state, fund)];
  return sides.includes(party) || roles.includes('operator')
    ? undefined
    : pledgingRules.refuse('suspended-by-its-sides', { donor: state.donor });
}

function suspend(state: KnownContribution, facts: ContributionFacts, { body, meta }: Suspend): Answer {
  const refused = notItsSide(state, facts, meta);
  if (refused !== undefined) return refused;
  const { frozen, authority, reason } = body;
  return [
    ContributionSuspended.of({
      ...(frozen === undefined ? {} : { frozen: canonicalMoney(frozen) }),
      authority,
      reason,
    }),
  ];
}

function resume(state: KnownContribution, facts: ContributionFacts, { body, meta }: Resume): Answer {
  const refused = notItsSide(state, facts, meta);
  if (refused !== undefined) return refused;
  const freeze = freezeOn(state, meta.effectiveAt);
  if (freeze === undefined || freeze.frozen === 'nothing') return pledgingRules.refuse('is-suspended');
  const frozen = body.frozen === undefined ? undefined : canonicalMoney(body.frozen);
  const before = contributionOn(state, meta.effectiveAt).frozen;
  if (frozen !== undefined && before !== undefined && !isLess(frozen, before)) {
    return pledgingRules.refuse('resuming-frees-something', { frozen: spelledMoney(before) });
  }
  return [ContributionResumed.of({ ...(frozen === undefined ? {} : { frozen }), reason: body.reason })];
}

const isLess = (a: Money, b: Money): boolean => a.currency === b.currency && compareMoney(a, b) < 0;
