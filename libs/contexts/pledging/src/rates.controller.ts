import { Controller } from '@nestjs/common';
import { CommandInput, CommandRoute, Commands } from '#platform/hosting';
import { RecordExchangeRate } from './rate.commands.js';
import { rateDecider } from './rate.decider.js';
import { rateStream } from './rate.facts.js';

@Controller('v1')
export class RatesController {
  constructor(private readonly commands: Commands) {}

  @CommandRoute({
    post: 'rates',
    action: 'pledging.RecordExchangeRate',
    creates: 'or-changes',
    body: RecordExchangeRate,
    summary: 'Record what a currency was worth in another one on a day',
    description:
      'A fact of its own, of no mission. Amounts are never converted in place; reports name the rates that they used.',
    rules: [
      'pledging.two-currencies',
      'pledging.rate-is-more-than-nothing',
      'pledging.rate-is-of-a-day-that-came',
      'pledging.rate-of-the-day-is-new',
    ],
    records: ['pledging.ExchangeRateRecorded'],
  })
  record(@CommandInput() input: CommandInput<RecordExchangeRate, never>) {
    const { from, to } = input.body;
    return this.commands.give(
      rateDecider,
      { type: 'RecordExchangeRate', stream: rateStream(from, to), body: input.body },
      input,
    );
  }
}
