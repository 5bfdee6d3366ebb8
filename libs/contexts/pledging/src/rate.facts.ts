import { streamOf, type Effective, type EventId, type EventIn, type StreamId } from '#platform/kernel';
import type * as rateEvents from './rate.events.js';

export type RateEvent = EventIn<typeof rateEvents>;

export interface DatedRate {
  /** RFC 3339 full-date. */
  readonly on: string;
  readonly rate: string;
  readonly event: EventId;
  /** Document of the source, where one is named. */
  readonly source?: string;
}
/** What one currency was worth in another, by day. */
export interface RateState {
  readonly from?: string;
  readonly to?: string;
  /** The earliest first. */
  readonly rates: readonly DatedRate[];
}

export const noRate: RateState = { rates: [] };

export function evolveRate(state: RateState, event: Effective<RateEvent>): RateState {
  const { from, to, on, rate } = event.data;
  const source = event.provenance?.reference;
  const dated: DatedRate = { on, rate, event: event.id, ...(source === undefined ? {} : { source }) };
  return {
    from: state.from ?? from,
    to: state.to ?? to,
    rates: [...state.rates, dated].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
  };
}

/** The rate of a day: the latest at or before it. */
export const rateOn = ({ rates }: RateState, on: string): DatedRate | undefined =>
  rates.findLast(({ on: day }) => day <= on.slice(0, 10));

/** The stream of all rates from a currency to another. */
export const rateStream = (from: string, to: string): StreamId => streamOf('rate', from, to);
