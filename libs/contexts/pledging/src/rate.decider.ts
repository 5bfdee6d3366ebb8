import { noFacts, type Command, type Decider, type Foldable } from '#platform/kernel';
import type { Spoken } from './offer.commands.js';
import { pledgingRules } from './pledging.rules.js';
import type { RecordExchangeRate } from './rate.commands.js';
import { ExchangeRateRecorded } from './rate.events.js';
import { evolveRate, noRate, type RateEvent, type RateState } from './rate.facts.js';

export type RateCommand = Command<'RecordExchangeRate', Spoken<RecordExchangeRate>>;

export const rateDecider: Decider<RateState, RateCommand, Foldable<RateEvent>> = {
  name: 'rate',
  initial: noRate,
  evolve: evolveRate,
  facts: noFacts,
  decide: ({ rates }, _facts, { body: { from, to, rate, on }, meta }) => {
    if (from === to) return pledgingRules.refuse('two-currencies', { currency: from });
    if (!/[1-9]/.test(rate)) return pledgingRules.refuse('rate-is-more-than-nothing', { rate });
    if (on > meta.now.slice(0, 10)) return pledgingRules.refuse('rate-is-of-a-day-that-came', { on });
    const known = rates.find(({ on: day }) => day === on);
    return known === undefined
      ? [ExchangeRateRecorded.of({ from, to, rate, on })]
      : pledgingRules.refuse('rate-of-the-day-is-new', { on, rate: known.rate });
  },
};
