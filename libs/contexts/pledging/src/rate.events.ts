// What a currency was worth on a day, as a source says: a fact of its own, so that no amount is ever converted in place.
import Type from 'typebox';
import { defineEvent } from '#platform/kernel';

const currency = (description: string) => Type.String({ pattern: '^[A-Z]{3}$', description });

export const ratePattern = '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?$';

export const ExchangeRateRecorded = defineEvent(
  'pledging.ExchangeRateRecorded.v1',
  Type.Object(
    {
      from: currency('ISO 4217 code of the one unit'),
      to: currency('ISO 4217 code in which its worth is told'),
      rate: Type.String({ pattern: ratePattern, description: 'How much of `to` one `from` is: a decimal' }),
      on: Type.String({ format: 'date', description: 'The day of the rate' }),
    },
    { additionalProperties: false },
  ),
);
