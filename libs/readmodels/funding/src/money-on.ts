// The rows of one mission, sorted out by kind, as far as they were so on a day.
import { sumByCurrency, type EventId, type Money, type StreamId } from '#platform/kernel';
import type { RowView } from '#platform/projections';
import type { MissionState } from '#contexts/missions/contract';
import {
  contributionOn,
  entriesOn,
  isMoney,
  isNothing,
  pledgeFigures,
  stillStands,
  sumOn,
  wasOpenOn,
  type ContributionStages,
  type KnownContribution,
  type KnownFund,
  type MoneyEntry,
  type Part,
  type RateState,
  type StandingPledge,
} from '#contexts/pledging/contract';
import type { FundingRow } from './funding.read-model.js';

/** A pledge of money that stands, by its figures. */
export interface PledgedMoney {
  readonly id: string;
  readonly pledge: StandingPledge;
  readonly pledged: Money | undefined;
  readonly conditional: Money | undefined;
}
export interface Contribution {
  readonly id: string;
  readonly stream: StreamId;
  readonly state: KnownContribution;
  readonly stages: ContributionStages;
}
export interface Fund {
  readonly id: string;
  readonly stream: StreamId;
  readonly state: KnownFund;
}
export interface MoneyOnRecord {
  readonly mission: MissionState | undefined;
  readonly pledges: readonly PledgedMoney[];
  /** Those that were shared included, the earliest first. */
  readonly contributions: readonly Contribution[];
  readonly funds: readonly Fund[];
  readonly rates: readonly RateState[];
}

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const moneyIn = (part: Part | undefined): Money | undefined =>
  part === undefined || !isMoney(part) || isNothing(part) ? undefined : part;

export function moneyOn(rows: readonly RowView<FundingRow>[], on: string): MoneyOnRecord {
  let mission: MissionState | undefined;
  const pledges: PledgedMoney[] = [];
  const contributions: Contribution[] = [];
  const funds: Fund[] = [];
  const rates: RateState[] = [];
  for (const { stream, state: row } of rows) {
    switch (row.kind) {
      case 'mission':
        mission = row.state;
        break;
      case 'pledge': {
        const { state: pledge } = row;
        if (pledge.status === 'absent' || pledge.kind !== 'money') break;
        if (!stillStands(pledge) || pledge.since.slice(0, 10) > on) break;
        const { pledged, conditional } = pledgeFigures(pledge);
        pledges.push({
          id: idIn(stream),
          pledge,
          pledged: moneyIn(pledged?.most),
          conditional: moneyIn(conditional?.most),
        });
        break;
      }
      case 'contribution':
        if (wasOpenOn(row.state, on)) {
          const stages = contributionOn(row.state, on);
          contributions.push({ id: idIn(stream), stream, state: row.state, stages });
        }
        break;
      case 'fund':
        if (row.state.status === 'open' && row.state.since.slice(0, 10) <= on)
          funds.push({ id: idIn(stream), stream, state: row.state });
        break;
      case 'rate':
        rates.push(row.state);
        break;
    }
  }
  const openedAt = ({ state, id }: Contribution) =>
    `${entriesOn([...state.committed, ...state.sent, ...state.received], on).at(0)?.at ?? ''} ${id}`;
  return {
    mission,
    pledges,
    contributions: contributions.sort((one, other) => (openedAt(one) < openedAt(other) ? -1 : 1)),
    funds,
    rates,
  };
}

export const single = ({ contributions }: MoneyOnRecord): readonly Contribution[] =>
  contributions.filter(({ state }) => state.boundary === 'single');

/** What a pledge promises, as an entry like any other. */
export const entryOfPledge = ({ pledge, pledged }: PledgedMoney): readonly MoneyEntry[] =>
  pledged === undefined
    ? []
    : [
        {
          event: pledge.because.figure,
          at: pledge.since,
          by: pledge.owner,
          amount: pledged,
          corrected: [],
          reversed: [],
          rivals: [],
          unconfirmed: false,
        },
      ];

export const present = (amounts: readonly (Money | undefined)[]): readonly Money[] =>
  sumByCurrency(amounts.filter((amount) => amount !== undefined)).filter(({ amount }) => amount !== '0');

/** The events behind entries that were so on a day: each, what changed it, and what disputes it. */
export const eventsOf = (entries: readonly MoneyEntry[], on: string): readonly EventId[] => [
  ...new Set(
    entriesOn(entries, on).flatMap(({ event, corrected, reversed, rivals }) => [
      event,
      ...[...corrected, ...reversed].filter(({ at }) => at.slice(0, 10) <= on).map((change) => change.event),
      ...rivals.map((rival) => rival.event),
    ]),
  ),
];

export const stageOf = (entries: readonly MoneyEntry[], on: string) => ({
  amounts: present(sumOn(entries, on)),
  because: eventsOf(entries, on),
});
