import {
  canonicalMoney,
  streamOf,
  sumByCurrency,
  type Effective,
  type EventId,
  type EventIn,
  type MissionId,
  type Money,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { Boundary, Earmarking } from './contribution.events.js';
import type * as contributionEvents from './contribution.events.js';
import {
  amountOn,
  entriesOn,
  entryFrom,
  inCurrency,
  isAsFirstSaid,
  lessMoney,
  sumOn,
  type MoneyEntry,
} from './money.facts.js';

export type ContributionEvent = EventIn<typeof contributionEvents>;

/** What is frozen of it since an instant; `all`: whatever is not paid. */
export interface Freeze {
  readonly event: EventId;
  readonly at: string;
  readonly frozen: Money | 'all' | 'nothing';
  readonly authority?: string;
}
/** A payment as the fund's administrator, or its receiver, says it. */
export interface Receipt extends MoneyEntry {
  readonly fund?: string;
}

export interface KnownContribution {
  readonly status: 'open';
  readonly donor: PartyId;
  readonly mission?: MissionId;
  /** The book of a fund: the fund's party and the year. */
  readonly fund?: string;
  /** Who receives it, where no fund does. */
  readonly recipient?: PartyId;
  readonly pledge?: string;
  readonly inKind: boolean;
  readonly earmarking: Earmarking;
  readonly purpose?: string;
  readonly boundary: Boundary;
  /** Name of the shared flow, the same wherever it is recorded. */
  readonly flow?: string;
  /** At most one; none where its first word is that of the receiving side. */
  readonly committed: readonly MoneyEntry[];
  readonly sent: readonly MoneyEntry[];
  readonly received: readonly Receipt[];
  readonly freezes: readonly Freeze[];
  readonly corrections: readonly EventId[];
  readonly because: { readonly opened: EventId };
}
/** `absent`: never opened, or its opening voided or disowned. */
export type ContributionState = { readonly status: 'absent' } | KnownContribution;

export const noContribution: ContributionState = { status: 'absent' };

type Terms = Pick<
  KnownContribution,
  'fund' | 'inKind' | 'earmarking' | 'purpose' | 'boundary' | 'flow' | 'pledge'
> & { readonly recipient?: string };

function opened(event: Effective<ContributionEvent>, donor: string, terms: Terms): KnownContribution {
  const { recipient, ...rest } = terms;
  return {
    status: 'open',
    donor: donor as PartyId,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    ...rest,
    ...(recipient === undefined ? {} : { recipient: recipient as PartyId }),
    committed: [],
    sent: [],
    received: [],
    freezes: [],
    corrections: [],
    because: { opened: event.id },
  };
}

export function evolveContribution(
  before: ContributionState,
  event: Effective<ContributionEvent>,
): ContributionState {
  const state = before.status === 'absent' ? openedBy(event) : before;
  if (state.status === 'absent') return state;
  const corrections =
    event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy];
  return { ...changed(state, event), corrections };
}

function openedBy(event: Effective<ContributionEvent>): ContributionState {
  if (event.type === 'pledging.FundsCommitted.v1') {
    const { fund, recipient, pledge, inKind, earmarking, purpose, boundary, flow } = event.data;
    return opened(event, event.party, {
      ...(fund === undefined ? {} : { fund }),
      ...(recipient === undefined ? {} : { recipient }),
      ...(pledge === undefined ? {} : { pledge }),
      inKind,
      earmarking,
      ...(purpose === undefined ? {} : { purpose }),
      boundary,
      ...(flow === undefined ? {} : { flow }),
    });
  }
  if (event.type !== 'pledging.PaymentReceived.v1' || event.data.opening === undefined) return noContribution;
  const { donor, ...terms } = event.data.opening;
  return opened(event, donor, terms);
}

function changed(state: KnownContribution, event: Effective<ContributionEvent>): KnownContribution {
  switch (event.type) {
    case 'pledging.FundsCommitted.v1': {
      const { amount, equivalent } = event.data;
      return state.committed.length > 0
        ? state
        : { ...state, committed: [entryFrom(event, amount, equivalent)] };
    }
    case 'pledging.PaymentSent.v1': {
      const { amount, equivalent } = event.data;
      return { ...state, sent: [...state.sent, entryFrom(event, amount, equivalent)] };
    }
    case 'pledging.PaymentReceived.v1': {
      const { amount, equivalent, fund = state.fund } = event.data;
      const entry = entryFrom(event, amount, equivalent);
      return {
        ...state,
        received: [...state.received, fund === undefined ? entry : { ...entry, fund }],
      };
    }
    case 'pledging.PaymentReversed.v1': {
      const { payment, amount } = event.data;
      return withEntry(state, payment, (entry) => ({
        ...entry,
        reversed: [...entry.reversed, changeBy(event, amount)],
      }));
    }
    case 'pledging.FigureCorrected.v1': {
      const { entry: id, figure } = event.data;
      return withEntry(state, id, (entry) => ({
        ...entry,
        corrected: [...entry.corrected, changeBy(event, figure)],
      }));
    }
    case 'pledging.ContributionSuspended.v1': {
      const { frozen = 'all', authority } = event.data;
      return { ...state, freezes: [...state.freezes, { ...freezeBy(event), frozen, authority }] };
    }
    case 'pledging.ContributionResumed.v1': {
      const { frozen = 'nothing' } = event.data;
      return { ...state, freezes: [...state.freezes, { ...freezeBy(event), frozen }] };
    }
  }
}

