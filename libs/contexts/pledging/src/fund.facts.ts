import {
  streamOf,
  type Effective,
  type EventId,
  type EventIn,
  type Fact,
  type MissionId,
  type Money,
  type PartyId,
  type StreamId,
} from '#platform/kernel';
import type { ReportedStage } from './fund.events.js';
import type * as fundEvents from './fund.events.js';
import { entryFrom, type MoneyEntry } from './money.facts.js';

export type FundEvent = EventIn<typeof fundEvents>;

export interface Allocation extends MoneyEntry {
  readonly purpose: string;
}
export interface Disbursement extends MoneyEntry {
  readonly to: PartyId;
  /** The allocation out of which it was paid. */
  readonly allocation?: string;
}
/** A total as somebody published it. */
export interface ReportedTotal extends MoneyEntry {
  readonly stage: ReportedStage;
  readonly parts: readonly { readonly of: string; readonly amount: Money }[];
}

export interface KnownFund {
  readonly status: 'open';
  readonly fund: PartyId;
  readonly year: number;
  readonly title?: string;
  readonly administrator: PartyId;
  readonly mission?: MissionId;
  readonly since: string;
  readonly allocated: readonly Allocation[];
  readonly disbursed: readonly Disbursement[];
  readonly reported: readonly ReportedTotal[];
  readonly corrections: readonly EventId[];
  readonly because: { readonly established: EventId };
}
/** `absent`: never established, or its establishment voided. */
export type FundState = { readonly status: 'absent' } | KnownFund;

export const noFund: FundState = { status: 'absent' };

export function evolveFund(state: FundState, event: Effective<FundEvent>): FundState {
  if (event.type === 'pledging.FundEstablished.v1') return state.status === 'absent' ? opened(event) : state;
  if (state.status === 'absent') return state;
  const corrections =
    event.correctedBy === undefined ? state.corrections : [...state.corrections, event.correctedBy];
  return { ...changed(state, event), corrections };
}

function opened(
  event: Extract<Effective<FundEvent>, { readonly type: 'pledging.FundEstablished.v1' }>,
): KnownFund {
  const { fund, administrator, ...rest } = event.data;
  return {
    status: 'open',
    ...rest,
    fund: fund as PartyId,
    administrator: administrator as PartyId,
    ...(event.mission === undefined ? {} : { mission: event.mission }),
    since: event.effectiveAt,
    allocated: [],
    disbursed: [],
    reported: [],
    corrections: event.correctedBy === undefined ? [] : [event.correctedBy],
    because: { established: event.id },
  };
}

function changed(
  state: KnownFund,
  event: Exclude<Effective<FundEvent>, { readonly type: 'pledging.FundEstablished.v1' }>,
): KnownFund {
  switch (event.type) {
    case 'pledging.FundsAllocated.v1': {
      const { amount, purpose } = event.data;
      const entry = { ...entryFrom(event, amount, undefined), purpose };
      return { ...state, allocated: [...state.allocated, entry] };
    }
    case 'pledging.FundsDisbursed.v1': {
      const { amount, equivalent, to, allocation } = event.data;
      const entry = { ...entryFrom(event, amount, equivalent), to: to as PartyId };
      return {
        ...state,
        disbursed: [...state.disbursed, allocation === undefined ? entry : { ...entry, allocation }],
      };
    }
    case 'pledging.FundReported.v1': {
      const { stage, total, parts = [] } = event.data;
      const entry = entryFrom(event, total, undefined, ({ total: said }) => said);
      return { ...state, reported: [...state.reported, { ...entry, stage, parts }] };
    }
  }
}

/** For each stage and currency the total reported last by a day (RFC 3339 full-date). */
export function reportedOn({ reported }: KnownFund, on: string): readonly ReportedTotal[] {
  const latest = new Map<string, ReportedTotal>();
  const known = reported
    .filter(({ at }) => at.slice(0, 10) <= on.slice(0, 10))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  for (const one of known) latest.set(`${one.stage} ${one.amount.currency}`, one);
  return [...latest.values()];
}

/** `MSS-FUND-2024`: the book of a fund's year. */
export const fundIdOf = (fund: string, year: number): string => `${fund}-${String(year)}`;

/** The stream of a fund's book of one year. */
export const fundStream = (id: string): StreamId => streamOf('fund', id);

/** The fund as other deciders know it; its version guards their append. */
export const fundFact = (id: string): Fact<FundState> => ({
  stream: fundStream(id),
  fold: (history) => (history as readonly Effective<FundEvent>[]).reduce(evolveFund, noFund),
});