const freezeBy = (event: Effective) => ({ event: event.id, at: event.effectiveAt });
const changeBy = (event: Effective, amount: Money) => ({
  event: event.id,
  at: event.effectiveAt,
  amount: canonicalMoney(amount),
});

/** An entry that was voided is not there any more, and then nothing changes. */
function withEntry(
  state: KnownContribution,
  id: string,
  change: (entry: MoneyEntry) => MoneyEntry,
): KnownContribution {
  const inList = <Entry extends MoneyEntry>(entries: readonly Entry[]): readonly Entry[] =>
    entries.map((entry) => (entry.event === id ? { ...entry, ...change(entry) } : entry));
  return {
    ...state,
    committed: inList(state.committed),
    sent: inList(state.sent),
    received: inList(state.received),
  };
}

/** The payment or the commitment of an id. */
export const moneyEntry = (state: KnownContribution, id: string): MoneyEntry | undefined =>
  [...state.committed, ...state.sent, ...state.received].find(({ event }) => event === id);

/** What a contribution comes to on a day. Stages are never added to each other. */
export interface ContributionStages {
  /** In the one currency in which it is owed; absent where nobody has said that anything is owed. */
  readonly committed?: Money;
  readonly sent: readonly Money[];
  readonly received: readonly Money[];
  /** Owed and not received, in the currency of the commitment. */
  readonly leftToPay?: Money;
  /** Of what is left to pay, and beyond it of what was received, what is frozen. */
  readonly frozen?: Money;
  readonly because: readonly EventId[];
}

/** Whether anything of it was so on a day (RFC 3339 full-date). */
export const wasOpenOn = (state: ContributionState, on: string): state is KnownContribution =>
  state.status === 'open' && entriesOn([...state.committed, ...state.sent, ...state.received], on).length > 0;

export function contributionOn(state: KnownContribution, on: string): ContributionStages {
  const owed = entriesOn(state.committed, on).at(0);
  const committed = owed === undefined ? undefined : amountOn(owed, on);
  const sent = sumOn(state.sent, on);
  const received = sumOn(state.received, on);
  const leftToPay =
    committed === undefined ? undefined : lessMoney(committed, inCurrency(received, committed.currency));
  const freeze = freezeOn(state, on);
  const frozen = frozenBy(freeze, leftToPay);
  const entries = entriesOn([...state.committed, ...state.sent, ...state.received], on);
  return {
    ...(committed === undefined ? {} : { committed }),
    sent,
    received,
    ...(leftToPay === undefined ? {} : { leftToPay }),
    ...(frozen === undefined ? {} : { frozen }),
    because: [
      ...entries.flatMap(({ event, corrected, reversed, rivals }) => [
        event,
        ...[...corrected, ...reversed]
          .filter(({ at }) => at.slice(0, 10) <= on.slice(0, 10))
          .map(({ event: change }) => change),
        ...rivals.map(({ event: rival }) => rival),
      ]),
      ...(freeze === undefined ? [] : [freeze.event]),
    ].filter((event, index, all) => all.indexOf(event) === index),
  };
}

/** The last word on what is frozen. */
export const freezeOn = ({ freezes }: KnownContribution, on: string): Freeze | undefined =>
  freezes.filter(({ at }) => at.slice(0, 10) <= on.slice(0, 10)).at(-1);

function frozenBy(freeze: Freeze | undefined, leftToPay: Money | undefined): Money | undefined {
  if (freeze === undefined || freeze.frozen === 'nothing') return undefined;
  return freeze.frozen === 'all' ? leftToPay : canonicalMoney(freeze.frozen);
}

/**
 * By currency, what entries come to in one currency as their sources said: amounts of that currency, and elsewhere the
 * equivalent that was said with them. `rest` is what no source told in it.
 */
export function asReportedIn(
  entries: readonly MoneyEntry[],
  currency: string,
  on: string,
): { readonly said: readonly Money[]; readonly rest: readonly MoneyEntry[] } {
  const said: Money[] = [];
  const rest: MoneyEntry[] = [];
  for (const entry of entriesOn(entries, on)) {
    const amount = amountOn(entry, on);
    if (amount.currency === currency) said.push(amount);
    else if (entry.equivalent?.currency === currency && isAsFirstSaid(entry, on)) said.push(entry.equivalent);
    else rest.push(entry);
  }
  return { said: sumByCurrency(said), rest };
}

/** The stream of one contribution. */
export const contributionStream = (contribution: string): StreamId => streamOf('contribution', contribution);
